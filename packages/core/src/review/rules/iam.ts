import { allows, isPublic, isUnbounded, readGrants, type Grant } from '../policy-document.ts'
import { dig, numberAt, records, strings, textAt, type Values } from '../read-value.ts'
import { isLeftOut } from '../resource.ts'
import { at, on, onChange, rule, type Part, type Rule } from '../rule.ts'
import { ADMIN_POLICIES, ESCALATING_PERMISSIONS, ESCALATING_ROLES, ESCALATIONS } from './escalation.ts'
import { EVERYONE } from './storage.ts'

const IDENTITY_POLICIES = ['aws_iam_policy', 'aws_iam_role_policy', 'aws_iam_user_policy', 'aws_iam_group_policy']
/** Policies on things, by the attribute they stand in. A bucket's are `storage.public`. */
const RESOURCE_POLICIES: Record<string, string[]> = {
  policy: [
    ['aws_sqs_queue', 'aws_sqs_queue_policy', 'aws_sns_topic', 'aws_sns_topic_policy', 'aws_kms_key', 'aws_kms_key_policy'],
    ['aws_secretsmanager_secret', 'aws_secretsmanager_secret_policy', 'aws_ecr_repository_policy', 'aws_ecr_registry_policy'],
    [
      'aws_efs_file_system_policy',
      'aws_backup_vault_policy',
      'aws_cloudwatch_event_bus_policy',
      'aws_codeartifact_repository_permissions_policy',
    ],
  ].flat(),
  access_policies: ['aws_opensearch_domain', 'aws_opensearch_domain_policy', 'aws_elasticsearch_domain', 'aws_elasticsearch_domain_policy'],
  access_policy: ['aws_glacier_vault'],
}
const GOOGLE_SCOPES = ['google_project', 'google_folder', 'google_organization']
const SCOPE_GRANTS = GOOGLE_SCOPES.flatMap((scope) => [`${scope}_iam_member`, `${scope}_iam_binding`])
/** What the whole world may be meant to call. */
const SERVICES = [
  'google_cloud_run_service',
  'google_cloud_run_v2_service',
  'google_cloudfunctions_function',
  'google_cloudfunctions2_function',
]
const INVOKERS = new Set(['roles/run.invoker', 'roles/cloudfunctions.invoker'])
const PUBLIC_GRANTS = [
  ...GOOGLE_SCOPES,
  'google_service_account',
  'google_pubsub_topic',
  'google_pubsub_subscription',
  'google_kms_crypto_key',
  'google_kms_key_ring',
  'google_secret_manager_secret',
  'google_bigquery_dataset',
  'google_bigquery_table',
  'google_artifact_registry_repository',
  'google_compute_instance',
  'google_sourcerepo_repository',
  'google_dataproc_cluster',
  'google_spanner_instance',
  'google_spanner_database',
]

