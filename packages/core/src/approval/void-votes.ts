import type { Tx } from '@mcp-cloud/db'
import { record } from '../audit/index.ts'
import { findDeployment } from '../deployment/index.ts'
import type { Ctx } from '../kernel/index.ts'
import { annotateRun, announce, findRuns } from '../run/index.ts'
import { refusal } from './may-decide.ts'
import { renderApproval } from './render.ts'
import { deleteDecision, lockApproval, selectDecisions, selectVotedOpen } from './table.ts'
import { voteFacts } from './voter.ts'

/** After a person changed: their votes on open approvals that would not be taken now are void, visibly and on record. */
export async function voidVotesOf(tx: Tx, ctx: Ctx, userId: string): Promise<void> {
  for (const runId of await selectVotedOpen(tx, userId)) {
    const approval = await lockApproval(tx, runId)
    const [run] = await findRuns(tx, [runId])
    const deployment = run && (await findDeployment(tx, run.deploymentId))
    if (approval?.status !== 'open' || !run || !deployment) continue
    const [facts] = await voteFacts(tx, { userIds: [userId], approval, run, deployment })
    const why = facts ? refusal(facts) : 'not-an-approver'
    if (!why) continue
    await deleteDecision(tx, runId, userId)
    await annotateRun(tx, ctx, run, { approval: renderApproval(approval, await selectDecisions(tx, runId)) })
    await record(tx, ctx, {
      action: 'approval.vote-void',
      subject: { kind: 'deployment', id: deployment.id },
      data: { runId, userId, why },
    })
    await announce(tx, ctx, 'approval.decided', run)
  }
}
