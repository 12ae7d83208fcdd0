import { expect, test } from 'vitest'
import { Policy, type CostEstimate, type PolicyRule } from '@mcp-cloud/contracts'
import type { PolicyFacts } from './facts.ts'
import { decidingRule, judge, requiredApprovals, stricter } from './judge.ts'

const facts = (change: Partial<PolicyFacts> = {}): PolicyFacts => ({
  grade: 'low',
  findings: [],
  cost: cost(20),
  regions: ['ap-northeast-2'],
  module: 'aws_vpc',
  actions: ['create'],
  kind: 'deploy',
  requestedBy: 'user',
  // A Wednesday, 10:30 in Seoul.
  at: new Date('2026-11-25T01:30:00Z'),
  ...change,
})

function cost(high: number, complete = true): CostEstimate {
  const band = { low: 0, typical: high / 2, high }
  return {
    currency: 'USD',
    before: { low: 0, typical: 0, high: 0 },
    after: band,
    delta: band,
    complete,
    resources: [],
    pricedResources: 1,
    unpriced: [],
    unpricedCount: complete ? 0 : 1,
    regions: [],
    notIncluded: [],
    pricesFrom: null,
    exchange: { currency: 'KRW', perUsd: 1358, date: '2026-09-29', source: 'usd-krw' },
  }
}

const rule = (when: PolicyRule['when'], then: unknown, id = 'r') => ({ id, when, outcome: then })
const policy = (...rules: unknown[]) => Policy.parse({ version: 1, rules })
const outcome = (given: unknown[], about: Partial<PolicyFacts> = {}) => judge(policy(...given), facts(about), 3).outcome

test('without a policy people decide', () => {
  expect(judge(null, facts(), 3)).toEqual({ outcome: 'ask', rules: [], approvals: [], accountRevision: 3 })
})

test.each<[string, PolicyRule['when'], Partial<PolicyFacts>, boolean]>([
  ['a grade at least', { grade: { atLeast: 'high' } }, { grade: 'critical' }, true],
  ['a grade below', { grade: { atLeast: 'high' } }, { grade: 'medium' }, false],
  ['a finding by its code', { findings: ['storage.public'] }, { findings: ['storage.public'] }, true],
  ['a family of findings', { findings: ['storage.*'] }, { findings: ['storage.public'] }, true],
  ['another family', { findings: ['store.*'] }, { findings: ['storage.public'] }, false],
  ['an amount over', { monthlyCost: { over: 100 } }, { cost: cost(150) }, true],
  ['an amount not over', { monthlyCost: { over: 100 } }, { cost: cost(100) }, false],
  ['an increase over', { monthlyIncrease: { over: 10 } }, { cost: cost(20) }, true],
  ['a region outside', { regions: { notIn: ['ap-northeast-2'] } }, { regions: ['ap-northeast-2', 'us-east-1'] }, true],
  ['a region inside', { regions: { notIn: ['ap-northeast-2'] } }, {}, false],
  ['a module', { modules: ['aws_vpc'] }, {}, true],
  ['another module', { modules: ['aws_s3_bucket'] }, {}, false],
  ['one of the actions', { actions: { any: ['delete', 'replace'] } }, { actions: ['create', 'delete'] }, true],
  ['none of the actions', { actions: { any: ['delete'] } }, {}, false],
  ['a destroy', { kinds: ['destroy'] }, { kind: 'destroy' }, true],
  ['an agent', { requestedBy: ['agent'] }, { requestedBy: 'agent' }, true],
  ['a window by day and hour', { time: { zone: 'Asia/Seoul', days: ['wed'], from: '09:00', to: '18:00' } }, {}, true],
  ['a window of another zone', { time: { zone: 'America/New_York', from: '09:00', to: '18:00' } }, {}, false],
  ['a window over midnight', { time: { zone: 'UTC', from: '22:00', to: '06:00' } }, {}, true],
  ['all conditions of one rule', { modules: ['aws_vpc'], grade: { atLeast: 'high' } }, {}, false],
])('a rule holds for %s', (_, when, about, holds) => {
  const verdict = judge(policy(rule(when, 'deny', 'the-rule')), facts(about), 1)
  expect(verdict.outcome).toBe(holds ? 'deny' : 'ask')
  expect(decidingRule(verdict)).toBe(holds ? 'the-rule' : undefined)
})

