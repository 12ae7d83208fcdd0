import { notFound, type RunStatus } from '@mcp-cloud/contracts'
import type { Ctx } from '../kernel/index.ts'
import { statusOf } from './move.ts'
import { findRun, type RunRow } from './table.ts'

/** Waits until the run is in none of the given statuses, at most `seconds`. */
export async function waitWhile(
  ctx: Ctx,
  runId: string,
  statuses: readonly RunStatus[],
  seconds: number,
): Promise<{ run: RunRow; settled: boolean }> {
  const deadline = performance.now() + seconds * 1000
  for (;;) {
    const run = await findRun(ctx.db, runId)
    if (!run) throw notFound('run', runId)
    if (!statuses.includes(statusOf(run))) return { run, settled: true }
    const left = deadline - performance.now()
    if (left <= 0) return { run, settled: false }
    // A ring between the read and the wait may be missed; the cap on one wait bounds what that costs.
    await ctx.platform.doorbell.wait(runId, Math.min(left, 500))
  }
}
