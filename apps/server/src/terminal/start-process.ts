import { spawn, type ChildProcess } from 'node:child_process'
import { setPriority } from 'node:os'
import { Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Log } from '@mcp-cloud/core/kernel'
import { openLink, type Link, type LinkHandlers } from './link.ts'
import type { Start } from './messages.ts'

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))
const START_MS = 60_000
const NOBODY = 65_534
/** The main thread alone; threads that run lines have limits of their own. */
const MEMORY_MB = 768

export interface TerminalProcess {
  link: Link
  pid: number
  stop(): Promise<void>
}

/**
 * Starts the process of the terminals: an empty environment, a low priority, and as root another user id. Where that user
 * cannot even read the program, as in a checkout under a private folder, it stays this user's, and the log says so.
 */
export async function startTerminalProcess(start: Start, handlers: LinkHandlers, log: Log): Promise<TerminalProcess> {
  if (process.getuid?.() !== 0) return attempt(start, handlers, {})
  try {
    return await attempt(start, handlers, { uid: NOBODY, gid: NOBODY })
  } catch (cause) {
    log.warn({ err: cause }, 'terminals run under the user id of the server: another user cannot read its program')
    return attempt(start, handlers, {})
  }
}

async function attempt(start: Start, handlers: LinkHandlers, user: { uid?: number; gid?: number }): Promise<TerminalProcess> {
  const child = spawn(process.execPath, [`--max-old-space-size=${MEMORY_MB}`, MAIN, '--role', 'terminal'], {
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
  lower(child)
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

/** Behind deployments and the API; threads that run lines stand lower still. */
const PRIORITY = 3

function lower({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, PRIORITY)
  } catch {
    // Where it may not be lowered it runs as it is.
  }
}
