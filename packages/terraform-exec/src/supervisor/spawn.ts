import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { programEnvironment } from '../compile-cache.ts'
import { identify, type ProcessRef } from '../process-ref.ts'
import { programPath } from '../program-path.ts'
import { supervisionFiles, writeJsonAtomically, type ProcessRecord } from './files.ts'
import { inspect } from './inspect.ts'
import type { SupervisedSpec, SupervisorTask } from './task.ts'

/**
 * Starts a supervisor in its own session and resolves when it has written who runs, or how it ended.
 * Nothing of this process's environment is in its own: no secret can be.
 * @throws Error when node itself could not be started.
 */
export async function spawnSupervisor(dir: string, task: SupervisorTask): Promise<void> {
  const files = supervisionFiles(dir)
  const log = openSync(files.supervisorLog, 'a', 0o600)
  const child = spawn(process.execPath, ['--max-old-space-size=128', programPath('./supervisor/main'), dir], {
    cwd: '/',
    env: programEnvironment(),
    detached: true,
    stdio: ['pipe', log, log],
  })
  closeSync(log)
  const failure = once(child, 'error').then(([error]) => Promise.reject(error))
  failure.catch(() => undefined)
  const ref = child.pid === undefined ? undefined : identify(child.pid)
  if (ref && task.kind === 'start') writeJsonAtomically(files.starting, recordOf(ref, task.spec), { durable: false })
  child.unref()
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(JSON.stringify(task))
  await Promise.race([failure, settled(dir, ref)])
}

function recordOf(supervisor: ProcessRef, { command, limits }: SupervisedSpec): ProcessRecord {
  const { isolation, relays } = command
  const nsenter = isolation.kind === 'bubblewrap' ? isolation.nsenter : undefined
  return { supervisor, relays, limits, startedAt: new Date().toISOString(), ...(nsenter === undefined ? {} : { nsenter }) }
}

/** Until the new supervisor has made itself known, or the run has ended. */
async function settled(dir: string, ref: ProcessRef | undefined): Promise<void> {
  for (;;) {
    const seen = inspect(dir)
    if (seen.kind === 'ended' || seen.kind === 'vanished') return
    if (seen.record.terraform && seen.record.supervisor.pid === ref?.pid) return
    await sleep(5)
  }
}
