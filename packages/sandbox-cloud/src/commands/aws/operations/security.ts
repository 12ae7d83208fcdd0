import { crypto } from '../../../builtin.ts'
import { CloudError } from '../../../engine/behaviour.ts'
import type { ObjectValue } from '../../../value.ts'
import type { WorldObject } from '../../../world/store.ts'
import type { Members } from '../answer/value.ts'
import type { AwsCall, Operations } from '../aws-call.ts'
import { autoView } from './auto.ts'
import { changes, makes, named, pairs, removes, shows, tagging, tells, type Family } from './families.ts'
import { listHere, patch } from './find.ts'
import { textIn, textsIn } from './given.ts'
import { blocksOf, createdAt, textOf, textsOf } from './view.ts'

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

export const KMS: Operations = {
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

export const SECRETS: Operations = {
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

const PARAMETER: Family = {
  type: 'aws_ssm_parameter',
  names: ['name'],
  absent: 'ParameterNotFound',
  view: autoView('ssm', 'Parameter', { ARN: 'arn', LastModifiedDate: createdAt }),
}

/** What is secret stays so until somebody asks for it plainly. */
function parameter(one: WorldObject, plain: boolean): Members {
  const members = (PARAMETER.view as (object: WorldObject) => Members)(one)
  const sealed = textOf(one, 'type') === 'SecureString' && !plain
  const value = textOf(one, 'value')
  return { ...members, Value: sealed ? `sealed:${crypto().createHash('sha256').update(value).digest('base64')}` : value }
}

export const SSM: Operations = {
  async PutParameter(call) {
    const { input } = call
    const name = textIn(input, 'Name') ?? ''
    const known = await call.client.store.get(PARAMETER.type, name)
    if (known && input['Overwrite'] !== true)
      throw new CloudError(
        'ParameterAlreadyExists',
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
      )
    const config = {
      value: textIn(input, 'Value') ?? '',
      ...(textIn(input, 'Description') ? { description: textIn(input, 'Description')! } : {}),
    }
    const after = known
      ? await call.client.update(PARAMETER.type, name, config)
      : await call.client.create(PARAMETER.type, {
          name,
          type: textIn(input, 'Type') ?? 'String',
          ...config,
          tier: textIn(input, 'Tier') ?? null,
        })
    return { Version: after.attributes['version'], Tier: 'Standard' }
  },
  async GetParameter(call) {
    const name = textIn(call.input, 'Name') ?? ''
    const own = await call.client.store.get(PARAMETER.type, name)
    if (own) return { Parameter: parameter(own, call.input['WithDecryption'] === true) }
    const found = await call.client.readData('aws_ssm_parameter', { name })
    return {
      Parameter: {
        Name: name,
        Type: 'String',
        Value: found['value'],
        Version: 1,
        LastModifiedDate: new Date('2026-01-01'),
        ARN: `arn:aws:ssm:${call.region}::parameter${name}`,
        DataType: 'text',
      },
    }
  },
  async GetParameters(call) {
    const names = textsIn(call.input, 'Names')
    const found = await Promise.all(names.map((name) => call.client.store.get(PARAMETER.type, name)))
    return {
      Parameters: found.flatMap((one) => (one ? [parameter(one, call.input['WithDecryption'] === true)] : [])),
      InvalidParameters: names.filter((_, at) => !found[at]),
    }
  },
  async GetParametersByPath(call) {
    const path = `${(textIn(call.input, 'Path') ?? '/').replace(/\/$/, '')}/`
    const all = (await listHere(call, PARAMETER.type)).filter(({ id }) => id.startsWith(path))
    const chosen = all.filter(({ id }) => call.input['Recursive'] === true || !id.slice(path.length).includes('/'))
    return { Parameters: chosen.map((one) => parameter(one, call.input['WithDecryption'] === true)) }
  },
  async DescribeParameters(call) {
    const view = autoView('ssm', 'ParameterMetadata', {
      ARN: 'arn',
      LastModifiedDate: createdAt,
      LastModifiedUser: () => `arn:aws:iam::${call.accountId}:user/sandbox`,
      Policies: () => [],
    })
    return { Parameters: (await listHere(call, PARAMETER.type)).map(view) }
  },
  DeleteParameter: removes(PARAMETER, 'Name'),
  async DeleteParameters(call) {
    const names = textsIn(call.input, 'Names')
    const found = await Promise.all(names.map((name) => call.client.store.get(PARAMETER.type, name)))
    for (const one of found) if (one) await call.client.destroy(PARAMETER.type, one.id)
    return { DeletedParameters: names.filter((_, at) => found[at]), InvalidParameters: names.filter((_, at) => !found[at]) }
  },
  ...tagging([PARAMETER], {
    resource: 'ResourceId',
    tags: 'Tags',
    keys: 'TagKeys',
    add: 'AddTagsToResource',
    remove: 'RemoveTagsFromResource',
    list: 'ListTagsForResource',
    answer: (tags) => ({ TagList: pairs(tags) }),
  }),
}

const CERTIFICATE: Family = {
  type: 'aws_acm_certificate',
  names: ['arn'],
  absent: 'ResourceNotFoundException',
  view: autoView('acm', 'CertificateDetail', {
    CertificateArn: 'arn',
    DomainValidationOptions: (one) =>
      blocksOf(one.attributes['domain_validation_options']).map((option) => ({
        DomainName: option['domain_name'],
        ValidationDomain: option['domain_name'],
        ValidationStatus: 'PENDING_VALIDATION',
        ResourceRecord: {
          Name: option['resource_record_name'],
          Type: option['resource_record_type'],
          Value: option['resource_record_value'],
        },
        ValidationMethod: 'DNS',
      })),
    Subject: (one) => `CN=${textOf(one, 'domain_name')}`,
    Issuer: () => 'Amazon',
    KeyAlgorithm: (one) => textOf(one, 'key_algorithm').replace('_', '-'),
    InUseBy: () => [],
    RenewalSummary: () => undefined,
    NotBefore: (one) => textOf(one, 'not_before') || undefined,
    NotAfter: (one) => textOf(one, 'not_after') || undefined,
    Options: () => ({ CertificateTransparencyLoggingPreference: 'ENABLED' }),
    CreatedAt: createdAt,
  }),
}

export const ACM: Operations = {
  async RequestCertificate(call) {
    const names = textsIn(call.input, 'SubjectAlternativeNames')
    const made = await call.client.create(CERTIFICATE.type, {
      domain_name: textIn(call.input, 'DomainName') ?? '',
      validation_method: textIn(call.input, 'ValidationMethod') ?? 'EMAIL',
      ...(names.length > 0 ? { subject_alternative_names: names } : {}),
    })
    return { CertificateArn: made.id }
  },
  DescribeCertificate: shows(CERTIFICATE, 'CertificateArn', 'Certificate'),
  ListCertificates: tells(
    {
      ...CERTIFICATE,
      view: autoView('acm', 'CertificateSummary', {
        CertificateArn: 'arn',
        SubjectAlternativeNameSummaries: (one) => textsOf(one.attributes['subject_alternative_names']),
        HasAdditionalSubjectAlternativeNames: () => false,
        InUse: () => false,
        KeyAlgorithm: (one) => textOf(one, 'key_algorithm').replace('_', '-'),
        NotBefore: () => undefined,
        NotAfter: () => undefined,
        CreatedAt: createdAt,
      }),
    },
    'CertificateSummaryList',
  ),
  DeleteCertificate: removes(CERTIFICATE, 'CertificateArn'),
}

export const LOGS_GROUP: Family = {
  type: 'aws_cloudwatch_log_group',
  names: ['name'],
  absent: 'ResourceNotFoundException',
  view: (group) => ({
    logGroupName: textOf(group, 'name'),
    creationTime: createdAt(group).getTime(),
    retentionInDays: Number(group.attributes['retention_in_days']) || undefined,
    metricFilterCount: 0,
    arn: `${textOf(group, 'arn')}:*`,
    storedBytes: 0,
    kmsKeyId: textOf(group, 'kms_key_id') || undefined,
    logGroupClass: textOf(group, 'log_group_class') || 'STANDARD',
    logGroupArn: textOf(group, 'arn'),
  }),
}

export const LOGS: Operations = {
  async CreateLogGroup(call) {
    await call.client.create(LOGS_GROUP.type, {
      name: textIn(call.input, 'logGroupName') ?? '',
      kms_key_id: textIn(call.input, 'kmsKeyId') ?? null,
      tags: Object.fromEntries(Object.entries(call.input['tags'] ?? {}).map(([key, value]) => [key, String(value)])),
    })
  },
  DescribeLogGroups: tells(LOGS_GROUP, 'logGroups', undefined, ({ attributes }, input) => {
    const [prefix, part] = [textIn(input, 'logGroupNamePrefix') ?? '', textIn(input, 'logGroupNamePattern') ?? '']
    return String(attributes['name']).startsWith(prefix) && String(attributes['name']).includes(part)
  }),
  PutRetentionPolicy: changes(LOGS_GROUP, 'logGroupName', null),
  async DeleteRetentionPolicy(call) {
    const { id } = await named(call, LOGS_GROUP, textIn(call.input, 'logGroupName'))
    await call.client.update(LOGS_GROUP.type, id, { retention_in_days: 0 })
  },
  DeleteLogGroup: removes(LOGS_GROUP, 'logGroupName'),
  async DescribeLogStreams(call) {
    const group = await named(call, LOGS_GROUP, textIn(call.input, 'logGroupName'))
    const streams = await call.client.list('aws_cloudwatch_log_stream', (attributes) => attributes['log_group_name'] === group.id)
    return {
      logStreams: streams.map((one) => ({
        logStreamName: textOf(one, 'name'),
        creationTime: createdAt(one).getTime(),
        arn: textOf(one, 'arn'),
      })),
    }
  },
}
