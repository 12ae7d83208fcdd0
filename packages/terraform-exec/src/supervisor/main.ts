/**
 * The supervisor: a program of its own, in its own session, that starts terraform and stands by it. Whoever started it may die.
 *
 * argv: the run's folder. stdin: one JSON document {@link SupervisorTask}. The environment of terraform arrives this way and touches
 * no disk.
 */
import { closeSync, existsSync, openSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { startRelay } from '../isolation/relay.ts'
import { launch, type Exit, type RunningRefs } from '../launch.ts'
import { identify, isAlive } from '../process-ref.ts'
import { supervisionFiles, writeJsonAtomically, type ProcessRecord, type SupervisedExit } from './files.ts'
import { exitOfBox, isGoing, livingTerraform, readRecord, recoveredExit, requestedBy } from './inspect.ts'
import { SupervisorTask, type SupervisedSpec } from './task.ts'
import { watch } from './watch.ts'

const dir = process.argv[2] ?? ''
const files = supervisionFiles(dir)
// A service manager that stops signals every process. Terraform gets that signal too, and a second one from here would make it
// drop its state; so the supervisor stays until terraform is done, and does nothing on its own account.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)

try {
  const task = SupervisorTask.parse(JSON.parse(await text(process.stdin)))
  writeExit(task.kind === 'start' ? await superviseNew(task.spec) : await superviseOrphan())
} catch (error) {
  writeExit({ kind: 'not-started', cause: error instanceof Error ? error.message : String(error), endedAt: now() })
}
process.exit(0)

async function superviseNew({ command, limits }: SupervisedSpec): Promise<SupervisedExit> {
  const boxed = command.isolation.kind === 'bubblewrap' ? command.isolation : undefined
  const record = mustRead()
  const note = noteInto(record)
  const [stdout, stderr] = [append(files.stdout), append(files.stderr)]
  const launched = await launch({ command, stdout, stderr, scratch: dir, dieWithParent: false, identified: note })
  for (const fd of [stdout, stderr]) closeSync(fd)
  note(launched.refs)
  let exit: Exit | undefined
  void launched.ended.then((value) => (exit = value))
  const over = () => exit !== undefined
  void keepRelay(record, over, note)
  await watch({ dir, limits, terraform: () => launched.refs.terraform, container: record.container, over, ended: launched.ended })
  // Whoever kills bwrap's outer process, as a service manager that stops all of a service does, has not killed what is inside.
  if (record.container && isAlive(record.container)) return standBy(record, note)
  const seen = exit ?? { exitCode: null, signal: null }
  const told = boxed && seen.exitCode !== null ? exitOfBox(seen.exitCode) : seen
  return { kind: 'exited', ...told, endedBy: endedBy(), endedAt: now() }
}

/** Takes the place of a supervisor that was killed. */
function superviseOrphan(): Promise<SupervisedExit> {
  const record = mustRead()
  const note = noteInto(record)
  note({})
  return standBy(record, note)
}

/** Stands by a terraform that is not this process's child: its exit code is known only where bwrap noted it. */
async function standBy(record: ProcessRecord, note: (refs: RunningRefs) => void): Promise<SupervisedExit> {
  const { limits, startedAt, container } = record
  const over = () => !isGoing(record)
  void keepRelay(record, over, note)
  await watch({ dir, limits, startedAt, terraform: () => livingTerraform(record).terraform, container, over })
  return recoveredExit(dir) ?? { kind: 'unknown-exit', endedBy: endedBy(), endedAt: now() }
}

/** Starts the relay anew where it is lost, as long as terraform needs it. */
async function keepRelay(record: ProcessRecord, over: () => boolean, note: (refs: RunningRefs) => void): Promise<void> {
  const { container, nsenter, relays } = record
  if (!container || !nsenter || relays.length === 0) return
  while (!over()) {
    await sleep(500)
    if (over() || !isAlive(container) || (record.relay && isAlive(record.relay))) continue
    const relay = await startRelay({ nsenter, container, relays }).catch(() => undefined)
    if (relay) note({ relay: relay.ref })
  }
}

function mustRead(): ProcessRecord {
  const record = readRecord(dir)
  if (!record) throw new Error(`nothing was started in "${dir}"`)
  return { ...record, supervisor: self() }
}

/** A full disk is no reason to leave a running terraform: what cannot be noted is logged where that can be done. */
function noteInto(record: ProcessRecord) {
  return (refs: RunningRefs) => {
    try {
      writeJsonAtomically(files.process, Object.assign(record, refs), { durable: false })
    } catch (error) {
      process.stderr.write(`${now()} could not note who runs: ${String(error)}\n`)
    }
  }
}

function endedBy() {
  const by = requestedBy(dir)
  return by === 'itself' && existsSync(files.kill) ? 'user' : by
}

function writeExit(exit: SupervisedExit): void {
  writeJsonAtomically(files.exit, exit, { durable: true })
}

function append(path: string): number {
  return openSync(path, 'a', 0o600)
}

function self() {
  const ref = identify(process.pid)
  if (!ref) throw new Error('cannot read the start time of this process')
  return ref
}

function now(): string {
  return new Date().toISOString()
}
