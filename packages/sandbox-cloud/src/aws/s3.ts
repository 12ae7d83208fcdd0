import { CloudError, resource, text, type Call } from '../engine/behaviour.ts'
import type { ObjectValue, Value } from '../value.ts'
import { blocksIn } from './names.ts'

const BUCKET = { type: 'aws_s3_bucket', code: 'NoSuchBucket' }
const NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/

/** A canonical user id, as buckets have for their owner. */
const CANONICAL_OWNER = '4d6c1f0e9b7a48d2a5c3e8f7061b2d3c4e5f60718293a4b5c6d7e8f901a2b3c4'
export const bucket = resource('aws_s3_bucket', {
  id: (self, call) => text(self['bucket']) ?? call.newId(text(self['bucket_prefix']) ?? 'terraform-', 26),
  async create(self, call) {
    const name = String(self['id'])
    if (!NAME.test(name))
      throw new CloudError('InvalidBucketName', `"${name}" is no bucket name: 3 to 63 lower-case letters, digits, dots and dashes`)
    if (await call.store.get('aws_s3_bucket', name))
      throw new CloudError('BucketAlreadyExists', `the bucket name "${name}" is taken; names are unique among all accounts`)
    const { region } = call.session
    Object.assign(self, {
      bucket: name,
      arn: `arn:aws:s3:::${name}`,
      bucket_domain_name: `${name}.s3.amazonaws.com`,
      bucket_regional_domain_name: `${name}.s3.${region}.amazonaws.com`,
      hosted_zone_id: 'Z3AQBSTGFYJSTF',
      region,
      request_payer: 'BucketOwner',
      website_domain: null,
      website_endpoint: null,
    })
    for (const attribute of ['bucket_prefix', 'acceleration_status', 'policy'])
      if (typeof self[attribute] !== 'string') self[attribute] = ''
    if (typeof self['acl'] !== 'string') self['acl'] = null
    if (typeof self['object_lock_enabled'] !== 'boolean') self['object_lock_enabled'] = false
    self['grant'] = [{ id: CANONICAL_OWNER, permissions: ['FULL_CONTROL'], type: 'CanonicalUser', uri: '' }]
    self['versioning'] = [{ enabled: false, mfa_delete: false }]
    self['server_side_encryption_configuration'] = [encryptionBlock('AES256')]
  },
  async delete(self, call) {
    const objects = await call.find('aws_s3_object', (object) => object['bucket'] === self['id'])
    if (objects.length > 0 && self['force_destroy'] !== true)
      throw new CloudError(
        'BucketNotEmpty',
        `the bucket "${String(self['id'])}" holds ${objects.length} objects; empty it, or set force_destroy`,
      )
    for (const object of objects) await call.store.delete('aws_s3_object', object.id)
  },
})

function encryptionBlock(algorithm: string): ObjectValue {
  return {
    rule: [{ apply_server_side_encryption_by_default: [{ kms_master_key_id: '', sse_algorithm: algorithm }], bucket_key_enabled: false }],
  }
}

/** Settings of a bucket that are resources of their own: one each, named like the bucket. */
function setting(type: string, forceNew: string[] = [], defaults: ObjectValue = {}) {
  return resource(type, {
    id: (self) => String(self['bucket']),
    defaults,
    references: { bucket: BUCKET },
  })
}

export const bucketSettings = [
  setting('aws_s3_bucket_versioning', ['expected_bucket_owner']),
  setting('aws_s3_bucket_server_side_encryption_configuration', ['expected_bucket_owner']),
  setting('aws_s3_bucket_public_access_block', [], {
    block_public_acls: false,
    block_public_policy: false,
    ignore_public_acls: false,
    restrict_public_buckets: false,
  }),
  setting('aws_s3_bucket_lifecycle_configuration', ['expected_bucket_owner']),
  setting('aws_s3_bucket_policy'),
  setting('aws_s3_bucket_ownership_controls'),
  setting('aws_s3_bucket_acl', ['expected_bucket_owner']),
  setting('aws_s3_bucket_cors_configuration', ['expected_bucket_owner']),
  setting('aws_s3_bucket_website_configuration', ['expected_bucket_owner']),
  setting('aws_s3_bucket_logging', ['expected_bucket_owner']),
]

export const bucketObject = resource('aws_s3_object', {
  id: (self) => String(self['key']),
  within: ['bucket'],
  references: { bucket: BUCKET },
  create: describeObject,
  update: describeObject,
})

async function describeObject(self: ObjectValue, call: Call): Promise<void> {
  Object.assign(self, { arn: `arn:aws:s3:::${String(self['bucket'])}/${String(self['key'])}` })
  if (typeof self['etag'] !== 'string') self['etag'] = call.newId('', 32)
  if (typeof self['content_type'] !== 'string') self['content_type'] = 'application/octet-stream'
  if (typeof self['storage_class'] !== 'string') self['storage_class'] = 'STANDARD'
  if (typeof self['server_side_encryption'] !== 'string') self['server_side_encryption'] = 'AES256'
  if (typeof self['version_id'] !== 'string') self['version_id'] = (await isVersioned(self['bucket'], call)) ? call.newId('', 32) : ''
}

async function isVersioned(bucketName: Value | undefined, call: Call): Promise<boolean> {
  const versioning = await call.store.get('aws_s3_bucket_versioning', String(bucketName))
  return blocksIn(versioning?.attributes ?? {}, 'versioning_configuration').some(({ status }) => status === 'Enabled')
}
