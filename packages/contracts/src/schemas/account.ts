import { z } from 'zod'
import { AccountId, GroupId } from '../ids.ts'
import { Cloud } from './deployment.ts'
import { Policy } from './policy.ts'

const CredentialName = z
  .string()
  .regex(
    /^(AWS|GOOGLE|GCP|CLOUD)_[A-Z0-9_]{1,120}$/,
    'name an environment variable that begins with AWS_, GOOGLE_, GCP_ or CLOUD_; never a value',
  )

/** Where the server finds the credential: names of environment variables, never values. */
export const Credentials = z.union([
  z.strictObject({
    from: z.literal('env'),
    accessKeyId: CredentialName,
    secretAccessKey: CredentialName,
    sessionToken: CredentialName.optional(),
  }),
  z.strictObject({ from: z.literal('env'), serviceAccountKey: CredentialName }),
])
export type Credentials = z.infer<typeof Credentials>

export const ApprovalPolicy = z.strictObject({
  required: z.number().int().min(1).max(10).default(1),
  selfApproval: z.boolean().default(false),
  byApiKey: z.boolean().default(false),
  /** Only votes of this group's members count; absent: of every approver. */
  groupId: GroupId.nullish(),
})
export type ApprovalPolicy = z.infer<typeof ApprovalPolicy>

export const AccountName = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'an account name is 2 to 40 lower-case letters, digits and dashes')
export const NewAccount = z.strictObject({
  name: AccountName,
  cloud: Cloud,
  region: z.string().max(40).optional(),
  project: z
    .string()
    .regex(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/, 'a GCP project id is 6 to 30 lower-case letters, digits and dashes')
    .optional(),
  endpointUrl: z.url().max(300).optional(),
  credentials: Credentials,
  approval: ApprovalPolicy.default({ required: 1, selfApproval: false, byApiKey: false }),
})
// The policy stands apart: a default that is made optional is still filled in, and every edit would set the policy back.
export const AccountEdit = NewAccount.omit({ name: true, cloud: true, approval: true })
  .partial()
  .extend({ approval: ApprovalPolicy.optional(), policy: Policy.nullable().optional(), disabled: z.boolean().optional() })

export const Account = z.object({
  id: AccountId,
  name: z.string(),
  /** The sandbox takes both clouds. */
  clouds: z.array(Cloud),
  simulated: z.boolean(),
  isDefault: z.boolean(),
  region: z.string().nullable(),
  project: z.string().nullable(),
  endpointUrl: z.string().nullable(),
  credentials: Credentials.nullable(),
  approval: ApprovalPolicy,
  /** Rules on what may happen here; null where there are none. */
  policy: Policy.nullable(),
  revision: z.number().int(),
  disabled: z.boolean(),
  createdAt: z.iso.datetime(),
})
export type Account = z.infer<typeof Account>
