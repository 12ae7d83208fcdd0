import { expect, test } from 'vitest'
import { tellCost, tellUnpriced } from './cost-text.ts'
import type { CostEstimate } from './schemas/cost.ts'

function estimate(change: Partial<CostEstimate> = {}): CostEstimate {
  return {
    currency: 'USD',
    before: { low: 0, typical: 0, high: 0 },
    after: { low: 32.9, typical: 36, high: 95.85 },
    delta: { low: 32.9, typical: 36, high: 95.85 },
    complete: true,
    resources: [],
    pricedResources: 1,
    unpriced: [],
    unpricedCount: 0,
    regions: ['us-east-1'],
    notIncluded: ['cost.taxes'],
    pricesFrom: { oldest: '2025-10-28', newest: '2025-10-28' },
    exchange: { currency: 'KRW', perUsd: 1358.2, date: '2026-09-29', source: 'usd-krw' },
    ...change,
  }
}

test('a reader of English sees dollars, a reader of Korean won by a dated rate', () => {
  expect(tellCost(estimate(), 'en')).toEqual({
    headline: 'About $36.00 a month',
    range: '$32.90 to $95.85, depending on use',
    delta: undefined,
    basis: 'list prices of 2025-10-28',
  })
  // 36 × 1358.2 = 48,895 → whole hundreds
  expect(tellCost(estimate(), 'ko')).toMatchObject({ headline: '월 약 ₩48,900', basis: '정가, 2025-10-28 가격, 2026-09-29 환율' })
})

test('a sum that leaves something out says that it is a floor', () => {
  expect(tellCost(estimate({ complete: false, unpricedCount: 1 }), 'en').headline).toBe('At least $36.00 a month; 1 item has no price')
  expect(tellCost(estimate({ complete: false, unpricedCount: 2 }), 'ko').headline).toBe('월 ₩48,900 이상, 가격을 모르는 항목 2건 제외')
})

test('no sum is never told as 0', () => {
  const nothing = estimate({ after: null, delta: null, complete: false, unpricedCount: 3 })
  expect(tellCost(nothing, 'en').headline).toBe('No price is known')
  expect(tellCost(nothing, 'ko').headline).toBe('가격을 알 수 없습니다')
})

test('a plan of things without a charge says so, instead of a price of 0', () => {
  const nothing = { low: 0, typical: 0, high: 0 }
  const free = estimate({ before: nothing, after: nothing, delta: nothing, pricesFrom: null })
  expect(tellCost(free, 'en')).toMatchObject({ headline: 'Nothing here has a charge of its own', basis: '' })
  expect(tellCost(estimate({ before: { low: 5, typical: 5, high: 5 }, after: nothing }), 'en').headline).toBe('About $0.00 a month')
})

test('a change of something that is there is told against now', () => {
  const dearer = estimate({ before: { low: 10, typical: 10, high: 10 }, delta: { low: 20, typical: 26, high: 80 } })
  expect(tellCost(dearer, 'en').delta).toBe('+$26.00 against now')
  expect(tellCost(estimate({ ...dearer, delta: { low: -5, typical: -5, high: -5 } }), 'ko').delta).toBe('지금보다 −₩6,790')
})

test('an item without a price says what is missing', () => {
  const item = { address: 'aws_lb.a', type: 'aws_lb', reason: 'no-price' as const, what: 'alb/hour in ap-northeast-2' }
  expect(tellUnpriced(item, 'en')).toBe('The price book has no price for alb/hour in ap-northeast-2.')
  expect(tellUnpriced(item, 'ko')).toContain('alb/hour in ap-northeast-2')
})
