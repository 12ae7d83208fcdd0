import { conflict, contract } from '@mcp-cloud/contracts'
import { record } from '../audit/index.ts'
import { verb } from '../kernel/index.ts'
import { acknowledge, findActive, recoveryItems } from '../run/index.ts'
import { loadFor } from './load.ts'
import { renderById } from './render.ts'
import { visibleDeployment } from './get.ts'

/** What a lost apply left behind: addresses and ids of its journal that are in no state. */
export const getRecovery = verb(contract.deployments.recovery, async ({ ctx, input }) => {
  const { deployment } = await visibleDeployment(ctx, input.id)
  const run = await findActive(ctx.db, deployment.id)
  if (run?.status !== 'needs_recovery') throw conflict(`nothing needs recovery: the deployment is ${deployment.status}`)
  return { runId: run.id, lostAt: run.updatedAt.toISOString(), items: await recoveryItems(ctx, run) }
})

export const acknowledgeRecovery = verb(contract.deployments.acknowledgeRecovery, ({ ctx, input }) =>
  ctx.transaction(async (tx) => {
    const { deployment } = await loadFor(tx, ctx, 'deployment.recover', input.id)
    const run = await acknowledge(tx, ctx, input.runId, deployment.id)
    await record(tx, ctx, {
      action: 'deployment.recover',
      subject: { kind: 'deployment', id: deployment.id },
      data: { runId: run.id, comment: input.comment },
    })
    return renderById(tx, deployment.id)
  }),
)
