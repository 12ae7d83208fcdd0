import { spawn, type ChildProcess } from 'node:child_process'
import { chownSync, mkdirSync } from 'node:fs'
import type { Exit, Launched, LaunchOptions } from '../launch.ts'
import { identify } from '../process-ref.ts'
import type { Isolation } from './isolation.ts'
import { withReattach } from './reattach.ts'

/** Starts terraform without a box, as this user or as another. Its session is its own: a Ctrl-C at the parent does not reach it. */
export async function launchPlain(
  { command, stdout, stderr, identified }: LaunchOptions,
  isolation: Exclude<Isolation, { kind: 'bubblewrap' }>,
): Promise<Launched> {
  if (command.network === 'closed') {
    throw new Error('the network can only be closed by bubblewrap, which is not used here; ask for the host network or install bubblewrap')
  }
  const user = isolation.kind === 'other-uid' ? { uid: isolation.uid, gid: isolation.gid } : {}
  for (const name of ['HOME', 'TMPDIR']) makeFolder(command.env[name], user)
  const holder = Object.keys(command.reattach).length === 0 ? undefined : startHolder(user)
  const env = withReattach(command, holder?.pid ?? 0)
  const child = spawn(command.binary, command.args, {
    cwd: command.folders.module,
    env,
    detached: true,
    stdio: ['ignore', stdout, stderr],
    ...user,
  })
  const ended = endOf(child)
  const terraform = child.pid === undefined ? undefined : identify(child.pid)
  const refs = terraform === undefined ? {} : { terraform }
  if (terraform !== undefined) identified?.(refs)
  await started(child)
  void ended.then(() => holder?.kill('SIGKILL'))
  return { child, refs, ended }
}

/** Resolves when a child's streams are closed too, so that nothing it said is missed. */
export function endOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    child.once('close', (exitCode, signal) => resolve({ exitCode, signal }))
  })
}

/** @throws the system's error when the program could not be started. */
export function started(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', (error) => reject(new Error(`could not start ${child.spawnfile}: ${error.message}`, { cause: error })))
  })
}

/**
 * The process that stands in for a reattached provider. It belongs to terraform's user, who must be able to signal it, and outlives
 * the supervisor but not the day.
 */
function startHolder(user: { uid?: number; gid?: number }): ChildProcess {
  const holder = spawn('/bin/sleep', ['86400'], { env: {}, detached: true, stdio: 'ignore', ...user })
  holder.on('error', () => undefined)
  holder.unref()
  return holder
}

function makeFolder(path: string | undefined, { uid, gid }: { uid?: number; gid?: number }): void {
  if (path === undefined) return
  const made = mkdirSync(path, { recursive: true, mode: 0o700 })
  if (made !== undefined && uid !== undefined && gid !== undefined) chownSync(path, uid, gid)
}
