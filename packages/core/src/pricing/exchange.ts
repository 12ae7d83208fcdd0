import type { CostEstimate } from '@mcp-cloud/contracts'

/** Won for a dollar on the day of the source. It only translates what is shown; nothing is decided by it. */
export const EXCHANGE: CostEstimate['exchange'] = { currency: 'KRW', perUsd: 1358.18865245, date: '2026-09-29', source: 'usd-krw' }
