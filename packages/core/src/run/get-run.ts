import { contract, notFound, Plan } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import { accountOwnerId } from '../account/index.ts'
import { verb, type Ctx } from '../kernel/index.ts'
import { renderRun } from './render-run.ts'
import { findRun, type RunRow } from './table.ts'

export const getRun = verb(contract.runs.get, async ({ ctx, input }) => {
  return renderRun(await visibleRun(ctx, input.id))
})

export const getRunPlan = verb(contract.runs.plan, async ({ ctx, input }) => {
  const run = await visibleRun(ctx, input.id)
  if (!run.plan) throw notFound('plan of run', input.id)
  return Plan.parse(run.plan)
})

/** A run that this actor may see. @throws Fault `not_found` for any other, as if it did not exist. */
export async function visibleRun(ctx: Ctx, id: string): Promise<RunRow> {
  const run = await findRun(ctx.db, id)
  if (!run || !ctx.may('run.get', await runFacts(ctx.db, run))) throw notFound('run', id)
  return run
}

/** What policies ask of a run. */
export async function runFacts(tx: Tx, run: RunRow) {
  return { ownerId: run.ownerId, accountOwnerId: await accountOwnerId(tx, run.accountId) }
}
