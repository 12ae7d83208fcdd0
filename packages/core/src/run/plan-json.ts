import { z } from 'zod'

/** The parts of `terraform show -json <plan>` that the platform reads. Format 1.x. */
const Sensitivity = z.union([z.boolean(), z.record(z.string(), z.unknown()), z.array(z.unknown())])

const ChangeJson = z.object({
  actions: z.array(z.string()),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  after_unknown: z.unknown().optional(),
  before_sensitive: Sensitivity.optional(),
  after_sensitive: Sensitivity.optional(),
  replace_paths: z.array(z.array(z.union([z.string(), z.number()]))).optional(),
  importing: z.unknown().optional(),
})

export const ResourceChangeJson = z.object({
  address: z.string(),
  previous_address: z.string().optional(),
  mode: z.enum(['managed', 'data']),
  type: z.string(),
  name: z.string(),
  provider_name: z.string().optional(),
  change: ChangeJson,
  action_reason: z.string().optional(),
})
export type ResourceChangeJson = z.infer<typeof ResourceChangeJson>

export const PlanJson = z.object({
  format_version: z.string().regex(/^1\./, 'plan format 1.x'),
  terraform_version: z.string().optional(),
  applyable: z.boolean().optional(),
  complete: z.boolean().optional(),
  errored: z.boolean().optional(),
  resource_changes: z.array(ResourceChangeJson).default([]),
  resource_drift: z.array(ResourceChangeJson).default([]),
  output_changes: z.record(z.string(), ChangeJson).default({}),
  checks: z
    .array(z.object({ address: z.object({ to_display: z.string().optional() }), status: z.string() }))
    .nullish()
    .transform((checks) => checks ?? []),
  configuration: z.unknown().optional(),
  prior_state: z.unknown().optional(),
})
export type PlanJson = z.infer<typeof PlanJson>
