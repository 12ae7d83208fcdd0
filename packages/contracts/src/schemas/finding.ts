import { z } from 'zod'

export const SEVERITIES = ['info', 'low', 'medium', 'high', 'critical'] as const
export const Severity = z.enum(SEVERITIES)
export type Severity = z.infer<typeof Severity>

/** One point raised by validation, review, policy or cost. Its sentence comes from the ko/en catalogue by `code` and `params`. */
export const Finding = z.object({
  id: z.string(),
  code: z.string(),
  severity: Severity,
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  address: z.string().optional(),
  path: z.string().optional(),
  suggestion: z.object({ path: z.string(), value: z.unknown() }).optional(),
})
export type Finding = z.infer<typeof Finding>
