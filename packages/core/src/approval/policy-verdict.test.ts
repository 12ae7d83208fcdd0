import { expect, test } from 'vitest'
import { policyVerdict, refuseDenied } from './policy-verdict.ts'

const person = { kind: 'user' as const, id: 'usr_1', name: 'Asker' }
const judged = (policy: Record<string, unknown> | null, change: { editedBy?: string; planTime?: string } = {}) => ({
  run: {
    kind: 'deploy',
    module: 'aws_vpc',
    requestedBy: person,
    plan: null,
    review: {
      grade: 'low',
      findings: [],
      cost: null,
      summary: { en: '', ko: '' },
      ...(change.planTime
        ? {
            policy: {
              outcome: change.planTime,
              rules: [{ id: 'then', outcome: change.planTime, unknown: [] }],
              approvals: [],
              accountRevision: 1,
            },
          }
        : {}),
    },
  },
  deployment: { vars: { region: 'us-east-1' }, createdBy: person, editedBy: change.editedBy ?? 'usr_1' },
  account: { name: 'team', policy, revision: 2, region: null },
})
const nights = { version: 1, rules: [{ id: 'no-nights', when: { time: { zone: 'UTC', from: '22:00', to: '06:00' } }, outcome: 'deny' }] }

test('a plan approved by day is refused at night, by the rule that says so', () => {
  const given = judged(nights)
  expect(() => refuseDenied(policyVerdict(given, new Date('2026-11-25T12:00:00Z')), given.account)).not.toThrow()
  expect(() => refuseDenied(policyVerdict(given, new Date('2026-11-25T23:00:00Z')), given.account)).toThrow(/rule "no-nights"/)
})

test('what was denied when the plan was made stays denied, whatever the policy says by now', () => {
  const given = judged(null, { planTime: 'deny' })
  expect(() => refuseDenied(policyVerdict(given, new Date()), given.account)).toThrow(/rule "then"/)
})

test('an edit by an agent makes it an agent request, which no rule approves', () => {
  const auto = { version: 1, rules: [{ id: 'auto', when: {}, outcome: 'autoApprove' }] }
  expect(policyVerdict(judged(auto), new Date()).outcome).toBe('autoApprove')
  expect(policyVerdict(judged(auto, { editedBy: 'agt_1' }), new Date()).outcome).toBe('ask')
})
