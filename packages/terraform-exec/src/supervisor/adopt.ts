import { spawnSupervisor } from './spawn.ts'
import { inspect } from './inspect.ts'
import { supervised, type Supervised } from './supervised.ts'
import type { SupervisedExit } from './files.ts'

export type Adoption =
  | { kind: 'running'; run: Supervised }
  /** The supervisor had been killed. Another now stands in its place. */
  | { kind: 'terraform-alone'; run: Supervised }
  | { kind: 'ended'; run: Supervised; exit: SupervisedExit }
  /** Neither supervisor nor terraform lives, and how they ended is not known; or nothing was ever started there. */
  | { kind: 'vanished'; run: Supervised }

/**
 * Takes over a run that another process started: renews its lease, and gives it a new supervisor where it has lost its own.
 * One at a time: two callers at once would each start one (harmless, but wasteful).
 */
export async function adopt(dir: string): Promise<Adoption> {
  const run = supervised(dir)
  const seen = inspect(dir)
  if (seen.kind === 'ended') return { kind: 'ended', run, exit: seen.exit }
  if (seen.kind === 'vanished') return { kind: 'vanished', run }
  run.renew()
  if (seen.kind === 'terraform-alone') await spawnSupervisor(dir, { kind: 'resume' })
  return { kind: seen.kind, run }
}
