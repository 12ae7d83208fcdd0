import type { ObjectValue } from '../../../value.ts'
import { blockOf, blocksOf, digits, labelsOf, present, type Kind } from '../kinds/kind.ts'

const MULTI = ['US', 'EU', 'ASIA']
const DUAL = ['NAM4', 'EUR4', 'EUR5', 'EUR7', 'EUR8', 'ASIA1']

export const bucketKind: Kind = {
  type: 'google_storage_bucket',
  noun: 'bucket',
  scope: 'project',
  service: 'other',
  idOf: (name) => bucketOf(name),
  nameOf: (self) => String(self['name']),
  linkOf: (self) => `gs://${String(self['name'])}/`,
  // gcloud shows buckets in words of its own, not in those of the API.
  toApi: (self) => {
    const location = String(self['location'])
    const website = blockOf(self, 'website')
    const [soft] = blocksOf(self, 'soft_delete_policy')
    const [retention] = blocksOf(self, 'retention_policy')
    return present({
      autoclass: blocksOf(self, 'autoclass')[0] ? { enabled: blockOf(self, 'autoclass')['enabled'] ?? null } : null,
      cors_config: blocksOf(self, 'cors').map((rule) =>
        present({
          maxAgeSeconds: rule['max_age_seconds'],
          method: rule['method'],
          origin: rule['origin'],
          responseHeader: rule['response_header'],
        }),
      ),
      creation_time: self['time_created'],
      default_event_based_hold: self['default_event_based_hold'] === true ? true : null,
      default_kms_key: blockOf(self, 'encryption')['default_kms_key_name'],
      default_storage_class: self['storage_class'],
      labels: labelsOf(self),
      lifecycle_config: present({ rule: blocksOf(self, 'lifecycle_rule').map(ruleApi) }),
      location,
      location_type: MULTI.includes(location) ? 'multi-region' : DUAL.includes(location) ? 'dual-region' : 'region',
      logging_config: blocksOf(self, 'logging')[0]
        ? present({ logBucket: blockOf(self, 'logging')['log_bucket'], logObjectPrefix: blockOf(self, 'logging')['log_object_prefix'] })
        : null,
      metageneration: 1,
      name: self['name'],
      public_access_prevention: self['public_access_prevention'],
      requester_pays: self['requester_pays'] === true ? true : null,
      retention_policy: retention
        ? present({ isLocked: retention['is_locked'] === true ? true : null, retentionPeriod: digits(retention['retention_period']) })
        : null,
      rpo: self['rpo'],
      soft_delete_policy: soft
        ? present({ effectiveTime: soft['effective_time'], retentionDurationSeconds: digits(soft['retention_duration_seconds']) })
        : null,
      storage_url: `gs://${String(self['name'])}/`,
      uniform_bucket_level_access: self['uniform_bucket_level_access'] === true,
      update_time: self['updated'],
      versioning_enabled: blockOf(self, 'versioning')['enabled'] === true ? true : null,
      website_config: present({ mainPageSuffix: website['main_page_suffix'], notFoundPage: website['not_found_page'] }),
    })
  },
}

function ruleApi(rule: ObjectValue): ObjectValue {
  const [action, condition] = [blockOf(rule, 'action'), blockOf(rule, 'condition')]
  return {
    action: present({ storageClass: action['storage_class'], type: action['type'] }),
    condition: present({
      age: condition['age'] || (condition['send_age_if_zero'] ? 0 : null),
      createdBefore: condition['created_before'],
      isLive: condition['with_state'] === 'LIVE' ? true : condition['with_state'] === 'ARCHIVED' ? false : null,
      matchesPrefix: condition['matches_prefix'],
      matchesSuffix: condition['matches_suffix'],
      matchesStorageClass: condition['matches_storage_class'],
      numNewerVersions: condition['num_newer_versions'] || null,
    }),
  }
}

export const objectKind: Kind = {
  type: 'google_storage_bucket_object',
  noun: 'object',
  scope: 'project',
  service: 'other',
  idOf: (name) => {
    const { bucket, path } = urlOf(name)
    return `${bucket}-${path}`
  },
  nameOf: (self) => String(self['name']),
  linkOf: (self) => `gs://${String(self['bucket'])}/${String(self['name'])}`,
  toApi: (self) =>
    present({
      bucket: self['bucket'],
      cache_control: self['cache_control'],
      content_type: self['content_type'],
      crc32c_hash: self['crc32c'],
      creation_time: momentOf(self),
      generation: digits(self['generation']),
      md5_hash: self['md5hash'],
      metageneration: 1,
      name: self['name'],
      size: sizeOf(self),
      storage_class: self['storage_class'],
      storage_url: `gs://${String(self['bucket'])}/${String(self['name'])}#${String(self['generation'])}`,
      update_time: momentOf(self),
    }),
}

/** Generations are microseconds since 1970. */
export function momentOf(self: ObjectValue): string {
  const moment = new Date(Number(self['generation'] ?? 0) / 1000)
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString().replace(/\.\d+Z$/, '+0000')
}

export function sizeOf(self: ObjectValue): number {
  return Buffer.byteLength(String(self['content'] ?? ''))
}

/** `gs://bucket/a/b.txt` → its two parts; the path is empty for a bucket. */
export function urlOf(url: string): { bucket: string; path: string } {
  const bare = url.replace(/^gs:\/\//, '')
  const at = bare.indexOf('/')
  return at < 0 ? { bucket: bare, path: '' } : { bucket: bare.slice(0, at), path: bare.slice(at + 1) }
}

export function bucketOf(url: string): string {
  return urlOf(url).bucket
}
