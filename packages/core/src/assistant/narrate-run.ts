import { Plan, Review } from '@mcp-cloud/contracts'
import type { Ctx } from '../kernel/index.ts'
import { announce, annotateRun, findRuns, lockRun, type RunRow } from '../run/index.ts'
import { explainPlan } from './explain-plan.ts'
import type { Narrator } from './narrator.port.ts'

/**
 * The job that lets a model explain a plan. The review by rule stands already and people may decide by it; what the model
 * adds comes to it while the plan still waits. Whatever goes wrong is said in the review and holds nothing up.
 */
export async function narrateRun(narrator: Narrator, ctx: Ctx, runId: string, signal: AbortSignal): Promise<void> {
  const [run] = await findRuns(ctx.db, [runId])
  const subject = run && waiting(run)
  if (!subject) return
  const { log } = ctx.platform
  const explained = await explainPlan(subject, { narrator, now: () => ctx.now(), log, signal })
  if (signal.aborted) return
  await ctx.transaction(async (tx) => {
    const current = await lockRun(tx, runId)
    // Decided or planned anew meanwhile: what was signed stays as it was read.
    if (!current || !waiting(current) || current.bundleDigest !== run.bundleDigest) return
    await annotateRun(tx, ctx, current, { review: explained })
    await announce(tx, ctx, 'run.narrated', current)
  })
}

/** The plan and review of a run that people have not decided yet and no model has explained. */
function waiting(run: RunRow): { plan: Plan; review: Review } | undefined {
  if (run.status !== 'planned' && run.status !== 'awaiting_approval') return undefined
  const [plan, review] = [Plan.safeParse(run.plan), Review.safeParse(run.review)]
  return plan.success && review.success && !review.data.narration ? { plan: plan.data, review: review.data } : undefined
}
