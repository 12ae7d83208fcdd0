import { describe, expect, test } from 'vitest'
import { overCeiling } from './agent-ceiling.ts'
import { estimate, flat } from './estimate.fixture.ts'

const agent = { name: 'release-bot', maxMonthlyUsd: 50 }
const unknown = estimate(1, {
  complete: false,
  unpriced: [{ address: 'aws_flow_log.this', type: 'aws_flow_log', reason: 'no-price', what: 'flow logs' }],
  unpricedCount: 1,
})

describe('the monthly ceiling of an agent', () => {
  test('counts heavy use, and lets through what just reaches it', () => {
    expect(overCeiling(agent, { cost: estimate(50), others: [] })).toBeUndefined()
    expect(overCeiling(agent, { cost: estimate(50.01), others: [] })).toContain('this plan comes to $50.01')
  })

  test('counts what else it keeps, and says every figure', () => {
    const others = [
      { name: 'a', cost: estimate(20) },
      { name: 'b', cost: estimate(11.5) },
    ]
    expect(overCeiling(agent, { cost: estimate(18), others })).toBeUndefined()
    const message = overCeiling(agent, { cost: estimate(20), others })
    expect(message).toContain('agent "release-bot" may keep at most $50.00 a month')
    expect(message).toContain('this plan comes to $20.00, and its other deployments to $31.50')
    expect(message).toContain('ask an administrator for a higher ceiling')
  })

  test('takes what has no price for too much, and names it', () => {
    expect(overCeiling(agent, { cost: unknown, others: [] })).toContain('no known price (aws_flow_log.this)')
    expect(overCeiling(agent, { cost: null, others: [] })).toContain('no known price')
    expect(overCeiling(agent, { cost: estimate(1), others: [{ name: 'old-one', cost: unknown }] })).toContain(
      'what "old-one" costs is not known',
    )
  })

  test('lets a plan through that costs no more than what is there, so that there is a way back', () => {
    expect(overCeiling(agent, { cost: estimate(80, { before: flat(90) }), others: [] })).toBeUndefined()
    expect(overCeiling(agent, { cost: estimate(95, { before: flat(90) }), others: [] })).toBeDefined()
  })

  test('of nothing lets nothing through but what is free', () => {
    expect(overCeiling({ ...agent, maxMonthlyUsd: 0 }, { cost: estimate(0), others: [] })).toBeUndefined()
    expect(overCeiling({ ...agent, maxMonthlyUsd: 0 }, { cost: estimate(0.01), others: [] })).toBeDefined()
  })
})
