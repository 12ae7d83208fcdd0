import { expect, test } from 'vitest'
import { refusal, type VoteFacts } from './may-decide.ts'

const edited = new Date('2026-01-02T00:00:00Z')

function facts(
  change: {
    voter?: Partial<VoteFacts['voter']>
    requesters?: Partial<VoteFacts['requesters']>
    selfApproval?: boolean
    membership?: VoteFacts['membership']
  } = {},
): VoteFacts {
  return {
    voter: { id: 'usr_voter', roles: ['approver'], disabled: false, changedBy: null, changedAt: null, ...change.voter },
    requesters: { personIds: ['usr_asker'], sponsorIds: [], samePeople: [], ...change.requesters },
    lastEditAt: edited,
    policy: { selfApproval: change.selfApproval ?? false },
    ...('membership' in change ? { membership: change.membership } : {}),
  }
}

test('an approver who did not ask may decide', () => {
  expect(refusal(facts())).toBeUndefined()
})

test('whoever asked may not decide, not even an administrator', () => {
  expect(refusal(facts({ voter: { id: 'usr_asker', roles: ['admin', 'approver'] } }))).toBe('requester')
})

test('the sponsor of the agent that asked may not decide', () => {
  expect(refusal(facts({ requesters: { personIds: [], sponsorIds: ['usr_voter'] } }))).toBe('sponsor')
})

test('a viewer or requester may not decide', () => {
  expect(refusal(facts({ voter: { roles: ['viewer', 'requester'] } }))).toBe('not-an-approver')
})

test('a vote does not count when the requester changed the voter after the last edit', () => {
  expect(refusal(facts({ voter: { changedBy: 'usr_asker', changedAt: new Date('2026-01-03T00:00:00Z') } }))).toBe('made-by-requester')
  expect(refusal(facts({ voter: { changedBy: 'usr_asker', changedAt: new Date('2026-01-01T00:00:00Z') } }))).toBeUndefined()
  expect(refusal(facts({ voter: { changedBy: 'usr_other', changedAt: new Date('2026-01-03T00:00:00Z') } }))).toBeUndefined()
})

test('a disabled person may not decide', () => {
  expect(refusal(facts({ voter: { disabled: true } }))).toBe('disabled')
})

test('where the account allows it, the requester decides the own request, and no other', () => {
  expect(refusal(facts({ voter: { id: 'usr_asker', roles: ['requester'] }, selfApproval: true }))).toBeUndefined()
  expect(refusal(facts({ voter: { id: 'usr_other', roles: ['requester'] }, selfApproval: true }))).toBe('not-an-approver')
})

test('whoever asked may not decide under another account of theirs', () => {
  expect(refusal(facts({ requesters: { samePeople: ['usr_voter'] } }))).toBe('same-person')
})

test('where a group decides, an approver outside of it does not, and one whom the requester put there late does not', () => {
  const late = new Date('2026-01-03T00:00:00Z')
  expect(refusal(facts({ membership: null }))).toBe('not-in-group')
  expect(refusal(facts({ membership: { addedBy: 'usr_admin', addedAt: late } }))).toBeUndefined()
  expect(refusal(facts({ membership: { addedBy: 'usr_asker', addedAt: late } }))).toBe('made-by-requester')
  expect(refusal(facts({ membership: { addedBy: 'usr_asker', addedAt: new Date('2026-01-01T00:00:00Z') } }))).toBeUndefined()
})
