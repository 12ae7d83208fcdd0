import { z } from 'zod'
import { ChangeAction } from './change-action.ts'

/** US dollars a month: what it costs at little, ordinary and heavy use. What does not depend on use is the same three times. */
export const Band = z.object({ low: z.number(), typical: z.number(), high: z.number() })
export type Band = z.infer<typeof Band>

/** Why a part has no price. `unknown` is never 0: it is named, and bounds treat it as unbounded. */
export const UNPRICED_REASONS = ['type-not-covered', 'no-price', 'no-region', 'unknown-value'] as const
export const UnpricedReason = z.enum(UNPRICED_REASONS)
export type UnpricedReason = z.infer<typeof UnpricedReason>

export const Unpriced = z.object({
  address: z.string(),
  type: z.string(),
  reason: UnpricedReason,
  /** The item without a price, or the value that is not known yet. */
  what: z.string(),
})
export type Unpriced = z.infer<typeof Unpriced>

/** One thing that is charged for: a price of the book times a quantity a month. */
export const CostPart = z.object({
  item: z.string(),
  unit: z.string(),
  /** US dollars a unit. */
  price: z.number(),
  /** Units a month. */
  quantity: Band,
  /** The page the price was read from, by its id in the book. */
  source: z.string(),
  /** The usage assumption the quantity rests on, when it rests on one. */
  usage: z.string().optional(),
})
export type CostPart = z.infer<typeof CostPart>

export const ResourceCost = z.object({
  address: z.string(),
  type: z.string(),
  action: ChangeAction,
  region: z.string().nullable(),
  /** Null where nothing of it has a price, or where it does not exist. */
  before: Band.nullable(),
  after: Band.nullable(),
  parts: z.array(CostPart),
})
export type ResourceCost = z.infer<typeof ResourceCost>

/** What a plan costs a month. Totals hold what has a price; `complete` says whether that is all of it. */
export const CostEstimate = z.object({
  currency: z.literal('USD'),
  /** Null when there are resources and none of them has a price. */
  before: Band.nullable(),
  after: Band.nullable(),
  delta: Band.nullable(),
  complete: z.boolean(),
  /** Those that cost most first; at most 200 of `pricedResources`. */
  resources: z.array(ResourceCost),
  pricedResources: z.number().int(),
  /** At most 200 of `unpricedCount`. */
  unpriced: z.array(Unpriced),
  unpricedCount: z.number().int(),
  /** Every region something of the plan stands in, priced or not. */
  regions: z.array(z.string()),
  /** What no estimate here contains, as codes of the catalogue. */
  notIncluded: z.array(z.string()),
  /** The oldest and newest publication day of the prices used; null when none was. */
  pricesFrom: z.object({ oldest: z.iso.date(), newest: z.iso.date() }).nullable(),
  exchange: z.object({ currency: z.literal('KRW'), perUsd: z.number(), date: z.iso.date(), source: z.string() }),
})
export type CostEstimate = z.infer<typeof CostEstimate>
