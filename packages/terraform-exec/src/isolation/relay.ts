import { spawn } from 'node:child_process'
import type { Relay } from '../command.ts'
import { programEnvironment } from '../compile-cache.ts'
import { identify, type ProcessRef } from '../process-ref.ts'
import { programPath } from '../program-path.ts'
import type { RelayTask } from './relay-main.ts'

export type RelayOptions = {
  nsenter: string
  /** First process of the namespaces to enter. */
  container: ProcessRef
  relays: readonly Relay[]
  /** Default 30. */
  patienceSeconds?: number
}

/**
 * Starts the relay inside the network of a closed run and resolves when every port listens.
 * @returns the relay, and a promise of its end.
 * @throws Error with what it wrote when it does not come up.
 */
export async function startRelay({
  nsenter,
  container,
  relays,
  patienceSeconds = 30,
}: RelayOptions): Promise<{ ref: ProcessRef; ended: Promise<void> }> {
  const task: RelayTask = {
    relays: relays.map(({ port, socket }) => ({ port, socket })),
    watch: { pid: container.pid, startTicks: container.startTime.split(':').at(-1) ?? '' },
    patienceMilliseconds: patienceSeconds * 1000,
  }
  const enter = ['-t', String(container.pid), '-n', ...entryRights(), '--']
  const program = [process.execPath, '--max-old-space-size=64', programPath('./isolation/relay-main')]
  const child = spawn(nsenter, [...enter, ...program, JSON.stringify(task)], {
    env: programEnvironment(),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const said = await firstWords(child)
  child.unref()
  const ref = child.pid === undefined ? undefined : identify(child.pid)
  if (!said.startsWith('ready') || ref === undefined) {
    child.kill('SIGKILL')
    throw new Error(`the relay into the run's network did not start: ${said.trim() || 'it ended without a word'}`)
  }
  return { ref, ended }
}

/**
 * An ordinary user may enter the network only as a member of the user namespace that owns it. Root may anyway, and stays outside of
 * it: inside, it would have lost its right to read a program that lies in another user's folder.
 */
function entryRights(): string[] {
  return process.getuid?.() === 0 ? [] : ['-U', '--preserve-credentials']
}

const START_SECONDS = 20

/** What the relay says first: "ready", or on stderr why not. */
function firstWords(child: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((resolve) => {
    let problem = ''
    child.stderr?.on('data', (bytes: Buffer) => (problem = (problem + bytes.toString()).slice(-2000)))
    child.stdout?.once('data', (bytes: Buffer) => resolve(bytes.toString()))
    child.once('error', (error) => resolve(error.message))
    child.once('close', () => resolve(problem))
    setTimeout(() => resolve(`it was not ready within ${START_SECONDS} s ${problem}`), START_SECONDS * 1000).unref()
  })
}
