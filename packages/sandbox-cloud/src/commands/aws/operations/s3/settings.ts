import { CloudError } from '../../../../engine/behaviour.ts'
import type { ObjectValue } from '../../../../value.ts'
import type { WorldObject } from '../../../../world/store.ts'
import type { Members } from '../../answer/value.ts'
import type { AwsCall, Handler, Operations } from '../../aws-call.ts'
import { loadModel } from '../../model/load-model.ts'
import type { Input } from '../../parse/input.ts'
import { asMember, autoFrom } from '../auto.ts'
import { inputIn, inputsIn, tagsIn, textIn } from '../given.ts'
import { blocksOf, tagsOf, textOf } from '../view.ts'
import { needBucket } from './objects.ts'

/** One setting of a bucket that terraform keeps as a resource of its own. */
interface Setting {
  type: string
  /** The code when the bucket has none. */
  absent: string
  from(input: Input): ObjectValue
  show(setting: WorldObject): Members
}

function settingOf({ type, absent, from, show }: Setting): { put: Handler; get: Handler; remove: Handler } {
  const find = async (call: AwsCall) => {
    const { id } = await needBucket(call, textIn(call.input, 'Bucket'))
    return { id, setting: await call.client.store.get(type, id) }
  }
  return {
    async put(call) {
      const { id, setting } = await find(call)
      const config = from(call.input)
      if (setting) await call.client.update(type, id, config)
      else await call.client.create(type, { bucket: id, ...config })
    },
    async get(call) {
      const { id, setting } = await find(call)
      if (!setting) throw new CloudError(absent, `The bucket ${id} has no such configuration`)
      return show(setting)
    },
    async remove(call) {
      const { setting } = await find(call)
      if (setting) await call.client.destroy(type, setting.id)
    },
  }
}

function shaped(structure: string, value: ObjectValue): Members {
  // A structure of blocks gives a structure.
  return asMember(value, { kind: 'structure', name: structure }, loadModel('s3api')) as Members
}

const versioning = settingOf({
  type: 'aws_s3_bucket_versioning',
  absent: '',
  from: (input) => ({ versioning_configuration: [{ status: textIn(inputIn(input, 'VersioningConfiguration'), 'Status') ?? 'Suspended' }] }),
  show: (setting) => ({ Status: textOf(setting, 'versioning_configuration.status') }),
})
const access = settingOf({
  type: 'aws_s3_bucket_public_access_block',
  absent: 'NoSuchPublicAccessBlockConfiguration',
  from: (input) => autoFrom(inputIn(input, 'PublicAccessBlockConfiguration'), 'aws_s3_bucket_public_access_block'),
  show: ({ attributes }) => ({ PublicAccessBlockConfiguration: shaped('PublicAccessBlockConfiguration', attributes) }),
})
const encryption = settingOf({
  type: 'aws_s3_bucket_server_side_encryption_configuration',
  absent: 'ServerSideEncryptionConfigurationNotFoundError',
  from: (input) => ({
    rule: inputsIn(inputIn(input, 'ServerSideEncryptionConfiguration'), 'Rules').map((rule) => {
      const chosen = inputIn(rule, 'ApplyServerSideEncryptionByDefault')
      const how = { sse_algorithm: textIn(chosen, 'SSEAlgorithm') ?? 'AES256', kms_master_key_id: textIn(chosen, 'KMSMasterKeyID') ?? null }
      return { bucket_key_enabled: rule['BucketKeyEnabled'] === true, apply_server_side_encryption_by_default: [how] }
    }),
  }),
  show: ({ attributes }) => ({ ServerSideEncryptionConfiguration: { Rules: encryptionRules(attributes) } }),
})

function encryptionRules(attributes: ObjectValue): Members[] {
  return blocksOf(attributes['rule']).map((rule) => {
    const [how = {}] = blocksOf(rule['apply_server_side_encryption_by_default'])
    return {
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: how['sse_algorithm'], KMSMasterKeyID: how['kms_master_key_id'] || undefined },
      BucketKeyEnabled: rule['bucket_key_enabled'] === true,
    }
  })
}