export const iamRules: Rule[] = [
  rule(
    'iam.full-wildcard',
    'critical',
    identity((grants) => grants.some((grant) => isFull(grant)) && at('policy')),
  ),
  rule(
    'iam.admin-policy',
    'critical',
    on(
      [
        'aws_iam_role_policy_attachment',
        'aws_iam_user_policy_attachment',
        'aws_iam_group_policy_attachment',
        'aws_iam_policy_attachment',
        'aws_ssoadmin_managed_policy_attachment',
      ],
      (after) => adminPolicy(after['policy_arn'] ?? after['managed_policy_arn']),
    ),
    on(['aws_iam_role'], (after) =>
      strings(after['managed_policy_arns'])
        .map(adminPolicy)
        .find((hit) => hit !== undefined),
    ),
  ),
  rule(
    'iam.service-wildcard',
    'high',
    identity((grants) => {
      const rights = grants
        .filter((grant) => grant.resources.includes('*') && !isFull(grant))
        .flatMap(({ actions }) => actions.filter((action) => /^[a-z0-9-]+:\*$/.test(action)))
      return rights.length > 0 && at('policy', { rights: rights.slice(0, 5).join(', ') })
    }),
  ),
  rule(
    'iam.wildcard-resource',
    'low',
    identity((grants) => {
      const writes = grants.some(
        ({ actions, resources, conditions }) =>
          resources.includes('*') && conditions.length === 0 && actions.some((action) => !READS.test(action) && !/^\*|:\*$/.test(action)),
      )
      return writes && !escalation(grants) && at('policy')
    }),
  ),
  rule(
    'iam.privilege-escalation',
    'critical',
    identity((grants) => {
      const rights = grants.some(isFull) ? undefined : escalation(grants)
      return rights && at('policy', { rights: rights.join(', ') })
    }),
    on(['google_project_iam_custom_role', 'google_organization_iam_custom_role'], ({ permissions }) => {
      const found = strings(permissions).filter((one) => ESCALATING_PERMISSIONS.includes(one))
      return found.length > 0 && at('permissions', { rights: found.slice(0, 5).join(', ') })
    }),
  ),
  rule(
    'iam.allow-except',
    'high',
    identity((grants) => grants.some(({ exceptActions }) => exceptActions.length > 0) && at('policy')),
  ),
  rule(
    'iam.public-principal',
    'critical',
    ...Object.entries(RESOURCE_POLICIES).map(([attribute, types]) =>
      on(types, (after) => readGrants(after[attribute]).some(isPublic) && at(attribute)),
    ),
    on(
      ['aws_lambda_permission'],
      (after) => after['principal'] === '*' && !after['source_arn'] && !after['principal_org_id'] && at('principal'),
    ),
    on(
      PUBLIC_GRANTS.flatMap((type) => [`${type}_iam_member`, `${type}_iam_binding`]),
      (after) => everyone(after) && at('member'),
    ),
    on(
      ['google_bigquery_dataset', 'google_bigquery_dataset_access'],
      (after) =>
        [after, ...records(after['access'])].some(
          (one) => one['special_group'] === 'allAuthenticatedUsers' || EVERYONE.has(String(one['iam_member'])),
        ) && at('access'),
    ),
  ),
  rule(
    'iam.public-service',
    'medium',
    on(
      SERVICES.flatMap((type) => [`${type}_iam_member`, `${type}_iam_binding`]),
      (after) => everyone(after) && INVOKERS.has(String(after['role'])) && at('member'),
    ),
  ),
  rule(
    'iam.assume-anyone',
    'critical',
    on(['aws_iam_role'], ({ assume_role_policy: policy }) => readGrants(policy).some(isPublic) && at('assume_role_policy')),
  ),
  rule(
    'iam.cross-account',
    'medium',
    on(['aws_iam_role'], ({ assume_role_policy: policy }) => {
      const open = readGrants(policy).some(
        ({ principals, conditions }) =>
          conditions.length === 0 && principals.some((one) => /^\d{12}$|^arn:aws[\w-]*:iam::\d{12}:root$/.test(one)),
      )
      return open && at('assume_role_policy')
    }),
  ),
  rule(
    'iam.open-federation',
    'high',
    on(['aws_iam_role'], ({ assume_role_policy: policy }) => {
      const open = readGrants(policy).some(
        ({ federated, conditions }) =>
          federated.some((one) => one.includes('oidc-provider/')) && !conditions.some((key) => key.endsWith(':sub')),
      )
      return open && at('assume_role_policy')
    }),
    on(
      ['google_iam_workload_identity_pool_provider'],
      (after, resource) =>
        isLeftOut(resource, 'attribute_condition') &&
        dig(after, 'oidc.issuer_uri') === 'https://token.actions.githubusercontent.com' &&
        at('attribute_condition'),
    ),
  ),
  rule(
    'iam.user-key',
    'high',
    on(['aws_iam_access_key', 'google_service_account_key', 'google_storage_hmac_key'], () => ({})),
  ),
  rule(
    'iam.user-login',
    'medium',
    on(['aws_iam_user_login_profile'], () => ({})),
  ),
  rule(
    'iam.user-policy',
    'low',
    on(['aws_iam_user_policy', 'aws_iam_user_policy_attachment'], () => ({})),
  ),
  rule(
    'iam.primitive-role',
    'high',
    on(SCOPE_GRANTS, ({ role }) => role === 'roles/editor' && at('role', { role })),
  ),
  rule(
    'iam.owner-role',
    'critical',
    on(SCOPE_GRANTS, ({ role }) => role === 'roles/owner' && at('role', { role })),
  ),
  rule(
    'iam.escalating-role',
    'high',
    on(SCOPE_GRANTS, ({ role }) => ESCALATING_ROLES.has(String(role)) && at('role', { role: String(role) })),
  ),
  rule(
    'iam.authoritative-policy',
    'high',
    on(
      GOOGLE_SCOPES.map((scope) => `${scope}_iam_policy`),
      () => ({}),
    ),
  ),
  rule(
    'iam.authoritative-binding',
    'medium',
    on(
      GOOGLE_SCOPES.map((scope) => `${scope}_iam_binding`),
      () => ({}),
    ),
  ),
  rule(
    'iam.full-scope',
    'medium',
    on(['google_compute_instance', 'google_compute_instance_template'], (after, resource) => {
      const full = strings(dig(after, 'service_account.scopes')).some(
        (scope) => scope === 'cloud-platform' || scope.endsWith('/auth/cloud-platform'),
      )
      const email = textAt(after, 'service_account.email')
      return (
        full &&
        (isLeftOut(resource, 'service_account.email') || email.endsWith('-compute@developer.gserviceaccount.com')) &&
        at('service_account.scopes')
      )
    }),
  ),
  rule(
    'iam.boundary-removed',
    'high',
    onChange(
      ['aws_iam_role', 'aws_iam_user'],
      (before, after) => Boolean(before['permissions_boundary']) && !after['permissions_boundary'] && at('permissions_boundary'),
    ),
  ),
  rule(
    'iam.weak-passwords',
    'low',
    on(
      ['aws_iam_account_password_policy'],
      (after) => (numberAt(after, 'minimum_password_length') ?? 6) < 14 && at('minimum_password_length'),
    ),
  ),
]

