import { contract, notFound, Plan } from '@mcp-cloud/contracts'
import { verb, type Ctx } from '../kernel/index.ts'
import { renderRun } from './render-run.ts'
import { findRunView, type RunRow, type RunView } from './table.ts'

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
  const found = await findRunView(ctx.db, id)
  if (!found || !ctx.may('run.get', factsOf(found))) throw notFound('run', id)
  return found.run
}

/** What policies ask of a run. */
export function factsOf({ run, accountOwnerId }: RunView) {
  return { ownerId: run.ownerId, accountOwnerId: accountOwnerId ?? '' }
}
