import type { Supervised, SupervisedExit } from '@mcp-cloud/terraform-exec'
import { readFile } from 'node:fs/promises'
import type { Phase, PhaseExit } from '../executor.port.ts'

const MAX_ERROR_CHARS = 20_000

/** A supervised terraform as a phase. */
export function phaseOf(run: Supervised): Phase {
  return {
    outputFile: run.files.stdout,
    errorFile: run.files.stderr,
    interrupt: async () => void run.interrupt('user'),
    kill: async () => run.kill(),
    renew: async () => run.renew(),
    exit: async (signal) => toPhaseExit(run, await run.waitForExit({ signal })),
  }
}

/** A phase that never began, so that whoever follows it meets one shape. */
export function notStarted(message: string, output: string): Phase {
  return {
    outputFile: '/dev/null',
    errorFile: '/dev/null',
    interrupt: async () => {},
    kill: async () => {},
    renew: async () => {},
    exit: async () => ({ kind: 'not-started', message, output }),
  }
}

async function toPhaseExit(run: Supervised, exit: SupervisedExit): Promise<PhaseExit> {
  if (exit.kind === 'not-started')
    return { kind: 'not-started', message: 'terraform could not be started', output: `${exit.cause}\n${await tail(run.files.stderr)}` }
  if (exit.kind === 'unknown-exit') return { kind: 'unknown' }
  const endedBy = exit.endedBy === 'shutdown' ? 'user' : exit.endedBy
  // A death by signal has no exit code; told apart by a negative one.
  return { kind: 'exited', exitCode: exit.exitCode ?? -1, endedBy }
}

async function tail(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return text.slice(-MAX_ERROR_CHARS)
}