const READS = /^[a-z0-9-]+:(get|list|describe|head|view|lookup|search|check|simulate|batchget|query|scan|select)/

/** A rule over the grants of a policy that says what somebody may do. */
function identity(check: (grants: Grant[]) => ReturnType<typeof at> | false | undefined): Part {
  return on([...IDENTITY_POLICIES, 'aws_iam_role', 'aws_ssoadmin_permission_set_inline_policy'], (after, { type }) =>
    check(grantsOf(after, type)),
  )
}

function grantsOf(after: Values, type: string): Grant[] {
  if (type === 'aws_iam_role') return records(after['inline_policy']).flatMap(({ policy }) => readGrants(policy))
  return readGrants(after['policy'] ?? after['inline_policy'])
}

function isFull({ actions, resources }: Grant): boolean {
  return actions.some((action) => action === '*' || action === '*:*') && resources.includes('*')
}

/** The first known set of actions the grants allow together on unbounded resources. */
function escalation(grants: Grant[]): string[] | undefined {
  const unbounded = grants.filter((grant) => isUnbounded(grant) && grant.actions.length > 0)
  if (unbounded.length === 0) return undefined
  return ESCALATIONS.find((set) => set.every((action) => unbounded.some((grant) => allows(grant, action))))
}

function adminPolicy(arn: unknown): ReturnType<typeof at> | undefined {
  const name = /^arn:aws[\w-]*:iam::aws:policy\/([\w/-]+)$/.exec(String(arn))?.[1]
  return name && ADMIN_POLICIES.has(name) ? at('policy_arn', { role: name }) : undefined
}

function everyone(after: Values): boolean {
  return [...strings(after['member']), ...strings(after['members'])].some((one) => EVERYONE.has(one))
}
