import type { Band, Cloud, CostPart, UnpricedReason } from '@mcp-cloud/contracts'
import { AWS_ESTIMATORS } from './aws/index.ts'
import { findPrice } from './book.ts'
import { NotPriced, type Ask, type Estimator, type Values } from './estimator.ts'
import { GCP_ESTIMATORS } from './gcp/index.ts'
import { noChargeSource } from './no-charge.ts'
import { plus, same, times } from './usage.ts'

export const ESTIMATORS: Readonly<Record<string, Estimator>> = { ...AWS_ESTIMATORS, ...GCP_ESTIMATORS }

export interface SideEstimate {
  /** Null where nothing of it has a price. */
  band: Band | null
  parts: CostPart[]
  missing: { reason: UnpricedReason; what: string }[]
}

/** One side of one resource: what it costs a month as it is, or as it will be. */
export function estimateResource(
  type: string,
  given: { cloud: Cloud; region: string | undefined; values: Values; others: (type: string) => Values[] },
): SideEstimate {
  if (noChargeSource(type) !== undefined) return { band: same(0), parts: [], missing: [] }
  const estimator = Object.hasOwn(ESTIMATORS, type) ? ESTIMATORS[type] : undefined
  if (!estimator) return { band: null, parts: [], missing: [{ reason: 'type-not-covered', what: type }] }
  const missing: NotPriced[] = []
  const asks = ask(estimator, given, missing)
  const parts: CostPart[] = []
  for (const each of asks) {
    if (given.region === undefined) {
      missing.push(new NotPriced('no-region', each.item))
      continue
    }
    const price = findPrice(given.cloud, each.item, given.region)
    if (!price) missing.push(new NotPriced('no-price', `${each.item} in ${given.region}`))
    else
      parts.push({
        item: each.item,
        unit: price.unit,
        price: price.usd,
        quantity: each.quantity,
        source: price.source,
        ...(each.usage ? { usage: each.usage } : {}),
      })
  }
  // An estimator that asks for nothing and misses nothing says: this one has no charge.
  const band = parts.length > 0 || (asks.length === 0 && missing.length === 0) ? sum(parts) : null
  return { band, parts, missing: missing.map(({ reason, what }) => ({ reason, what })) }
}

function ask(estimator: Estimator, given: Parameters<typeof estimateResource>[1], missing: NotPriced[]): Ask[] {
  try {
    return estimator({ cloud: given.cloud, values: given.values, others: given.others }, missing)
  } catch (cause) {
    if (!(cause instanceof NotPriced)) throw cause
    missing.push(cause)
    return []
  }
}

function sum(parts: CostPart[]): Band {
  return parts.reduce((total, part) => plus(total, times(part.quantity, part.price)), same(0))
}
