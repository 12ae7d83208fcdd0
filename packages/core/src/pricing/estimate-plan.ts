import type { Band, ChangeAction, Cloud, CostEstimate, ResourceCost, Unpriced } from '@mcp-cloud/contracts'
import { Values } from './estimator.ts'
import { estimateResource, type SideEstimate } from './estimate-resource.ts'
import { EXCHANGE } from './exchange.ts'
import { cloudOf, providerRegion, regionOf } from './region-of.ts'
import { findSource } from './sources.ts'
import { plus, same } from './usage.ts'

/** The parts of a plan's JSON that an estimate reads. */
export interface EstimablePlan {
  resource_changes: {
    address: string
    mode: string
    type: string
    change: { actions: string[]; before?: unknown; after?: unknown; after_unknown?: unknown }
  }[]
  configuration?: unknown
}

/** Where a resource is that does not say so itself, by cloud. */
export type DefaultRegions = Partial<Record<Cloud, string | undefined>>

/** What no estimate contains, as codes of the catalogue. */
export const NOT_INCLUDED = ['cost.taxes', 'cost.discounts', 'cost.free-tiers', 'cost.support', 'cost.licences', 'cost.cross-zone-traffic']

const SHOWN = 200

/**
 * What a plan costs a month, before and after, by the price book. Unpriced is named and left out of the sums; it never
 * counts as 0, so a sum with `complete: false` is a floor.
 */
export function estimatePlan(plan: EstimablePlan, defaults: DefaultRegions = {}): CostEstimate {
  const fallback: DefaultRegions = {
    aws: providerRegion(plan.configuration, 'aws') ?? defaults.aws,
    gcp: providerRegion(plan.configuration, 'gcp') ?? defaults.gcp,
  }
  const managed = plan.resource_changes.filter((change) => change.mode === 'managed')
  const sides = { before: collect(managed, 'before'), after: collect(managed, 'after') }
  const resources: ResourceCost[] = []
  const unpriced = new Map<string, Unpriced>()
  const regions = new Set<string>()
  const totals = { before: new Total(), after: new Total() }
  for (const { address, type, change } of managed) {
    const cloud = cloudOf(type)
    // Types of no cloud, such as random_id, are made by terraform itself.
    if (!cloud) continue
    const estimate = (side: 'before' | 'after'): (SideEstimate & { region: string | null }) | undefined => {
      const values = sides[side].byAddress.get(address)
      if (!values) return undefined
      const region = regionOf(cloud, values, fallback[cloud])
      if (region !== undefined) regions.add(region)
      const found = estimateResource(type, { cloud, region, values, others: sides[side].others })
      totals[side].add(found)
      for (const { reason, what } of found.missing) unpriced.set(`${address} ${reason} ${what}`, { address, type, reason, what })
      return { ...found, region: region ?? null }
    }
    const before = estimate('before')
    const after = estimate('after')
    const { parts = [], region = null } = after ?? before ?? {}
    if (before?.band || after?.band)
      resources.push({
        address,
        type,
        action: actionOf(change.actions),
        region,
        before: before?.band ?? null,
        after: after?.band ?? null,
        parts,
      })
  }
  return {
    currency: 'USD',
    before: totals.before.band(),
    after: totals.after.band(),
    delta: totals.before.band() && totals.after.band() ? minus(totals.after.sum, totals.before.sum) : null,
    complete: unpriced.size === 0,
    resources: resources
      .filter(({ parts }) => parts.length > 0)
      .toSorted((a, b) => weight(b) - weight(a))
      .slice(0, SHOWN),
    pricedResources: resources.length,
    unpriced: [...unpriced.values()].slice(0, SHOWN),
    unpricedCount: unpriced.size,
    regions: [...regions].toSorted(),
    notIncluded: NOT_INCLUDED,
    pricesFrom: datesOf(resources),
    exchange: EXCHANGE,
  }
}

/** The priced sum of one side. With resources of which none has a price there is no sum, and 0 would be a lie. */
class Total {
  sum: Band = same(0)
  private priced = 0
  private seen = 0

  add({ band, parts, missing }: SideEstimate): void {
    this.seen += 1
    if (parts.length > 0 || missing.length === 0) this.priced += 1
    if (band) this.sum = plus(this.sum, band)
  }

  band(): Band | null {
    return this.seen > 0 && this.priced === 0 ? null : this.sum
  }
}

function collect(changes: EstimablePlan['resource_changes'], side: 'before' | 'after') {
  const byAddress = new Map<string, Values>()
  const byType = new Map<string, Values[]>()
  for (const { address, type, change } of changes) {
    const value = change[side]
    if (value === null || value === undefined || change.actions.includes('forget')) continue
    const values = new Values(value, side === 'after' ? change.after_unknown : {})
    byAddress.set(address, values)
    const sameType = byType.get(type)
    if (sameType) sameType.push(values)
    else byType.set(type, [values])
  }
  return { byAddress, others: (type: string) => byType.get(type) ?? [] }
}

function actionOf(actions: string[]): ChangeAction {
  if (actions.includes('delete') && actions.includes('create')) return 'replace'
  const [action] = actions
  return action === 'create' || action === 'update' || action === 'delete' || action === 'forget' ? action : 'no-op'
}

const minus = (a: Band, b: Band): Band => ({ low: a.low - b.low, typical: a.typical - b.typical, high: a.high - b.high })
const weight = ({ before, after }: ResourceCost) => Math.max(before?.typical ?? 0, after?.typical ?? 0)

function datesOf(resources: ResourceCost[]): CostEstimate['pricesFrom'] {
  const days = [...new Set(resources.flatMap(({ parts }) => parts.map(({ source }) => source)))]
    .flatMap((id) => findSource(id)?.published ?? [])
    .toSorted()
  const [oldest] = days
  const newest = days.at(-1)
  return oldest && newest ? { oldest, newest } : null
}
