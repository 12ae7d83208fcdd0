import { z } from 'zod'

/** What the platform reads of a terraform state, format version 4. Everything else passes through untouched. */
export const StateJson = z.object({
  version: z.literal(4),
  serial: z.number().int().min(0),
  lineage: z.string().min(1).max(200),
  outputs: z.record(z.string(), z.object({ value: z.unknown(), sensitive: z.boolean().default(false) })).default({}),
  resources: z
    .array(
      z.object({
        module: z.string().optional(),
        mode: z.enum(['managed', 'data']),
        type: z.string(),
        name: z.string(),
        provider: z.string().default(''),
        instances: z.array(
          z.object({
            index_key: z.union([z.string(), z.number()]).optional(),
            deposed: z.string().optional(),
            status: z.string().optional(),
            attributes: z.record(z.string(), z.unknown()).nullish(),
            sensitive_attributes: z.array(z.array(z.unknown())).nullish(),
          }),
        ),
      }),
    )
    .default([]),
})
export type StateJson = z.infer<typeof StateJson>

/** Managed resource instances, deposed objects included: each is one object in the cloud. */
export function countManaged(state: StateJson): number {
  return state.resources.reduce((count, { mode, instances }) => (mode === 'managed' ? count + instances.length : count), 0)
}
