import { conflict, contract } from '@mcp-cloud/contracts'
import { record } from '../audit/index.ts'
import { verb } from '../kernel/index.ts'
import { requestApply, waitWhile } from '../run/index.ts'
import { loadFor } from './load.ts'
import { waitSeconds } from './plan.ts'
import { renderById } from './render.ts'

/** Asks for the apply of the approved plan. Equal calls at once start one; the others are answered with it. */
export const applyDeployment = verb(contract.deployments.apply, async ({ ctx, input }) => {
  const runId = await ctx.transaction(async (tx) => {
    const { deployment } = await loadFor(tx, ctx, 'deployment.apply', input.id)
    if (!deployment.activeRunId) throw conflict(`nothing is approved: the deployment is ${deployment.status}; make a plan first`)
    const { run, isNew } = await requestApply(tx, ctx, deployment.activeRunId)
    if (isNew) {
      await record(tx, ctx, {
        action: 'deployment.apply',
        subject: { kind: 'deployment', id: deployment.id },
        data: { runId: run.id, bundleDigest: run.bundleDigest },
      })
    }
    return run.id
  })
  const { settled } = await waitWhile(ctx, runId, ['applying'], waitSeconds(ctx, 0))
  return { status: settled ? (200 as const) : (202 as const), body: await renderById(ctx.db, input.id) }
})