const lifecycle = settingOf({
  type: 'aws_s3_bucket_lifecycle_configuration',
  absent: 'NoSuchLifecycleConfiguration',
  from: (input) => {
    const rules = inputsIn(inputIn(input, 'LifecycleConfiguration'), 'Rules')
    const { rule } = autoFrom({ Rule: rules.map(foldTags) }, 'aws_s3_bucket_lifecycle_configuration')
    return { rule: blocksOf(rule).map((one, at) => ({ ...one, id: one['id'] ?? `rule-${at + 1}` })) }
  },
  show: ({ attributes }) => ({
    Rules: blocksOf(attributes['rule']).map((rule) => {
      const shown = shaped('LifecycleRule', rule)
      const [filter] = blocksOf(rule['filter'])
      // An empty filter means every object, and is shown as an empty prefix.
      if (filter && blocksOf(filter['and']).length === 0 && blocksOf(filter['tag']).length === 0)
        shown['Filter'] = { Prefix: filter['prefix'] ?? '' }
      for (const list of ['Transitions', 'NoncurrentVersionTransitions'])
        if (Array.isArray(shown[list]) && shown[list].length === 0) delete shown[list]
      return { ...shown, Expiration: expirationOf(rule), Prefix: rule['prefix'] || undefined }
    }),
  }),
})

function expirationOf(rule: ObjectValue): Members | undefined {
  const [given] = blocksOf(rule['expiration'])
  return (
    given && {
      Date: given['date'] || undefined,
      Days: given['days'] || undefined,
      ExpiredObjectDeleteMarker: given['expired_object_delete_marker'] || undefined,
    }
  )
}

/** Tags of a filter are a list there and a map here. */
function foldTags(rule: Input): Input {
  const filter = inputIn(rule, 'Filter')
  const and = inputIn(filter, 'And')
  if (!and) return rule
  return { ...rule, Filter: { ...filter, And: { ...and, Tags: tagsIn(and['Tags']) as Input } } }
}

const policy = settingOf({
  type: 'aws_s3_bucket_policy',
  absent: 'NoSuchBucketPolicy',
  from: (input) => ({ policy: textIn(input, 'Policy') ?? '' }),
  show: (setting) => ({ Policy: textOf(setting, 'policy') }),
})
const ownership = settingOf({
  type: 'aws_s3_bucket_ownership_controls',
  absent: 'OwnershipControlsNotFoundError',
  from: (input) => ({
    rule: inputsIn(inputIn(input, 'OwnershipControls'), 'Rules').map((rule) => ({
      object_ownership: textIn(rule, 'ObjectOwnership') ?? '',
    })),
  }),
  show: ({ attributes }) => ({
    OwnershipControls: { Rules: blocksOf(attributes['rule']).map((rule) => ({ ObjectOwnership: rule['object_ownership'] })) },
  }),
})
const cors = settingOf({
  type: 'aws_s3_bucket_cors_configuration',
  absent: 'NoSuchCORSConfiguration',
  from: (input) => autoFrom({ CorsRule: inputsIn(inputIn(input, 'CORSConfiguration'), 'CORSRules') }, 'aws_s3_bucket_cors_configuration'),
  show: ({ attributes }) => ({ CORSRules: blocksOf(attributes['cors_rule']).map((rule) => shaped('CORSRule', rule)) }),
})
const website = settingOf({
  type: 'aws_s3_bucket_website_configuration',
  absent: 'NoSuchWebsiteConfiguration',
  from: (input) => autoFrom(inputIn(input, 'WebsiteConfiguration'), 'aws_s3_bucket_website_configuration'),
  show: ({ attributes }) => {
    const { IndexDocument, ErrorDocument, RedirectAllRequestsTo } = shaped('WebsiteConfiguration', attributes)
    return { IndexDocument, ErrorDocument, RedirectAllRequestsTo }
  },
})
const logging = settingOf({
  type: 'aws_s3_bucket_logging',
  absent: '',
  from: (input) => autoFrom(inputIn(inputIn(input, 'BucketLoggingStatus'), 'LoggingEnabled'), 'aws_s3_bucket_logging'),
  show: (setting) => ({
    LoggingEnabled: { TargetBucket: textOf(setting, 'target_bucket'), TargetPrefix: textOf(setting, 'target_prefix') },
  }),
})

