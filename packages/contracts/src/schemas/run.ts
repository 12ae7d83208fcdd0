import { z } from 'zod'
import { RunId, DeploymentId } from '../ids.ts'
import { RUN_KINDS, RUN_STATUSES } from '../status.ts'
import { Plan, Review } from './plan.ts'

export const PersonRef = z.object({ kind: z.enum(['user', 'agent', 'system']), id: z.string(), name: z.string() })
export type PersonRef = z.infer<typeof PersonRef>

export const Decision = z.object({
  by: PersonRef,
  decision: z.enum(['approve', 'reject']),
  comment: z.string(),
  at: z.iso.datetime(),
  channel: z.enum(['web', 'api', 'slack', 'teams']),
})
export type Decision = z.infer<typeof Decision>

export const Approval = z.object({
  status: z.enum(['open', 'approved', 'rejected', 'expired', 'void']),
  required: z.number().int(),
  decisions: z.array(Decision),
  openedBy: PersonRef,
  openedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** The rule that approved it without a person. */
  policyRule: z.string().optional(),
  /** Whether the caller may decide now, and if not, why, as a code of the catalogue. */
  mine: z.object({ mayDecide: z.boolean(), reason: z.string().optional() }).optional(),
})
export type Approval = z.infer<typeof Approval>

/** One terraform diagnostic, made safe to show. */
export const Diagnostic = z.object({
  severity: z.enum(['error', 'warning']),
  summary: z.string(),
  detail: z.string(),
  address: z.string().optional(),
  file: z.string().optional(),
  line: z.number().int().optional(),
})
export type Diagnostic = z.infer<typeof Diagnostic>

/** Why a run failed: a code, a sentence, what to do, and terraform's own diagnostics. */
export const RunError = z.object({
  code: z.string(),
  message: z.string(),
  action: z.string(),
  diagnostics: z.array(Diagnostic),
})
export type RunError = z.infer<typeof RunError>

export const Run = z.object({
  id: RunId,
  deploymentId: DeploymentId,
  kind: z.enum(RUN_KINDS),
  status: z.enum(RUN_STATUSES),
  bundleDigest: z.string().nullable(),
  plan: Plan.nullable(),
  review: Review.nullable(),
  approval: Approval.nullable(),
  progress: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
  moduleVersion: z.string(),
  requestedBy: PersonRef,
  /** Milliseconds each part took; null where it has not happened. */
  timings: z.object({
    queuedMs: z.number().nullable(),
    planMs: z.number().nullable(),
    waitMs: z.number().nullable(),
    applyMs: z.number().nullable(),
  }),
  error: RunError.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
})
export type Run = z.infer<typeof Run>
