import { withoutKeys } from '../configuration.ts'
import { isPublic, readGrants } from '../policy-document.ts'
import { dig, records, strings } from '../read-value.ts'
import { isLeftOut, type Resource } from '../resource.ts'
import type { Facts } from '../facts.ts'
import { at, on, onChange, rule, type Rule } from '../rule.ts'

const PUBLIC_ACLS = new Set([
  'public-read',
  'public-read-write',
  'authenticated-read',
  'publicRead',
  'publicReadWrite',
  'authenticatedRead',
])
export const EVERYONE = new Set(['allUsers', 'allAuthenticatedUsers'])
const ALL_USERS = /global\/(AllUsers|AuthenticatedUsers)$/
const BLOCKS = ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets']

export const storageRules: Rule[] = [
  rule(
    'storage.public',
    'critical',
    on(['aws_s3_bucket', 'aws_s3_bucket_acl', 'aws_s3_object', 'google_storage_bucket_acl', 'google_storage_object_acl'], (after) => {
      const acl = String(after['acl'] ?? after['predefined_acl'])
      if (PUBLIC_ACLS.has(acl)) return at('acl', { how: 'a public acl' })
      const grants = records(dig(after, 'access_control_policy.grant'))
      const granted = grants.some((grant) => ALL_USERS.test(String(dig(grant, 'grantee.uri'))))
      const entities = strings(after['role_entity']).some((entity) => /:(allUsers|allAuthenticatedUsers)$/.test(entity))
      return (granted || entities) && at('acl', { how: 'a public acl' })
    }),
    on(
      ['aws_s3_bucket', 'aws_s3_bucket_policy', 'aws_s3_access_point', 'aws_s3control_access_point_policy'],
      ({ policy }) => readGrants(policy).some(isPublic) && at('policy', { how: 'a policy for everyone' }),
    ),
    on(
      ['google_storage_bucket_iam_member', 'google_storage_bucket_iam_binding', 'google_storage_managed_folder_iam_member'],
      (after) =>
        [...strings(after['member']), ...strings(after['members'])].some((one) => EVERYONE.has(one)) &&
        at('member', { how: 'a role for everyone' }),
    ),
    on(
      ['google_storage_bucket_access_control', 'google_storage_default_object_access_control', 'google_storage_object_access_control'],
      ({ entity }) => EVERYONE.has(String(entity)) && at('entity', { how: 'a public acl' }),
    ),
  ),
  rule(
    'storage.public-not-blocked',
    'high',
    on(['aws_s3_bucket_public_access_block', 'aws_s3_account_public_access_block'], (after) => {
      const off = BLOCKS.filter((name) => after[name] !== true)
      return off.length > 0 && at(off[0] ?? '', { off: off.join(', ') })
    }),
  ),
  rule(
    'storage.prevention-inherited',
    'low',
    on(
      ['google_storage_bucket'],
      ({ public_access_prevention: prevention }) => prevention === 'inherited' && at('public_access_prevention'),
    ),
  ),
  rule(
    'storage.unencrypted',
    'high',
    on(['aws_ebs_volume'], ({ encrypted }) => encrypted === false && at('encrypted')),
    on(
      ['aws_efs_file_system', 'aws_redshift_cluster'],
      ({ encrypted }, resource) =>
        (encrypted === false || (resource.type === 'aws_efs_file_system' && isLeftOut(resource, 'encrypted'))) && at('encrypted'),
    ),
    on(
      ['aws_db_instance', 'aws_rds_cluster', 'aws_docdb_cluster', 'aws_neptune_cluster'],
      (after, resource) =>
        (after['storage_encrypted'] === false || isLeftOut(resource, 'storage_encrypted')) &&
        !after['replicate_source_db'] &&
        !after['snapshot_identifier'] &&
        at('storage_encrypted'),
    ),
    on(['aws_instance', 'aws_launch_template'], (after) => {
      const disks = [
        ...records(after['root_block_device']),
        ...records(after['ebs_block_device']),
        ...records(after['block_device_mappings']).flatMap((one) => records(one['ebs'])),
      ]
      return disks.some(({ encrypted }) => encrypted === false || encrypted === 'false') && at('root_block_device.encrypted')
    }),
    on(
      ['aws_elasticache_replication_group'],
      (after, resource) =>
        (isNo(after['at_rest_encryption_enabled']) || (after['engine'] === 'redis' && isLeftOut(resource, 'at_rest_encryption_enabled'))) &&
        at('at_rest_encryption_enabled'),
    ),
    on(
      ['aws_opensearch_domain', 'aws_elasticsearch_domain'],
      (after) => dig(after, 'encrypt_at_rest.enabled') === false && at('encrypt_at_rest'),
    ),
    on(['aws_kinesis_stream'], ({ encryption_type: kind }) => kind === 'NONE' && at('encryption_type')),
  ),
  rule(
    'storage.topic-unencrypted',
    'low',
    on(['aws_sns_topic'], (_after, resource) => isLeftOut(resource, 'kms_master_key_id') && at('kms_master_key_id')),
    on(
      ['aws_sqs_queue'],
      (after) => after['sqs_managed_sse_enabled'] === false && !after['kms_master_key_id'] && at('sqs_managed_sse_enabled'),
    ),
  ),
  rule(
    'storage.no-versioning',
    'low',
    on(['aws_s3_bucket'], (_after, resource, facts) => resource.action === 'create' && !isVersioned(resource, facts) && at('versioning')),
    on(
      ['google_storage_bucket'],
      (after, resource) => resource.action !== 'update' && dig(after, 'versioning.enabled') !== true && at('versioning'),
    ),
  ),
  rule(
    'storage.versioning-suspended',
    'medium',
    on(
      ['aws_s3_bucket_versioning'],
      (after) => dig(after, 'versioning_configuration.status') === 'Suspended' && at('versioning_configuration.status'),
    ),
    onChange(
      ['google_storage_bucket'],
      (before, after) => dig(before, 'versioning.enabled') === true && dig(after, 'versioning.enabled') !== true && at('versioning'),
    ),
  ),
  rule(
    'storage.force-destroy',
    'medium',
    on(['aws_s3_bucket', 'google_storage_bucket'], ({ force_destroy: force }) => force === true && at('force_destroy')),
    on(['aws_ecr_repository'], ({ force_delete: force }) => force === true && at('force_delete')),
    on(['google_bigquery_dataset'], ({ delete_contents_on_destroy: force }) => force === true && at('delete_contents_on_destroy')),
  ),
  rule(
    'storage.per-object-acl',
    'medium',
    on(['google_storage_bucket'], ({ uniform_bucket_level_access: uniform }) => uniform === false && at('uniform_bucket_level_access')),
  ),
  rule(
    'storage.shared-image',
    'high',
    on(['aws_ami_launch_permission'], ({ group }) => group === 'all' && at('group')),
    on(
      ['google_compute_image_iam_member', 'google_compute_snapshot_iam_member', 'google_compute_disk_iam_member'],
      ({ member }) => EVERYONE.has(String(member)) && at('member'),
    ),
  ),
  rule(
    'storage.mutable-tags',
    'low',
    on(['aws_ecr_repository'], ({ image_tag_mutability: tags }) => tags === 'MUTABLE' && at('image_tag_mutability')),
  ),
  rule(
    'storage.scan-off',
    'low',
    on(
      ['aws_ecr_repository'],
      (after, resource) =>
        (dig(after, 'image_scanning_configuration.scan_on_push') === false ||
          isLeftOut(resource, 'image_scanning_configuration.scan_on_push')) &&
        at('image_scanning_configuration.scan_on_push'),
    ),
  ),
  rule(
    'storage.soft-delete-off',
    'low',
    on(['google_storage_bucket'], (after) => dig(after, 'soft_delete_policy.retention_duration_seconds') === 0 && at('soft_delete_policy')),
  ),
  rule(
    'storage.expiry-changed',
    'medium',
    onChange(
      ['aws_s3_bucket_lifecycle_configuration'],
      (before, after) => JSON.stringify(before['rule']) !== JSON.stringify(after['rule']) && at('rule'),
    ),
    onChange(
      ['google_storage_bucket'],
      (before, after) => JSON.stringify(before['lifecycle_rule']) !== JSON.stringify(after['lifecycle_rule']) && at('lifecycle_rule'),
    ),
  ),
]

/** A setting that is a bool in one version of the provider and a text in another. */
function isNo(value: unknown): boolean {
  return value === false || value === 'false'
}

/** Versioning of a bucket is a resource of its own; which bucket it is of is known by reference, or by name. */
function isVersioned({ address, after }: Resource, facts: Facts): boolean {
  const { names, references } = versionedBuckets(facts)
  const own = withoutKeys(address).split('.').slice(-2).join('.')
  return references.has(own) || (typeof after['bucket'] === 'string' && names.has(after['bucket']))
}

const VERSIONED = new WeakMap<Facts, { names: ReadonlySet<unknown>; references: ReadonlySet<string> }>()

function versionedBuckets(facts: Facts) {
  const known = VERSIONED.get(facts)
  if (known) return known
  const found = {
    names: new Set(facts.coming(['aws_s3_bucket_versioning']).map(({ after }) => after['bucket'])),
    references: new Set(
      facts.configuration.resources
        .filter(({ type }) => type === 'aws_s3_bucket_versioning')
        .flatMap(({ expressions }) => strings(dig(expressions, 'bucket.references'))),
    ),
  }
  VERSIONED.set(facts, found)
  return found
}