test('deny outweighs approvals, and approvals outweigh letting through', () => {
  const auto = rule({}, 'autoApprove', 'auto')
  const two = rule({}, { requireApprovals: 2 }, 'two')
  expect(outcome([auto])).toBe('autoApprove')
  expect(outcome([auto, two])).toBe('ask')
  expect(outcome([auto, two, rule({}, 'deny', 'no')])).toBe('deny')
})

test('an exception ends the reading, and people decide', () => {
  const verdict = judge(policy(rule({ modules: ['aws_vpc'] }, 'allow', 'exception'), rule({}, 'deny', 'no')), facts(), 1)
  expect(verdict).toMatchObject({ outcome: 'ask', rules: [{ id: 'exception' }] })
  expect(outcome([rule({ modules: ['aws_s3_bucket'] }, 'allow', 'exception'), rule({}, 'deny', 'no')])).toBe('deny')
})

test('a policy can deny whatever no rule speaks of', () => {
  const closed = Policy.parse({ version: 1, otherwise: 'deny', rules: [rule({ modules: ['aws_vpc'] }, 'allow')] })
  expect(judge(closed, facts(), 1).outcome).toBe('ask')
  const verdict = judge(closed, facts({ module: 'aws_s3_bucket' }), 1)
  expect(verdict.outcome).toBe('deny')
  expect(decidingRule(verdict)).toBe('otherwise')
})

test('an amount that is not known in full satisfies no upper bound, and counts as over a limit', () => {
  const cheap = rule({ monthlyCost: { atMost: 100 } }, 'autoApprove')
  expect(outcome([cheap])).toBe('autoApprove')
  expect(outcome([cheap], { cost: cost(20, false) })).toBe('ask')
  expect(outcome([cheap], { cost: null })).toBe('ask')
  const dear = rule({ monthlyCost: { over: 100 } }, 'deny')
  expect(judge(policy(dear), facts({ cost: null }), 1)).toMatchObject({ outcome: 'deny', rules: [{ unknown: ['monthlyCost'] }] })
  expect(outcome([dear], { cost: cost(20, false) })).toBe('deny')
  // What is known is over the bound already, so nothing is left to wonder.
  expect(judge(policy(dear), facts({ cost: cost(150, false) }), 1).rules).toEqual([{ id: 'r', outcome: 'deny', unknown: [] }])
})

test('a region nobody knows is let through by no rule, and caught by those that forbid', () => {
  expect(outcome([rule({ regions: { in: ['ap-northeast-2'] } }, 'autoApprove')], { regions: [] })).toBe('ask')
  expect(outcome([rule({ regions: { notIn: ['ap-northeast-2'] } }, 'deny')], { regions: [] })).toBe('deny')
})

test('what an agent asked is never approved without a person', () => {
  expect(outcome([rule({}, 'autoApprove')], { requestedBy: 'agent' })).toBe('ask')
})

test('the stricter of two verdicts counts, with the rules of both', () => {
  const auto = judge(policy(rule({}, 'autoApprove', 'auto')), facts(), 1)
  const two = judge(policy(rule({}, { requireApprovals: 2, from: 'admin' }, 'two')), facts(), 2)
  const three = judge(policy(rule({}, { requireApprovals: 3 }, 'three')), facts(), 2)
  expect(stricter(auto, two)).toMatchObject({ outcome: 'ask', approvals: [{ count: 2, from: 'admin', rule: 'two' }], accountRevision: 2 })
  expect(requiredApprovals(stricter(two, three), 1)).toBe(3)
  expect(stricter(auto, judge(policy(rule({}, 'deny', 'no')), facts(), 2)).outcome).toBe('deny')
})

test('a policy that cannot be meant is refused', () => {
  const message = (given: unknown) =>
    Policy.safeParse(given)
      .error?.issues.map((issue) => issue.message)
      .join('; ')
  expect(message({ version: 1, rules: [rule({}, 'deny'), rule({}, 'allow')] })).toContain('two rules are called "r"')
  expect(message({ version: 1, rules: [rule({}, { requireApprovals: 1, from: 'everybody' })] })).toBeDefined()
  expect(message({ version: 1, rules: [rule({ time: { zone: 'Moon/Base', days: ['mon'] } }, 'deny')] })).toContain('a time zone')
  expect(Policy.safeParse({ version: 1, rules: [{ id: 'r', when: { colour: 'red' }, outcome: 'deny' }] }).success).toBe(false)
  expect(Policy.safeParse({ version: 2, rules: [] }).success).toBe(false)
})
