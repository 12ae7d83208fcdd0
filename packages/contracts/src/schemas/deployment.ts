import { z } from 'zod'
import { DeploymentId } from '../ids.ts'
import { DEPLOYMENT_STATUSES } from '../status.ts'
import { Finding } from './finding.ts'
import { PersonRef, Run } from './run.ts'

export const CLOUDS = ['aws', 'gcp'] as const
export const Cloud = z.enum(CLOUDS)
export type Cloud = z.infer<typeof Cloud>

export const DeploymentName = z
  .string()
  .min(2)
  .max(63)
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'a name is lower-case letters, digits and single dashes, begins with a letter and has 2 to 63 characters',
  )

export const Vars = z.record(z.string(), z.unknown())

export const Resource = z.object({
  address: z.string(),
  type: z.string(),
  id: z.string().nullable(),
  name: z.string().nullable(),
  region: z.string().nullable(),
  /** Top-level attributes worth showing; sensitive ones are left out. */
  attributes: z.record(z.string(), z.unknown()),
})
export type Resource = z.infer<typeof Resource>

export const Output = z.object({ value: z.unknown().nullable(), sensitive: z.boolean() })

export const Report = z.object({
  summary: z.object({ en: z.string(), ko: z.string() }),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
})
export type Report = z.infer<typeof Report>

export const Deployment = z.object({
  id: DeploymentId,
  name: z.string(),
  cloud: Cloud,
  module: z.string(),
  moduleVersion: z.string(),
  account: z.object({ id: z.string(), name: z.string(), simulated: z.boolean() }),
  /** Sensitive variables are named in `sensitiveVars`, never valued here. */
  vars: Vars,
  sensitiveVars: z.array(z.string()),
  note: z.string(),
  status: z.enum(DEPLOYMENT_STATUSES),
  /** Its terraform state holds resources. */
  live: z.boolean(),
  /** Rises with every edit of the desired input; send it back as `If-Match` to refuse a lost update. */
  version: z.number().int(),
  createdBy: PersonRef,
  currentRun: Run.nullable(),
  lastRun: Run.nullable(),
  findings: z.array(Finding),
  resources: z.array(Resource),
  outputs: z.record(z.string(), Output),
  report: Report.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type Deployment = z.infer<typeof Deployment>

/** A row of the list: everything but the heavy parts. */
export const DeploymentSummary = Deployment.omit({
  vars: true,
  sensitiveVars: true,
  findings: true,
  resources: true,
  outputs: true,
  report: true,
  currentRun: true,
  lastRun: true,
}).extend({ resourceCount: z.number().int(), activeRunId: z.string().nullable() })
export type DeploymentSummary = z.infer<typeof DeploymentSummary>

/** A resource that recovery could not match: it exists or may exist in the cloud and is in no state. */
export const RecoveryItem = z.object({
  address: z.string(),
  type: z.string(),
  id: z.string().nullable(),
  certainty: z.enum(['created', 'possibly-created', 'possibly-deleted']),
})
export const Recovery = z.object({ runId: z.string(), lostAt: z.iso.datetime(), items: z.array(RecoveryItem) })
export type Recovery = z.infer<typeof Recovery>
