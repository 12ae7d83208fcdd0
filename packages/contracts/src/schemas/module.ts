import { z } from 'zod'
import { Cloud } from './deployment.ts'

export const ModuleVariable = z.object({
  name: z.string(),
  type: z.string(),
  description: z.string(),
  required: z.boolean(),
  default: z.unknown().optional(),
  sensitive: z.boolean(),
  nullable: z.boolean(),
  costRelevant: z.string().nullable(),
  validations: z.array(z.string()),
  position: z.object({ file: z.string(), line: z.number().int() }),
})
export type ModuleVariable = z.infer<typeof ModuleVariable>

export const ModuleSummary = z.object({
  name: z.string(),
  cloud: Cloud,
  /** Short name of the newest version: the first 12 hex digits of its content digest. */
  version: z.string(),
  description: z.string(),
  resourceTypes: z.array(z.string()),
  registeredAt: z.iso.datetime(),
})
export type ModuleSummary = z.infer<typeof ModuleSummary>

export const Module = ModuleSummary.extend({
  digest: z.string(),
  versions: z.array(z.object({ version: z.string(), registeredAt: z.iso.datetime() })),
  variables: z.array(ModuleVariable),
  outputs: z.array(z.object({ name: z.string(), description: z.string(), sensitive: z.boolean() })),
  providers: z.array(z.object({ source: z.string(), constraint: z.string() })),
  /** JSON Schema 2020-12 of the vars object; what a form is made of. */
  schema: z.record(z.string(), z.unknown()),
  readme: z.string(),
})
export type Module = z.infer<typeof Module>
