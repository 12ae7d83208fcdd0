import { conflict, contract } from '@mcp-cloud/contracts'
import { loadFor, renderById } from '../deployment/index.ts'
import { verb } from '../kernel/index.ts'
import { findActive } from '../run/index.ts'
import { decide } from './decide.ts'
import { openApproval } from './open.ts'

/** Two things by one path, as the scenario has it: open the approval of a plan, or answer an open one. */
export const approveDeployment = verb(contract.deployments.approve, ({ ctx, input }) =>
  ctx.transaction(async (tx) => {
    const { deployment, account } = await loadFor(tx, ctx, 'deployment.approve', input.id)
    const run = await findActive(tx, deployment.id)
    if (!run) throw conflict(`there is no plan to approve: the deployment is ${deployment.status}; make a plan first`)
    if (run.status === 'planned') {
      if (input.decision) throw conflict('the approval is not open yet; call this once without a decision to open it')
      await openApproval(tx, ctx, { run, deployment, account })
    } else if (run.status === 'awaiting_approval') {
      if (!input.decision) {
        throw conflict(
          `the approval is open; to answer it send {"decision": "approve" | "reject", "digest": "${run.bundleDigest}", "comment": "…"}`,
        )
      }
      await decide(tx, ctx, {
        run,
        deployment,
        account,
        answer: { decision: input.decision, digest: input.digest, comment: input.comment },
      })
    } else {
      throw conflict(`there is nothing to approve: run ${run.id} is ${run.status}`)
    }
    return renderById(tx, deployment.id)
  }),
)
