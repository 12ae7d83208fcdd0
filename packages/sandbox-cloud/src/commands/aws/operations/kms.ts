import type { WorldObject } from '../../../world/store.ts'
import type { Members } from '../answer/value.ts'
import type { AwsCall, Operations } from '../aws-call.ts'
import { makes, named, pairs, removes, tagging, tells, type Family } from './families.ts'
import { listHere } from './find.ts'
import { textIn } from './given.ts'
import { createdAt, textOf } from './view.ts'

const KEY: Family = {
  type: 'aws_kms_key',
  names: ['key_id', 'arn'],
  absent: 'NotFoundException',
  from: { KeySpec: 'customer_master_key_spec' },
  view: (key) => {
    const enabled = key.attributes['is_enabled'] !== false
    const spec = textOf(key, 'customer_master_key_spec') || 'SYMMETRIC_DEFAULT'
    return {
      AWSAccountId: textOf(key, 'arn').split(':')[4],
      KeyId: key.id,
      Arn: textOf(key, 'arn'),
      CreationDate: createdAt(key),
      Enabled: enabled,
      Description: textOf(key, 'description'),
      KeyUsage: textOf(key, 'key_usage') || 'ENCRYPT_DECRYPT',
      KeyState: enabled ? 'Enabled' : 'Disabled',
      Origin: 'AWS_KMS',
      KeyManager: 'CUSTOMER',
      CustomerMasterKeySpec: spec,
      KeySpec: spec,
      EncryptionAlgorithms: spec === 'SYMMETRIC_DEFAULT' ? ['SYMMETRIC_DEFAULT'] : undefined,
      MultiRegion: key.attributes['multi_region'] === true,
    }
  },
}
const ALIAS: Family = {
  type: 'aws_kms_alias',
  names: ['name'],
  absent: 'NotFoundException',
  view: (alias) => ({
    AliasName: textOf(alias, 'name'),
    AliasArn: textOf(alias, 'arn'),
    TargetKeyId: textOf(alias, 'target_key_arn').split('/').at(-1),
    CreationDate: createdAt(alias),
    LastUpdatedDate: createdAt(alias),
  }),
}

/** A key by its id, its ARN, or the alias that points to it. */
async function needKey(call: AwsCall): Promise<WorldObject> {
  const given = textIn(call.input, 'KeyId')
  const name = given?.includes('alias/') ? given.slice(given.indexOf('alias/')) : undefined
  if (name === undefined) return named(call, KEY, given)
  const alias = await named(call, ALIAS, name)
  return named(call, KEY, textOf(alias, 'target_key_arn'))
}

const ofKey = (call: AwsCall, object: WorldObject) => (KEY.view as (one: WorldObject, call: AwsCall) => Members)(object, call)

export const OPERATIONS: Operations = {
  CreateKey: makes(KEY, 'KeyMetadata'),
  async DescribeKey(call) {
    return { KeyMetadata: ofKey(call, await needKey(call)) }
  },
  async ListKeys(call) {
    return { Keys: (await listHere(call, KEY.type)).map((key) => ({ KeyId: key.id, KeyArn: textOf(key, 'arn') })) }
  },
  async EnableKey(call) {
    await call.client.update(KEY.type, (await needKey(call)).id, { is_enabled: true })
  },
  async DisableKey(call) {
    await call.client.update(KEY.type, (await needKey(call)).id, { is_enabled: false })
  },
  async EnableKeyRotation(call) {
    await call.client.update(KEY.type, (await needKey(call)).id, { enable_key_rotation: true })
  },
  async DisableKeyRotation(call) {
    await call.client.update(KEY.type, (await needKey(call)).id, { enable_key_rotation: false })
  },
  async GetKeyRotationStatus(call) {
    const key = await needKey(call)
    const on = key.attributes['enable_key_rotation'] === true
    return { KeyRotationEnabled: on, KeyId: textOf(key, 'arn'), RotationPeriodInDays: on ? 365 : undefined }
  },
  async GetKeyPolicy(call) {
    return { Policy: textOf(await needKey(call), 'policy'), PolicyName: 'default' }
  },
  async PutKeyPolicy(call) {
    await call.client.update(KEY.type, (await needKey(call)).id, { policy: textIn(call.input, 'Policy') ?? '' })
  },
  async ScheduleKeyDeletion(call) {
    const key = await needKey(call)
    const days = Number(call.input['PendingWindowInDays'] ?? 30)
    await call.client.destroy(KEY.type, key.id)
    const at = new Date(call.now.getTime() + days * 24 * 60 * 60 * 1000)
    return { KeyId: textOf(key, 'arn'), DeletionDate: at, KeyState: 'PendingDeletion', PendingWindowInDays: days }
  },
  async CreateAlias(call) {
    await call.client.create(ALIAS.type, {
      name: textIn(call.input, 'AliasName') ?? '',
      target_key_id: textIn(call.input, 'TargetKeyId') ?? '',
    })
  },
  ListAliases: tells(ALIAS, 'Aliases'),
  DeleteAlias: removes(ALIAS, 'AliasName'),
  ...tagging([KEY], {
    resource: 'KeyId',
    tags: 'Tags',
    keys: 'TagKeys',
    add: 'TagResource',
    remove: 'UntagResource',
    list: 'ListResourceTags',
    answer: (tags) => ({ Tags: pairs(tags, 'TagKey', 'TagValue'), Truncated: false }),
  }),
}
