import type { Review } from '@mcp-cloud/contracts'
import type { Words } from './words.ts'

/** The estimate with its currency; unknown is said, and is never 0. */
export function costLine(review: Review | null, words: Words): string {
  const cost = review?.cost
  if (!cost) return words.costUnknown
  const { amount, currency } = cost.monthly
  const money = new Intl.NumberFormat('en-US', { style: 'currency', currency, maximumFractionDigits: amount < 100 ? 2 : 0 }).format(amount)
  return [words.perMonth(money), ...(cost.unpriced.length > 0 ? [words.unpriced(cost.unpriced.length)] : [])].join(' · ')
}
