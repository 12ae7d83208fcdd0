import type { CostEstimate } from '@mcp-cloud/contracts'

/** An estimate of something new whose price is known, `high` US dollars a month at heavy use. */
export function estimate(high: number, more: Partial<CostEstimate> = {}): CostEstimate {
  return {
    currency: 'USD',
    before: null,
    after: flat(high),
    delta: null,
    complete: true,
    resources: [],
    pricedResources: 1,
    unpriced: [],
    unpricedCount: 0,
    regions: ['us-east-1'],
    notIncluded: [],
    pricesFrom: null,
    exchange: { currency: 'KRW', perUsd: 1400, date: '2026-11-01', source: 'example' },
    ...more,
  }
}

/** Half as much at little use. */
export const flat = (high: number) => ({ low: high / 2, typical: high / 1.5, high })
