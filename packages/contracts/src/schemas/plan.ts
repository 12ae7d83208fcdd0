import { z } from 'zod'
import { ChangeAction } from './change-action.ts'
import { CostEstimate } from './cost.ts'
import { Finding } from './finding.ts'
import { PolicyVerdict } from './policy.ts'

/** One attribute of a change. `before` and `after` are absent when sensitive; `unknown` means known after apply. */
export const AttributeChange = z.object({
  path: z.string(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  unknown: z.boolean(),
  sensitive: z.boolean(),
  forcesReplacement: z.boolean(),
})
export type AttributeChange = z.infer<typeof AttributeChange>

/** One resource's planned action, worst actions first in every list. */
export const Change = z.object({
  address: z.string(),
  type: z.string(),
  name: z.string(),
  provider: z.string(),
  action: ChangeAction,
  /** Why terraform plans a replacement or deletion, in terraform's own reason word. */
  reason: z.string().optional(),
  previousAddress: z.string().optional(),
  attributes: z.array(AttributeChange),
})
export type Change = z.infer<typeof Change>

export const PlanCounts = z.object({
  create: z.number().int(),
  update: z.number().int(),
  replace: z.number().int(),
  delete: z.number().int(),
  read: z.number().int(),
  /** Absent in plans made before these were counted apart. */
  import: z.number().int().optional(),
  forget: z.number().int().optional(),
  move: z.number().int().optional(),
})
export type PlanCounts = z.infer<typeof PlanCounts>

/** What a plan shows. `changes` may be cut in answers that carry a whole deployment; `GET /runs/{id}/plan` has all. */
export const Plan = z.object({
  counts: PlanCounts,
  changes: z.array(Change),
  totalChanges: z.number().int(),
  /** Output values that will change, without their values when sensitive. */
  outputs: z.array(z.object({ name: z.string(), action: z.string(), sensitive: z.boolean() })),
})
export type Plan = z.infer<typeof Plan>

export const GRADES = ['low', 'medium', 'high', 'critical'] as const
/** What a language model added to a review by rule, and why it did not where it did not. */
export const Narration = z.object({
  /** Provider and model, such as `openai-compatible/qwen3`. */
  model: z.string(),
  at: z.iso.datetime(),
  /** `refused`: what it wrote did not hold against the facts. */
  status: z.enum(['written', 'refused', 'unavailable']),
  why: z.string().optional(),
  text: z.object({ en: z.string(), ko: z.string() }).optional(),
})
export type Narration = z.infer<typeof Narration>

export const Review = z.object({
  grade: z.enum(GRADES),
  findings: z.array(Finding),
  /** Null for a review made before there were estimates; unknown is never 0. */
  cost: CostEstimate.nullable(),
  /** Sentences in both languages; each cites the findings it rests on. */
  summary: z.object({ en: z.string(), ko: z.string() }),
  /** What the account's policy said when the plan was made; absent for a review made before there were policies. */
  policy: PolicyVerdict.optional(),
  /** Absent where no model is configured, and until it has answered. */
  narration: Narration.optional(),
})
export type Review = z.infer<typeof Review>
