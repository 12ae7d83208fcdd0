import { createHash } from 'node:crypto'
import { CloudError, resource, text, type Call } from '../engine/behaviour.ts'
import { isObject, isUnknown, type ObjectValue } from '../value.ts'
import { numericId, settle } from './places.ts'

const SOFT_DELETE_SECONDS = 604_800
const BUCKET = { type: 'google_storage_bucket', code: 'notFound' }

export const bucket = resource('google_storage_bucket', {
  id: (self) => bucketName(self),
  forceNew: ['name', 'location', 'project', 'custom_placement_config', 'enable_object_retention', 'hierarchical_namespace'],
  defaults: { storage_class: 'STANDARD', force_destroy: false, 'lifecycle_rule.condition.age': 0 },
  computedBlocks: ['soft_delete_policy', 'website'],
  unique: { attribute: 'name', code: 'conflict' },
  // Locations are kept in capitals, however they are written.
  plan(planned, { prior }) {
    if (typeof planned['location'] === 'string') planned['location'] = planned['location'].toUpperCase()
    if (!prior && typeof planned['name'] === 'string') planned['url'] = `gs://${planned['name']}`
  },
  create(self, call) {
    const time = call.now.toISOString()
    Object.assign(self, {
      self_link: `https://www.googleapis.com/storage/v1/b/${String(self['id'])}`,
      url: `gs://${String(self['id'])}`,
      project_number: Number(numericId(call).slice(0, 12)),
      time_created: time,
      updated: time,
    })
    const regional = String(self['location']).includes('-')
    settle(self, {
      public_access_prevention: 'inherited',
      uniform_bucket_level_access: false,
      rpo: regional ? '' : 'DEFAULT',
      default_event_based_hold: false,
      website: [],
    })
    settle(self, { soft_delete_policy: [{ retention_duration_seconds: SOFT_DELETE_SECONDS, effective_time: time }] })
    describeRules(self)
  },
  update: (self) => describeRules(self),
  async delete(self, call) {
    const objects = await call.find('google_storage_bucket_object', (object) => object['bucket'] === self['name'])
    if (objects[0] && self['force_destroy'] !== true)
      throw new CloudError(
        'conflict',
        `the bucket "${String(self['name'])}" holds objects, such as ${String(objects[0].attributes['name'])}, and force_destroy is not set`,
      )
    for (const object of objects) await call.store.delete('google_storage_bucket_object', object.id)
  },
})

/** @throws CloudError for what the naming rules of Cloud Storage refuse */
function bucketName(self: ObjectValue): string {
  const name = String(self['name'] ?? '')
  if (!/^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/.test(name) || name.startsWith('goog'))
    throw new CloudError(
      'invalid',
      `"${name}" is no valid bucket name: 3 to 63 lowercase letters, digits, dashes, underscores and dots, not beginning with "goog"`,
    )
  return name
}

function describeRules(self: ObjectValue): void {
  for (const rule of blocksOf(self['lifecycle_rule'])) {
    for (const action of blocksOf(rule['action'])) settle(action, { storage_class: '' })
    for (const condition of blocksOf(rule['condition']))
      settle(condition, {
        with_state: 'ANY',
        created_before: '',
        custom_time_before: '',
        noncurrent_time_before: '',
        days_since_custom_time: 0,
        days_since_noncurrent_time: 0,
        num_newer_versions: 0,
        matches_prefix: [],
        matches_suffix: [],
        matches_storage_class: [],
      })
  }
}

export const bucketObject = resource('google_storage_bucket_object', {
  id: (self) => `${String(self['bucket'])}-${String(self['name'])}`,
  forceNew: [
    'bucket',
    'name',
    'cache_control',
    'content_disposition',
    'content_encoding',
    'content_language',
    'customer_encryption',
    'kms_key_name',
    'storage_class',
  ],
  defaults: { detect_md5hash: 'different hash' },
  references: { bucket: BUCKET },
  changesOnUpdate: ['crc32c', 'md5hash', 'generation', 'md5hexhash'],
  create: (self, call) => describeObject(self, call),
  update: (self, call) => describeObject(self, call),
})

function describeObject(self: ObjectValue, call: Call): void {
  const md5 = createHash('md5').update(text(self['content']) ?? text(self['source']) ?? '')
  const digest = md5.digest()
  const link = `https://storage.googleapis.com/storage/v1/b/${String(self['bucket'])}/o/${encodeURIComponent(String(self['name']))}`
  settle(self, { content_type: 'text/plain; charset=utf-8', storage_class: 'STANDARD', kms_key_name: '', content: '' })
  Object.assign(self, {
    md5hash: digest.toString('base64'),
    md5hexhash: digest.toString('hex'),
    crc32c: call.newId('', 6),
    generation: call.now.getTime() * 1000,
    self_link: link,
    media_link: `${link}?alt=media`,
    output_name: self['name'] ?? null,
  })
}

export const bucketIamMember = resource('google_storage_bucket_iam_member', {
  id: (self) => `b/${String(self['bucket']).replace(/^b\//, '')}/${String(self['role'])}/${String(self['member'])}`,
  forceNew: ['bucket', 'role', 'member', 'condition'],
  references: { bucket: BUCKET },
  create: (self, call) => settle(self, { etag: `CA${call.newId('', 6)}=` }),
})

/** All who hold a role of a bucket; members change in place. */
export const bucketIamBinding = resource('google_storage_bucket_iam_binding', {
  id: (self) => `b/${String(self['bucket']).replace(/^b\//, '')}/${String(self['role'])}`,
  forceNew: ['bucket', 'role', 'condition'],
  references: { bucket: BUCKET },
  changesOnUpdate: ['etag'],
  create: (self, call) => settle(self, { etag: `CA${call.newId('', 6)}=` }),
})

function blocksOf(value: unknown): ObjectValue[] {
  return Array.isArray(value) ? value.filter((item): item is ObjectValue => isObject(item) && !isUnknown(item)) : []
}
