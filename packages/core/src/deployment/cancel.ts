import { conflict, contract } from '@mcp-cloud/contracts'
import { verb } from '../kernel/index.ts'
import { cancel, findActive } from '../run/index.ts'
import { loadFor } from './load.ts'
import { renderById } from './render.ts'

export const cancelDeployment = verb(contract.deployments.cancel, ({ ctx, input }) =>
  ctx.transaction(async (tx) => {
    const { deployment } = await loadFor(tx, ctx, 'deployment.cancel', input.id)
    const active = await findActive(tx, deployment.id)
    if (!active) throw conflict(`nothing is under way: the deployment is ${deployment.status}`)
    await cancel(tx, ctx, active, input.force)
    return renderById(tx, deployment.id)
  }),
)
