import { contract, notFound } from '@mcp-cloud/contracts'
import { verb, type Ctx } from '../kernel/index.ts'
import { listRuns, renderRun } from '../run/index.ts'
import { renderDeployment } from './render.ts'
import { findDeploymentView } from './table.ts'

export const getDeployment = verb(contract.deployments.get, async ({ ctx, input }) => {
  const { deployment, account } = await visibleDeployment(ctx, input.id)
  return renderDeployment(ctx.db, deployment, account)
})

export const listDeploymentRuns = verb(contract.deployments.runs, async ({ ctx, input }) => {
  await visibleDeployment(ctx, input.id)
  const runs = await listRuns(ctx.db, input.id, { limit: input.limit + 1, beforeId: input.cursor })
  const items = runs.slice(0, input.limit)
  return { items: items.map(renderRun), nextCursor: runs.length > input.limit ? items.at(-1)!.id : null }
})

/** A deployment that this actor may see. @throws Fault `not_found` for any other, as if it did not exist. */
export async function visibleDeployment(ctx: Ctx, id: string) {
  const found = await findDeploymentView(ctx.db, id)
  const facts = { ownerId: found?.deployment.createdBy.id ?? '', accountOwnerId: found?.account?.ownerId ?? '' }
  if (!found || !ctx.may('deployment.get', facts)) throw notFound('deployment', id)
  return found
}
