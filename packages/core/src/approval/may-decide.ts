/** Why a person may not decide an approval, as a code of the catalogue. */
export type Refusal = 'not-an-approver' | 'requester' | 'sponsor' | 'made-by-requester' | 'disabled' | 'by-api-key' | 'agent'

export interface VoteFacts {
  voter: { id: string; roles: readonly string[]; disabled: boolean; changedBy: string | null; changedAt: Date | null }
  /** Who asked: for the deployment and for its run; an agent's sponsor counts as asking. */
  requesters: { personIds: readonly string[]; sponsorIds: readonly string[] }
  lastEditAt: Date
  policy: { selfApproval: boolean }
}

/**
 * Four eyes: whoever asked does not decide, nor the sponsor of the agent that asked, nor somebody whose account or role
 * one of them made or changed after the deployment's last edit. Undefined means: may decide.
 */
export function refusal(facts: VoteFacts): Refusal | undefined {
  const { voter, requesters, policy } = facts
  if (voter.disabled) return 'disabled'
  if (!voter.roles.includes('approver') && !voter.roles.includes('admin')) {
    // On an account that allows self-approval the requester decides the own request, and only that.
    return policy.selfApproval && requesters.personIds.includes(voter.id) ? undefined : 'not-an-approver'
  }
  if (policy.selfApproval) return undefined
  if (requesters.personIds.includes(voter.id)) return 'requester'
  if (requesters.sponsorIds.includes(voter.id)) return 'sponsor'
  const asked = new Set([...requesters.personIds, ...requesters.sponsorIds])
  if (voter.changedBy && asked.has(voter.changedBy) && voter.changedAt && voter.changedAt > facts.lastEditAt) return 'made-by-requester'
  return undefined
}

export const REFUSAL_WORDS: Record<Refusal, string> = {
  'not-an-approver': 'only an approver or an administrator decides this',
  requester: 'whoever asked for it cannot approve it; this account demands a second person',
  sponsor: 'the sponsor of the agent that asked cannot approve it; this account demands a second person',
  'made-by-requester': 'your account or roles were changed by the requester after the last edit, so your vote does not count for this plan',
  disabled: 'this person is disabled',
  'by-api-key': 'this account takes decisions from a signed-in person only, not by API key',
  agent: 'an agent cannot decide; a person has to',
}
