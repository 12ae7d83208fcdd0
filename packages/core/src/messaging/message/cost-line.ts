import type { Locale, Review } from '@mcp-cloud/contracts'
import { tellCost } from '@mcp-cloud/contracts/cost-text'
import type { Words } from './words.ts'

/** The estimate in the reader's money, with the difference to now; unknown is said, and is never 0. */
export function costLine(review: Review | null, words: Words, locale: Locale): string {
  if (!review?.cost) return words.costUnknown
  const { headline, delta } = tellCost(review.cost, locale)
  return delta ? `${headline} (${delta})` : headline
}
