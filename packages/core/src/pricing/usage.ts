import type { Band } from '@mcp-cloud/contracts'

/**
 * How much of it is used in a month, where terraform's plan cannot say. They are assumptions of this product, not
 * measurements: `low` is a thing hardly used, `typical` a small service in steady use, `high` a busy one.
 */
export const USAGE = {
  'egress-gb': { low: 0, typical: 10, high: 200 },
  'nat-gb': { low: 1, typical: 50, high: 1000 },
  'nat-vms': { low: 1, typical: 4, high: 32 },
  'object-gb': { low: 1, typical: 50, high: 1000 },
  'object-writes-1k': { low: 1, typical: 100, high: 5000 },
  'object-reads-1k': { low: 1, typical: 1000, high: 50000 },
  'function-requests-1m': { low: 0.01, typical: 1, high: 50 },
  /** Seconds one invocation takes. */
  'function-seconds': { low: 0.05, typical: 0.2, high: 1 },
  'table-gb': { low: 1, typical: 10, high: 500 },
  'table-writes-1m': { low: 0.01, typical: 1, high: 50 },
  'table-reads-1m': { low: 0.01, typical: 5, high: 200 },
  'log-gb': { low: 0.1, typical: 5, high: 100 },
  /** Load balancer capacity units at an average hour. */
  'lb-units': { low: 0.05, typical: 0.5, high: 5 },
  'lb-gb': { low: 1, typical: 50, high: 1000 },
  'messages-1m': { low: 0.01, typical: 1, high: 100 },
  'message-tib': { low: 0.001, typical: 0.05, high: 2 },
  'image-gb': { low: 0.5, typical: 5, high: 100 },
  'file-gb': { low: 1, typical: 50, high: 1000 },
  'dns-queries-1m': { low: 0.01, typical: 1, high: 50 },
  'api-requests-1m': { low: 0.01, typical: 1, high: 100 },
  /** Share of the month in which a service that scales to zero works on a request. */
  'busy-share': { low: 0.01, typical: 0.15, high: 1 },
  /** Capacity units of a serverless database at an average hour, between its smallest and largest. */
  'acu-share': { low: 0, typical: 0.25, high: 1 },
} as const satisfies Record<string, Band>

export type UsageName = keyof typeof USAGE

export const HOURS_A_MONTH = 730
const SECONDS_A_MONTH = HOURS_A_MONTH * 3600

export const same = (quantity: number): Band => ({ low: quantity, typical: quantity, high: quantity })
export const hours = (count = 1): Band => same(HOURS_A_MONTH * count)
export const seconds = (count = 1): Band => same(SECONDS_A_MONTH * count)

export function times(a: Band, b: Band | number): Band {
  const by = typeof b === 'number' ? same(b) : b
  return { low: a.low * by.low, typical: a.typical * by.typical, high: a.high * by.high }
}

export function plus(a: Band, b: Band): Band {
  return { low: a.low + b.low, typical: a.typical + b.typical, high: a.high + b.high }
}
