import { contract, notFound } from '@mcp-cloud/contracts'
import { verb } from '../kernel/index.ts'
import { listRuns, renderRun } from '../run/index.ts'
import { renderDeployment } from './render.ts'
import { findDeployment, findDeploymentView } from './table.ts'

export const getDeployment = verb(contract.deployments.get, async ({ ctx, input }) => {
  const found = await findDeploymentView(ctx.db, input.id)
  if (!found || !ctx.may('deployment.get', { ownerId: found.deployment.createdBy.id })) throw notFound('deployment', input.id)
  return renderDeployment(ctx.db, found.deployment, found.account)
})

export const listDeploymentRuns = verb(contract.deployments.runs, async ({ ctx, input }) => {
  const row = await findDeployment(ctx.db, input.id)
  if (!row || !ctx.may('deployment.get', { ownerId: row.createdBy.id })) throw notFound('deployment', input.id)
  const runs = await listRuns(ctx.db, input.id, { limit: input.limit + 1, beforeId: input.cursor })
  const items = runs.slice(0, input.limit)
  return { items: items.map(renderRun), nextCursor: runs.length > input.limit ? items.at(-1)!.id : null }
})
