import { notFound } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import { accountFacts, findAccount, type AccountRow } from '../account/index.ts'
import type { Ctx } from '../kernel/index.ts'
import { lockDeployment, type DeploymentRow } from './table.ts'

export interface Loaded {
  deployment: DeploymentRow
  account: AccountRow
}

/** Loads and locks a deployment for a verb, and asks whether this actor may do this to this deployment. */
export async function loadFor(tx: Tx, ctx: Ctx, action: string, id: string): Promise<Loaded> {
  const deployment = await lockDeployment(tx, id)
  if (!deployment) throw notFound('deployment', id)
  const account = await findAccount(tx, deployment.accountId)
  if (!account) throw notFound('account', deployment.accountId)
  ctx.authorise(action, { ownerId: deployment.createdBy.id, live: deployment.live, ...accountFacts(account) })
  return { deployment, account }
}
