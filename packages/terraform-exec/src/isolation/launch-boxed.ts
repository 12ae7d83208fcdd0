import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable, type Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FullCommand } from '../command.ts'
import type { Launched, LaunchOptions, RunningRefs } from '../launch.ts'
import { firstChild, identify, signalProcess, type ProcessRef } from '../process-ref.ts'
import { bubblewrapArgs, type BubblewrapOptions } from './bubblewrap.ts'
import { boxStatus, STATUS_FILE } from './box-status.ts'
import { ERRORED_STATE, makeErroredStateFile } from './errored-state.ts'
import type { Isolation } from './isolation.ts'
import { endOf, started } from './launch-plain.ts'
import { networkFiles } from './network-files.ts'
import { withReattach } from './reattach.ts'
import { startRelay } from './relay.ts'
import { seccompFilter } from './seccomp.ts'

type Bubblewrap = Extract<Isolation, { kind: 'bubblewrap' }>

/**
 * Starts terraform in bubblewrap. The box is held at its door until everybody is known and the relays listen; then terraform's own
 * process is looked up, because only a signal to that one is a graceful stop.
 */
export async function launchBoxed(options: LaunchOptions, isolation: Bubblewrap): Promise<Launched> {
  const { command, identified } = options
  const { child, statusFile, door } = startBox(options, isolation)
  const ended = endOf(child)
  let over = false
  // Not `ended`: that waits for streams which nobody reads before the launch is done.
  child.once('exit', () => (over = true))
  await started(child)
  try {
    const container = await until(
      () => containerOf(statusFile),
      () => over,
    )
    const box = child.pid === undefined ? undefined : identify(child.pid)
    const refs: RunningRefs = { container, ...(box && { box }) }
    identified?.(refs)
    if (command.relays.length > 0) refs.relay = (await relayInto(container, command, isolation)).ref
    door.end('x')
    const terraform = await until(
      () => bornIn(container),
      () => over,
    )
    refs.terraform = terraform
    identified?.(refs)
    return { child, refs, ended }
  } catch (error) {
    if (over && ranInside(statusFile)) return { child, refs: {}, ended }
    // Whoever waits inside at the door does not die with bwrap's outer process, and would hold its streams open.
    const inside = containerOf(statusFile)
    if (inside !== undefined) signalProcess(inside, 'SIGKILL')
    child.kill('SIGKILL')
    throw new Error(`terraform could not be started in bubblewrap: ${await lastWords(child.stderr, error)}`, { cause: error })
  }
}

function startBox({ command, stdout, stderr, stdin = 'ignore', under = [], scratch, dieWithParent }: LaunchOptions, isolation: Bubblewrap) {
  const statusFile = join(scratch, STATUS_FILE)
  rmSync(statusFile, { force: true })
  const status = openSync(statusFile, 'wx', 0o600)
  const filter = isolation.seccomp ? openFilter(scratch) : undefined
  const args = bubblewrapArgs({
    ...command,
    module: moduleOf(command),
    networkFiles: command.network === 'host' ? networkFiles() : [],
    disableUserns: isolation.disableUserns && mayDisableUserns(command),
    dieWithParent,
    fds: { status: 3, block: 4, ...(filter === undefined ? {} : { seccomp: 5 }) },
  })
  const [program = isolation.bwrap, ...words] = [...under, isolation.bwrap, ...args]
  const child = spawn(program, words, {
    env: withReattach(command, 1),
    detached: true,
    stdio: [stdin, stdout, stderr, status, 'pipe', ...(filter === undefined ? [] : [filter])],
  })
  closeSync(status)
  if (filter !== undefined) closeSync(filter)
  const door = child.stdio[4]
  // The guarantee: stdio[4] was asked for as a pipe.
  if (!(door instanceof Writable)) throw new Error('bwrap has no pipe to hold it at the door')
  door.on('error', () => undefined)
  return { child, statusFile, door }
}

/**
 * To switch them off bwrap puts a second user namespace around the command, and an ordinary user can then no longer enter the network,
 * which belongs to the first. Where a relay must, the seccomp filter alone refuses new namespaces.
 */
function mayDisableUserns({ relays }: FullCommand): boolean {
  return relays.length === 0 || process.getuid?.() === 0
}

/** What to mount of the module. A link that leads nowhere cannot be mounted and is left out; terraform would not read it either. */
function moduleOf({ moduleAccess, folders, isolation }: FullCommand): BubblewrapOptions['module'] {
  if (moduleAccess === 'read-write') return moduleAccess
  const entries = readdirSync(folders.module).filter((name) => name !== ERRORED_STATE && existsSync(join(folders.module, name)))
  return { entries: entries.sort(), erroredState: makeErroredStateFile(isolation, folders) }
}

function openFilter(scratch: string): number | undefined {
  const filter = seccompFilter()
  if (filter === undefined) return undefined
  const path = join(scratch, 'seccomp.bpf')
  writeFileSync(path, filter, { mode: 0o600 })
  return openSync(path, 'r')
}

function containerOf(statusFile: string): ProcessRef | undefined {
  const pid = boxStatus(statusFile).childPid
  return pid === undefined ? undefined : identify(pid)
}

function bornIn(container: ProcessRef): ProcessRef | undefined {
  const pid = firstChild(container.pid)
  return pid === undefined ? undefined : identify(pid)
}

/** A command may be over before its process was seen; bwrap notes an exit code only of a program that it got to start. */
function ranInside(statusFile: string): boolean {
  return boxStatus(statusFile).exitCode !== undefined
}

function relayInto(container: ProcessRef, command: FullCommand, { nsenter }: Bubblewrap) {
  if (command.network !== 'closed') throw new Error('relays lead out of a closed network; with the host network connect directly')
  if (nsenter === undefined) throw new Error('relays need "nsenter" (package util-linux), which was not found')
  return startRelay({ nsenter, container, relays: command.relays })
}

/** What bwrap wrote about its trouble, where its stderr is read here; a file keeps it otherwise. */
async function lastWords(stderr: Readable | null, error: unknown): Promise<string> {
  const reason = error instanceof Error ? error.message : String(error)
  const said = stderr === null ? '' : (await text(stderr)).trim()
  return said === '' ? reason : `${reason}: ${said.slice(0, 2000)}`
}

async function until<Value>(look: () => Value | undefined, over: () => boolean): Promise<Value> {
  for (;;) {
    const value = look()
    if (value !== undefined) return value
    if (over()) throw new Error('the box ended before terraform started')
    await sleep(1)
  }
}
