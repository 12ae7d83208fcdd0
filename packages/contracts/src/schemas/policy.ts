import { z } from 'zod'
import { CHANGE_ACTIONS } from './change-action.ts'

const Grade = z.enum(['low', 'medium', 'high', 'critical'])
const Name = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'lower-case letters, digits and single dashes')
const Usd = z.number().min(0).max(100_000_000)
const oneOf = <T extends z.ZodRawShape>(shape: T) =>
  z.strictObject(shape).refine((given) => Object.keys(given).length > 0, 'say at least one thing')

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 22:00')
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** Everything named here has to hold. Amounts are US dollars a month, at heavy use. */
export const PolicyCondition = z.strictObject({
  grade: oneOf({ atLeast: Grade.optional(), atMost: Grade.optional() }).optional(),
  /** Codes of findings, such as `network.open-ingress`, or a family of them, `network.*`. One of them is enough. */
  findings: z
    .array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*(\.\*)?$/))
    .min(1)
    .max(100)
    .optional(),
  monthlyCost: oneOf({ over: Usd.optional(), atMost: Usd.optional() }).optional(),
  monthlyIncrease: oneOf({ over: Usd.optional(), atMost: Usd.optional() }).optional(),
  /** `in`: all of it stands in these. `notIn`: some of it stands outside these. */
  regions: oneOf({ in: z.array(z.string().max(40)).min(1).optional(), notIn: z.array(z.string().max(40)).min(1).optional() }).optional(),
  modules: z.array(z.string().max(80)).min(1).max(100).optional(),
  /** `any`: the plan does one of these. `only`: it does nothing else. */
  actions: oneOf({
    any: z.array(z.enum(CHANGE_ACTIONS)).min(1).optional(),
    only: z.array(z.enum(CHANGE_ACTIONS)).min(1).optional(),
  }).optional(),
  kinds: z
    .array(z.enum(['deploy', 'destroy']))
    .min(1)
    .optional(),
  requestedBy: z
    .array(z.enum(['user', 'agent']))
    .min(1)
    .optional(),
  /** The window it is in now; `from` later than `to` goes over midnight. */
  time: z
    .strictObject({
      zone: z.string().refine(isZone, 'a time zone such as Asia/Seoul'),
      days: z.array(z.enum(WEEKDAYS)).min(1).optional(),
      from: Clock.optional(),
      to: Clock.optional(),
    })
    .refine(({ from, to }) => (from === undefined) === (to === undefined), 'give from and to together')
    .optional(),
})
export type PolicyCondition = z.infer<typeof PolicyCondition>

export const PolicyOutcome = z.union([
  /** An exception: it ends the reading, so later rules do not count. */
  z.literal('allow'),
  z.literal('deny'),
  /** Approved by this rule when its approval is asked for; never for what an agent asked. */
  z.literal('autoApprove'),
  z.strictObject({
    requireApprovals: z.number().int().min(1).max(10),
    /** A role, or a group of approvers by its name, as `group:<name>`; a group that is gone has nobody in it. */
    from: z.union([z.enum(['approver', 'admin']), z.string().regex(/^group:.{1,80}$/u, 'a role, or group:<name>')]).default('approver'),
  }),
])
export type PolicyOutcome = z.infer<typeof PolicyOutcome>

export const PolicyRule = z.strictObject({
  id: Name.max(60),
  note: z.string().max(300).optional(),
  when: PolicyCondition,
  outcome: PolicyOutcome,
})
export type PolicyRule = z.infer<typeof PolicyRule>

/** What an account lets happen. Read from top to bottom; deny outweighs approvals, and those outweigh `autoApprove`. */
export const Policy = z
  .strictObject({
    version: z.literal(1),
    /** What happens to a plan that no rule speaks of. */
    otherwise: z.enum(['ask', 'deny']).default('ask'),
    rules: z.array(PolicyRule).max(200),
  })
  .superRefine(({ rules }, check) => {
    for (const [index, rule] of rules.entries()) {
      if (rules.findIndex((other) => other.id === rule.id) !== index)
        check.addIssue({ code: 'custom', path: ['rules', index, 'id'], message: `two rules are called "${rule.id}"` })
    }
  })
export type Policy = z.infer<typeof Policy>

export const PolicyVerdict = z.object({
  outcome: z.enum(['deny', 'ask', 'autoApprove']),
  /** Every rule that holds, in its order; `otherwise` where the end of the policy decided. */
  rules: z.array(
    z.object({
      id: z.string(),
      outcome: z.enum(['allow', 'deny', 'autoApprove', 'requireApprovals', 'otherwise']),
      /** Conditions that could not be known, and were taken the strict way. */
      unknown: z.array(z.string()),
    }),
  ),
  approvals: z.array(z.object({ count: z.number().int(), from: z.string(), rule: z.string() })),
  accountRevision: z.number().int(),
})
export type PolicyVerdict = z.infer<typeof PolicyVerdict>

function isZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
