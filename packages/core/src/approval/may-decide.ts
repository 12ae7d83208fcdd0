import { Fault } from '@mcp-cloud/contracts'

/** Why a person may not decide an approval, as a code of the catalogue. */
export type Refusal =
  | 'not-an-approver'
  | 'not-in-group'
  | 'requester'
  | 'sponsor'
  | 'same-person'
  | 'made-by-requester'
  | 'disabled'
  | 'by-api-key'
  | 'agent'

export interface VoteFacts {
  voter: { id: string; roles: readonly string[]; disabled: boolean; changedBy: string | null; changedAt: Date | null }
  /** The voter's membership of the group whose votes count; undefined when there is no such group, null when the voter is not in it. */
  membership?: { addedBy: string; addedAt: Date } | null
  /** Who asked: for the deployment and for its run; an agent's sponsor counts as asking. `samePeople`: other accounts of any of these. */
  requesters: { personIds: readonly string[]; sponsorIds: readonly string[]; samePeople: readonly string[] }
  lastEditAt: Date
  policy: { selfApproval: boolean }
}

/**
 * Four eyes: whoever asked does not decide, nor the sponsor of the agent that asked, nor somebody whose account or role
 * one of them made or changed after the deployment's last edit. Undefined means: may decide.
 */
export function refusal(facts: VoteFacts): Refusal | undefined {
  const { voter, requesters, policy, membership } = facts
  if (voter.disabled) return 'disabled'
  if (!voter.roles.includes('approver') && !voter.roles.includes('admin')) {
    // On an account that allows self-approval the requester decides the own request, and only that.
    return policy.selfApproval && requesters.personIds.includes(voter.id) ? undefined : 'not-an-approver'
  }
  if (membership === null) return 'not-in-group'
  if (policy.selfApproval) return undefined
  if (requesters.personIds.includes(voter.id)) return 'requester'
  if (requesters.sponsorIds.includes(voter.id)) return 'sponsor'
  if (requesters.samePeople.includes(voter.id)) return 'same-person'
  const asked = new Set([...requesters.personIds, ...requesters.sponsorIds, ...requesters.samePeople])
  if (voter.changedBy && asked.has(voter.changedBy) && voter.changedAt && voter.changedAt > facts.lastEditAt) return 'made-by-requester'
  if (membership && asked.has(membership.addedBy) && membership.addedAt > facts.lastEditAt) return 'made-by-requester'
  return undefined
}

export const REFUSAL_WORDS: Record<Refusal, string> = {
  'not-an-approver': 'only an approver or an administrator decides this',
  'not-in-group': 'only members of the group that this account names decide this',
  requester: 'whoever asked for it cannot approve it; this account demands a second person',
  sponsor: 'the sponsor of the agent that asked cannot approve it; this account demands a second person',
  'same-person': 'you are known to be the person who asked, under another account; this account demands a second person',
  'made-by-requester':
    'your account, roles or groups were changed by the requester after the last edit, so your vote does not count for this plan',
  disabled: 'this person is disabled',
  'by-api-key': 'this account takes decisions from a signed-in person only, not by API key',
  agent: 'an agent cannot decide; a person has to',
}

/** The refusal as a fault, with its code for surfaces that tell it in their own words. */
export function refused(why: Refusal): Fault {
  return new Fault('forbidden', REFUSAL_WORDS[why], {
    problems: [{ path: '', code: `approval.refused.${why}`, message: REFUSAL_WORDS[why] }],
  })
}
