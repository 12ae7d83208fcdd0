import type { Ctx } from '../kernel/index.ts'
import { selectRunsIn, type RunRow } from './table.ts'
import type { RunWorker } from './worker.ts'

/**
 * Runs that a dead worker of this host left under way. The queue would hand them on after its heartbeat; a worker that
 * starts finds them at once.
 */
export async function findAbandoned(worker: RunWorker, ctx: Ctx): Promise<RunRow[]> {
  const runs = await selectRunsIn(ctx.db, ['planning', 'applying'])
  const abandoned: RunRow[] = []
  for (const run of runs) {
    if (run.worker !== worker.name && run.worker !== null && !(await worker.lives(run.worker))) abandoned.push(run)
  }
  return abandoned
}
