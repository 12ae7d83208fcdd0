import type { Tx } from '@mcp-cloud/db'
import { findSponsors } from '../identity/index.ts'
import type { DeploymentRow } from '../deployment/index.ts'
import type { RunRow } from '../run/index.ts'
import type { VoteFacts } from './may-decide.ts'
import { selectVoters, type ApprovalRow } from './table.ts'

/** The facts a vote is judged by, for each of the given people who exists. */
export async function voteFacts(
  tx: Tx,
  given: { userIds: string[]; approval: Pick<ApprovalRow, 'selfApproval'>; run: RunRow; deployment: DeploymentRow },
): Promise<VoteFacts[]> {
  const { run, deployment, approval } = given
  const asked = [deployment.createdBy, run.requestedBy]
  const editor = deployment.editedBy
  const agentIds = [...asked.filter((ref) => ref.kind === 'agent').map((ref) => ref.id), ...(editor.startsWith('agt_') ? [editor] : [])]
  const personIds = [...asked.filter((ref) => ref.kind === 'user').map((ref) => ref.id), ...(editor.startsWith('usr_') ? [editor] : [])]
  const sponsorIds = await findSponsors(tx, agentIds)
  const voters = await selectVoters(tx, given.userIds)
  return voters.map((voter) => ({
    voter: {
      id: voter.id,
      roles: voter.roles,
      disabled: voter.disabledAt !== null,
      changedBy: voter.changedBy,
      changedAt: voter.changedAt,
    },
    requesters: { personIds, sponsorIds },
    lastEditAt: deployment.editedAt,
    policy: { selfApproval: approval.selfApproval },
  }))
}
