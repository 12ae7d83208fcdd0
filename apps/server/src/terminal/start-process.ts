import { spawn, type ChildProcess } from 'node:child_process'
import { Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Log } from '@mcp-cloud/core/kernel'
import type { Isolation } from '@mcp-cloud/terraform-exec'
import { canBecomeAnother, terminalBox } from './box.ts'
import { openLink, type Link, type LinkHandlers } from './link.ts'
import type { Start } from './messages.ts'

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))
const START_MS = 60_000
/** As root. Neither nobody, as whom runs may work, nor the user of the embedded database (65533). */
const OTHER_USER = { uid: 65_531, gid: 65_531 }
/** The main thread alone; threads that run lines have limits of their own. */
const MEMORY_MB = 768

export interface TerminalProcess {
  link: Link
  pid: number
  stop(): Promise<void>
}

/** One way to keep the process apart, the best one first. */
interface Way {
  kind: 'bubblewrap' | 'other-uid' | 'none'
  /** The command that starts node, with its arguments; empty where that is node itself. */
  under: string[]
  user: { uid?: number; gid?: number }
}

/**
 * Starts the process of the terminals with an empty environment and a low priority, kept apart as well as this machine can: in
 * bubblewrap, without network and with nothing to read but its own program; else as root under another user id; else not at
 * all, which is said in the log with what to do.
 */
export async function startTerminalProcess(
  start: Start,
  { handlers, log, isolation }: { handlers: LinkHandlers; log: Log; isolation: Isolation },
): Promise<TerminalProcess> {
  const ways = await waysOf(isolation, start)
  const refusals: string[] = []
  for (const way of ways) {
    try {
      const started = await attempt(start, handlers, way)
      if (way.kind !== 'bubblewrap') log.warn({ apart: way.kind, refusals }, adviceFor(way, isolation))
      return started
    } catch (cause) {
      if (way === ways.at(-1)) throw cause
      refusals.push(`${way.kind}: ${cause instanceof Error ? cause.message : String(cause)}`)
    }
  }
  throw new Error('ISOLATION is required, and bubblewrap with setpriv (package util-linux) is not to be had for the terminals')
}

async function waysOf(isolation: Isolation, start: Start): Promise<Way[]> {
  const isRoot = process.getuid?.() === 0
  const ways: Way[] = []
  if (isolation.kind === 'bubblewrap' && (!isRoot || canBecomeAnother())) {
    const terraform = 'path' in start.terraform ? start.terraform.path : undefined
    const box = await terminalBox(isolation, { terraform, user: isRoot ? OTHER_USER : undefined })
    ways.push({ kind: 'bubblewrap', under: [isolation.bwrap, ...box], user: {} })
  }
  if (start.isolation === 'required') return ways
  if (isRoot) ways.push({ kind: 'other-uid', under: [], user: OTHER_USER })
  return [...ways, { kind: 'none', under: [], user: {} }]
}

function adviceFor(way: Way, isolation: Isolation): string {
  const wanted =
    isolation.kind === 'none' && isolation.reason.includes('switched off')
      ? 'ISOLATION is off; take it away to have terminals in bubblewrap'
      : 'install bubblewrap, and let it make user namespaces, to have them without network and with nothing to read'
  return way.kind === 'other-uid'
    ? `terminals run under user id ${OTHER_USER.uid} and share this machine's network: ${wanted}`
    : `terminals run as the user of the server and are kept apart by the shell's own rules alone: ${wanted}`
}

async function attempt(start: Start, handlers: LinkHandlers, { under, user }: Way): Promise<TerminalProcess> {
  const command = [...under, process.execPath, `--max-old-space-size=${MEMORY_MB}`, MAIN, '--role', 'terminal']
  const child = spawn(command[0]!, command.slice(1), {
    env: {},
    cwd: '/',
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    ...user,
  })
  const stream = child.stdio[3]
  // The guarantee: stdio[3] was asked for as a pipe, which is a socket.
  if (!(stream instanceof Socket)) throw new Error('the process of the terminals has no connection')
  let said = ''
  child.stderr?.on('data', (bytes: Buffer) => (said = (said + bytes.toString()).slice(-4_000)))
  child.stdin?.on('error', () => {})
  child.stdin?.end(JSON.stringify(start))
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      child.kill('SIGKILL')
      reject(new Error(`the process of the terminals did not start: ${why} ${said}`))
    }
    const timer = setTimeout(() => fail('it was not ready in time'), START_MS)
    const link = openLink(stream, {
      ...handlers,
      heard(method, params) {
        if (method !== 'ready') return handlers.heard(method, params)
        clearTimeout(timer)
        // It was spawned, since it speaks.
        resolve({ link, pid: child.pid!, stop: () => stop(child, exited) })
      },
    })
    child.once('error', (cause) => {
      clearTimeout(timer)
      fail(cause.message)
    })
    void exited.then(() => {
      clearTimeout(timer)
      fail(`it ended with ${child.exitCode ?? child.signalCode}`)
    })
  })
}

async function stop(child: ChildProcess, exited: Promise<void>): Promise<void> {
  const stream = child.stdio[3]
  if (stream instanceof Socket) stream.end()
  const timer = setTimeout(() => child.kill('SIGKILL'), 8_000)
  await exited
  clearTimeout(timer)
}
