import { conflict, contract } from '@mcp-cloud/contracts'
import { record } from '../audit/index.ts'
import { verb } from '../kernel/index.ts'
import { emit } from '../notification/index.ts'
import { findActive, supersede } from '../run/index.ts'
import { loadFor } from './load.ts'
import { updateDeployment } from './table.ts'

/** Takes a deployment out of sight. Never while its state holds resources: they would be forgotten, not deleted. */
export const archiveDeployment = verb(contract.deployments.archive, ({ ctx, input }) =>
  ctx.transaction(async (tx) => {
    const { deployment } = await loadFor(tx, ctx, 'deployment.archive', input.id)
    if (deployment.live)
      throw conflict(
        `"${deployment.name}" holds ${deployment.resourceCount} resources; destroy it first (POST /deployments/${deployment.id}/destroy)`,
      )
    const active = await findActive(tx, deployment.id)
    if (active && !['planned', 'awaiting_approval', 'approved'].includes(active.status)) {
      throw conflict(`run ${active.id} is ${active.status}; cancel it or wait until it has ended`)
    }
    if (active) await supersede(tx, ctx, active)
    await updateDeployment(tx, deployment.id, { archivedAt: ctx.now(), updatedAt: ctx.now() })
    await record(tx, ctx, {
      action: 'deployment.archive',
      subject: { kind: 'deployment', id: deployment.id },
      data: { name: deployment.name },
    })
    await emit(tx, ctx, { type: 'deployment.archived', subjectId: deployment.id, payload: {} })
  }),
)
