import { crypto } from '../../../builtin.ts'
import { CloudError } from '../../../engine/behaviour.ts'
import type { ObjectValue } from '../../../value.ts'
import type { WorldObject } from '../../../world/store.ts'
import type { Members } from '../answer/value.ts'
import type { AwsCall, Operations } from '../aws-call.ts'
import { autoView } from './auto.ts'
import { named, tells, type Family } from './families.ts'
import { patch } from './find.ts'
import { textIn } from './given.ts'
import { createdAt, textOf } from './view.ts'

const SECRET: Family = {
  type: 'aws_secretsmanager_secret',
  names: ['name', 'arn'],
  absent: 'ResourceNotFoundException',
  view: autoView('secretsmanager', 'SecretListEntry', { ARN: 'arn', LastChangedDate: createdAt, CreatedDate: createdAt }),
}
const VERSION = 'aws_secretsmanager_secret_version'

async function versionOf({ client }: AwsCall, secret: WorldObject): Promise<WorldObject | undefined> {
  const versions = await client.list(VERSION, (attributes) => attributes['secret_id'] === secret.id)
  return versions.toSorted((a, b) => createdAt(b).getTime() - createdAt(a).getTime())[0]
}

/** The value is terraform's own resource beside the secret. */
async function keepValue(call: AwsCall, secret: WorldObject): Promise<string | undefined> {
  const text = textIn(call.input, 'SecretString')
  const binary = call.input['SecretBinary']
  if (text === undefined && binary === undefined) return undefined
  const value: ObjectValue =
    text === undefined ? { secret_binary: Buffer.from(binary as Uint8Array).toString('base64') } : { secret_string: text }
  const known = await versionOf(call, secret)
  if (known) await call.client.destroy(VERSION, known.id)
  const id = crypto().randomUUID()
  const made = await call.client.create(VERSION, { secret_id: secret.id, ...value })
  await patch(call, made, { version_id: id, version_stages: ['AWSCURRENT'], arn: secret.id })
  return id
}

const told = (secret: WorldObject, version?: string): Members => ({ ARN: secret.id, Name: textOf(secret, 'name'), VersionId: version })

export const OPERATIONS: Operations = {
  async CreateSecret(call) {
    const secret = await call.client.create(SECRET.type, {
      name: textIn(call.input, 'Name') ?? '',
      description: textIn(call.input, 'Description') ?? null,
      kms_key_id: textIn(call.input, 'KmsKeyId') ?? null,
    })
    return told(secret, await keepValue(call, secret))
  },
  ListSecrets: tells(SECRET, 'SecretList'),
  async DescribeSecret(call) {
    const secret = await named(call, SECRET, textIn(call.input, 'SecretId'))
    const version = await versionOf(call, secret)
    const { SecretVersionsToStages: _, ...members } = (SECRET.view as (one: WorldObject) => Members)(secret)
    return { ...members, VersionIdsToStages: version ? { [textOf(version, 'version_id')]: ['AWSCURRENT'] } : undefined }
  },
  async GetSecretValue(call) {
    const secret = await named(call, SECRET, textIn(call.input, 'SecretId'))
    const version = await versionOf(call, secret)
    if (!version)
      throw new CloudError(
        'ResourceNotFoundException',
        "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
      )
    const binary = textOf(version, 'secret_binary')
    return {
      ...told(secret, textOf(version, 'version_id')),
      SecretBinary: binary ? new Uint8Array(Buffer.from(binary, 'base64')) : undefined,
      SecretString: textOf(version, 'secret_string') || undefined,
      VersionStages: ['AWSCURRENT'],
      CreatedDate: createdAt(version),
    }
  },
  async PutSecretValue(call) {
    const secret = await named(call, SECRET, textIn(call.input, 'SecretId'))
    return { ...told(secret, await keepValue(call, secret)), VersionStages: ['AWSCURRENT'] }
  },
  async UpdateSecret(call) {
    const secret = await named(call, SECRET, textIn(call.input, 'SecretId'))
    const description = textIn(call.input, 'Description')
    if (description !== undefined) await call.client.update(SECRET.type, secret.id, { description })
    return told(secret, await keepValue(call, secret))
  },
  async DeleteSecret(call) {
    const secret = await named(call, SECRET, textIn(call.input, 'SecretId'))
    const version = await versionOf(call, secret)
    if (version) await call.client.destroy(VERSION, version.id)
    await call.client.destroy(SECRET.type, secret.id)
    return { ...told(secret), DeletionDate: call.now }
  },
}