/** A bucket that nobody set has an answer without members. */
const silent =
  (get: Handler): Handler =>
  (call) =>
    get(call).catch((cause: unknown) => {
      if (cause instanceof CloudError && cause.code === '') return {}
      throw cause
    })

export const OPERATIONS: Operations = {
  PutBucketVersioning: versioning.put,
  GetBucketVersioning: silent(versioning.get),
  PutPublicAccessBlock: access.put,
  GetPublicAccessBlock: access.get,
  DeletePublicAccessBlock: access.remove,
  PutBucketEncryption: encryption.put,
  // Every bucket is encrypted, whether anybody says so or not.
  GetBucketEncryption: (call) =>
    encryption.get(call).catch(async () => {
      const bucket = await needBucket(call, textIn(call.input, 'Bucket'))
      const [own = {}] = blocksOf(bucket.attributes['server_side_encryption_configuration'])
      return { ServerSideEncryptionConfiguration: { Rules: encryptionRules(own) } }
    }),
  DeleteBucketEncryption: encryption.remove,
  PutBucketLifecycleConfiguration: lifecycle.put,
  GetBucketLifecycleConfiguration: lifecycle.get,
  DeleteBucketLifecycle: lifecycle.remove,
  PutBucketPolicy: policy.put,
  GetBucketPolicy: policy.get,
  DeleteBucketPolicy: policy.remove,
  PutBucketOwnershipControls: ownership.put,
  GetBucketOwnershipControls: ownership.get,
  DeleteBucketOwnershipControls: ownership.remove,
  PutBucketCors: cors.put,
  GetBucketCors: cors.get,
  DeleteBucketCors: cors.remove,
  PutBucketWebsite: website.put,
  GetBucketWebsite: website.get,
  DeleteBucketWebsite: website.remove,
  PutBucketLogging: logging.put,
  GetBucketLogging: silent(logging.get),
  async PutBucketTagging(call) {
    const { id } = await needBucket(call, textIn(call.input, 'Bucket'))
    await call.client.update('aws_s3_bucket', id, { tags: tagsIn(inputIn(call.input, 'Tagging')?.['TagSet']) })
  },
  async GetBucketTagging(call) {
    const bucket = await needBucket(call, textIn(call.input, 'Bucket'))
    const tags = Object.entries(tagsOf(bucket))
    if (tags.length === 0) throw new CloudError('NoSuchTagSet', 'The TagSet does not exist')
    return { TagSet: tags.map(([Key, value]) => ({ Key, Value: value })) }
  },
  async DeleteBucketTagging(call) {
    const { id } = await needBucket(call, textIn(call.input, 'Bucket'))
    await call.client.update('aws_s3_bucket', id, { tags: {} })
  },
  async GetBucketAcl(call) {
    const bucket = await needBucket(call, textIn(call.input, 'Bucket'))
    const grants = blocksOf(bucket.attributes['grant'])
    return {
      Owner: { ID: grants[0]?.['id'] },
      Grants: grants.map((grant) => ({ Grantee: { ID: grant['id'], Type: grant['type'] }, Permission: 'FULL_CONTROL' })),
    }
  },
  async PutBucketAcl(call) {
    const { id } = await needBucket(call, textIn(call.input, 'Bucket'))
    const acl = { acl: textIn(call.input, 'ACL') ?? 'private' }
    if (await call.client.store.get('aws_s3_bucket_acl', id)) await call.client.update('aws_s3_bucket_acl', id, acl)
    else await call.client.create('aws_s3_bucket_acl', { bucket: id, ...acl })
  },
}
