import type { Tx } from '@mcp-cloud/db'
import { findSamePeople, findSponsors } from '../identity/index.ts'
import type { DeploymentRow } from '../deployment/index.ts'
import type { RunRow } from '../run/index.ts'
import { askersBehind } from './askers-behind.ts'
import type { VoteFacts } from './may-decide.ts'
import { selectMembers } from './group/table.ts'
import { selectVoters, type ApprovalRow } from './table.ts'

/** The facts a vote is judged by, for each of the given people who exists. */
export async function voteFacts(
  tx: Tx,
  given: { userIds: string[]; approval: Pick<ApprovalRow, 'selfApproval' | 'groupId'>; run: RunRow; deployment: DeploymentRow },
): Promise<VoteFacts[]> {
  const { run, deployment, approval } = given
  const { agentIds, personIds } = askersBehind({ run, deployment })
  const sponsorIds = await findSponsors(tx, agentIds)
  const asking = [...personIds, ...sponsorIds]
  const samePeople = (await findSamePeople(tx, asking)).filter((id) => !asking.includes(id))
  const voters = await selectVoters(tx, given.userIds)
  const members = approval.groupId === null ? undefined : await selectMembers(tx, [approval.groupId])
  return voters.map((voter) => ({
    voter: {
      id: voter.id,
      roles: voter.roles,
      disabled: voter.disabledAt !== null,
      changedBy: voter.changedBy,
      changedAt: voter.changedAt,
    },
    requesters: { personIds, sponsorIds, samePeople },
    ...(members && { membership: members.find(({ userId }) => userId === voter.id) ?? null }),
    lastEditAt: deployment.editedAt,
    policy: { selfApproval: approval.selfApproval },
  }))
}
