import { CloudError } from '../../../engine/behaviour.ts'
import type { ObjectValue } from '../../../value.ts'
import type { WorldObject } from '../../../world/store.ts'
import type { Members } from '../answer/value.ts'
import type { AwsCall, Operations } from '../aws-call.ts'
import { isInput, type Input } from '../parse/input.ts'
import { changes, lists, makes, named, pairs, removes, shows, tagging, type Family } from './families.ts'
import { inputIn, inputsIn, numberIn, textIn, textsIn, type From } from './given.ts'
import { blocksOf, createdAt, textOf } from './view.ts'
import { digestOf } from './ec2/instance-view.ts'

const ITEM = 'aws_dynamodb_table_item'

function keysOf(schema: readonly Input[]): ObjectValue {
  const of = (kind: string) =>
    textIn(
      schema.find((one) => one['KeyType'] === kind),
      'AttributeName',
    ) ?? null
  return { hash_key: of('HASH'), range_key: of('RANGE') }
}

function index(given: Input, local: boolean): ObjectValue {
  const projection = inputIn(given, 'Projection')
  const throughput = inputIn(given, 'ProvisionedThroughput')
  const { hash_key: hash, range_key: range } = keysOf(inputsIn(given, 'KeySchema'))
  return {
    name: textIn(given, 'IndexName') ?? '',
    range_key: range ?? null,
    ...(local
      ? {}
      : {
          hash_key: hash ?? null,
          read_capacity: numberIn(throughput, 'ReadCapacityUnits') ?? null,
          write_capacity: numberIn(throughput, 'WriteCapacityUnits') ?? null,
        }),
    projection_type: textIn(projection, 'ProjectionType') ?? 'ALL',
    non_key_attributes: textsIn(projection, 'NonKeyAttributes').length > 0 ? textsIn(projection, 'NonKeyAttributes') : null,
  }
}

const FROM: From = {
  TableName: 'name',
  AttributeDefinitions: (_, input) => ({
    attribute: inputsIn(input, 'AttributeDefinitions').map((one) => ({
      name: textIn(one, 'AttributeName') ?? '',
      type: textIn(one, 'AttributeType') ?? '',
    })),
  }),
  KeySchema: (_, input) => keysOf(inputsIn(input, 'KeySchema')),
  ProvisionedThroughput: (_, input) => {
    const throughput = inputIn(input, 'ProvisionedThroughput')
    return {
      read_capacity: numberIn(throughput, 'ReadCapacityUnits') ?? null,
      write_capacity: numberIn(throughput, 'WriteCapacityUnits') ?? null,
    }
  },
  GlobalSecondaryIndexes: (_, input) => ({
    global_secondary_index: inputsIn(input, 'GlobalSecondaryIndexes').map((one) => index(one, false)),
  }),
  LocalSecondaryIndexes: (_, input) => ({ local_secondary_index: inputsIn(input, 'LocalSecondaryIndexes').map((one) => index(one, true)) }),
  StreamSpecification: (_, input) => {
    const stream = inputIn(input, 'StreamSpecification')
    return { stream_enabled: stream?.['StreamEnabled'] === true, stream_view_type: textIn(stream, 'StreamViewType') ?? null }
  },
  SSESpecification: (_, input) => {
    const how = inputIn(input, 'SSESpecification')
    return { server_side_encryption: [{ enabled: how?.['Enabled'] === true, kms_key_arn: textIn(how, 'KMSMasterKeyId') ?? null }] }
  },
}

function keySchema(holder: ObjectValue): Members[] {
  const part = (name: string, kind: string) => (holder[name] ? [{ AttributeName: holder[name], KeyType: kind }] : [])
  return [...part('hash_key', 'HASH'), ...part('range_key', 'RANGE')]
}

function table(one: WorldObject, items: readonly WorldObject[]): Members {
  const { attributes } = one
  const arn = textOf(one, 'arn')
  const demand = attributes['billing_mode'] === 'PAY_PER_REQUEST'
  const throughput = (holder: ObjectValue): Members => ({
    NumberOfDecreasesToday: 0,
    ReadCapacityUnits: Number(holder['read_capacity'] ?? 0),
    WriteCapacityUnits: Number(holder['write_capacity'] ?? 0),
  })
  const indexes = (name: string, local: boolean): Members[] | undefined => {
    const blocks = blocksOf(attributes[name])
    if (blocks.length === 0) return undefined
    return blocks.map((block) => ({
      IndexName: block['name'],
      KeySchema: keySchema(local ? { ...block, hash_key: attributes['hash_key'] ?? null } : block),
      Projection: { ProjectionType: block['projection_type'] },
      ...(local ? {} : { IndexStatus: 'ACTIVE', ProvisionedThroughput: throughput(block) }),
      IndexSizeBytes: 0,
      ItemCount: items.length,
      IndexArn: `${arn}/index/${String(block['name'])}`,
    }))
  }
  const streaming = attributes['stream_enabled'] === true
  const [encryption] = blocksOf(attributes['server_side_encryption'])
  return {
    AttributeDefinitions: blocksOf(attributes['attribute']).map(({ name, type }) => ({ AttributeName: name, AttributeType: type })),
    TableName: one.attributes['name'],
    KeySchema: keySchema(attributes),
    TableStatus: 'ACTIVE',
    CreationDateTime: createdAt(one),
    ProvisionedThroughput: throughput(attributes),
    TableSizeBytes: items.reduce((sum, item) => sum + textOf(item, 'item').length, 0),
    ItemCount: items.length,
    TableArn: arn,
    TableId: digestOf(one.id, '', 32).replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    BillingModeSummary: demand ? { BillingMode: 'PAY_PER_REQUEST', LastUpdateToPayPerRequestDateTime: createdAt(one) } : undefined,
    LocalSecondaryIndexes: indexes('local_secondary_index', true),
    GlobalSecondaryIndexes: indexes('global_secondary_index', false),
    StreamSpecification: streaming ? { StreamEnabled: true, StreamViewType: attributes['stream_view_type'] } : undefined,
    LatestStreamLabel: streaming ? attributes['stream_label'] : undefined,
    LatestStreamArn: streaming ? attributes['stream_arn'] : undefined,
    SSEDescription:
      encryption?.['enabled'] === true
        ? { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: encryption['kms_key_arn'] || undefined }
        : undefined,
    TableClassSummary:
      attributes['table_class'] === 'STANDARD_INFREQUENT_ACCESS' ? { TableClass: 'STANDARD_INFREQUENT_ACCESS' } : undefined,
    DeletionProtectionEnabled: attributes['deletion_protection_enabled'] === true,
  }
}

const TABLE: Family = {
  type: 'aws_dynamodb_table',
  names: ['name', 'arn'],
  absent: 'ResourceNotFoundException',
  from: FROM,
  view: async (one, call) => table(one, await itemsOf(call, String(one.attributes['name']))),
}

async function itemsOf({ client }: AwsCall, name: string): Promise<WorldObject[]> {
  return await client.list(ITEM, (attributes) => attributes['table_name'] === name)
}

/** An item is kept as terraform's item resource keeps it: the JSON of its attributes. */
const contentOf = (item: WorldObject) => JSON.parse(textOf(item, 'item')) as Members

async function findItem(call: AwsCall, holder: Input | undefined): Promise<{ one: WorldObject; item: WorldObject | undefined }> {
  const one = await named(call, TABLE, textIn(call.input, 'TableName'))
  const keys = ['hash_key', 'range_key'].map((name) => textOf(one, name)).filter((name) => name !== '')
  const missing = keys.find((name) => holder?.[name] === undefined)
  if (missing !== undefined) throw new CloudError('ValidationException', `One of the required keys was not given a value: ${missing}`)
  const items = await itemsOf(call, String(one.attributes['name']))
  return { one, item: items.find((item) => keys.every((name) => JSON.stringify(contentOf(item)[name]) === JSON.stringify(holder![name]))) }
}

export const OPERATIONS: Operations = {
  CreateTable: makes(TABLE, 'TableDescription'),
  DescribeTable: shows(TABLE, 'TableName', 'Table'),
  ListTables: lists(TABLE.type, 'TableNames', 'name'),
  UpdateTable: changes(TABLE, 'TableName', 'TableDescription'),
  DeleteTable: removes(TABLE, 'TableName', 'TableDescription', { TableStatus: 'DELETING' }),
  async UpdateTimeToLive(call) {
    const one = await named(call, TABLE, textIn(call.input, 'TableName'))
    const given = inputIn(call.input, 'TimeToLiveSpecification')
    await call.client.update(TABLE.type, one.id, {
      ttl: [{ attribute_name: textIn(given, 'AttributeName') ?? '', enabled: given?.['Enabled'] === true }],
    })
    return { TimeToLiveSpecification: { Enabled: given?.['Enabled'] === true, AttributeName: textIn(given, 'AttributeName') } }
  },
  async DescribeTimeToLive(call) {
    const one = await named(call, TABLE, textIn(call.input, 'TableName'))
    const [ttl] = blocksOf(one.attributes['ttl'])
    const on = ttl?.['enabled'] === true
    return {
      TimeToLiveDescription: { TimeToLiveStatus: on ? 'ENABLED' : 'DISABLED', AttributeName: on ? ttl['attribute_name'] : undefined },
    }
  },
  async PutItem(call) {
    const content = inputIn(call.input, 'Item')
    const { one, item } = await findItem(call, content)
    const json = JSON.stringify(content)
    if (item) await call.client.update(ITEM, item.id, { item: json })
    else {
      const { name = '', hash_key: hash = '', range_key: range } = one.attributes
      await call.client.create(ITEM, { table_name: name, hash_key: hash, range_key: range || null, item: json })
    }
  },
  async GetItem(call) {
    const { item } = await findItem(call, inputIn(call.input, 'Key'))
    return item ? { Item: contentOf(item) } : {}
  },
  async DeleteItem(call) {
    const { item } = await findItem(call, inputIn(call.input, 'Key'))
    if (item) await call.client.destroy(ITEM, item.id)
  },
  async Scan(call) {
    const one = await named(call, TABLE, textIn(call.input, 'TableName'))
    if (isInput(call.input['ScanFilter']) || call.input['FilterExpression'] !== undefined)
      throw new CloudError('ValidationException', 'filters of a scan are not simulated in this sandbox; select from its answer by --query')
    const items = (await itemsOf(call, String(one.attributes['name']))).map(contentOf)
    return { Items: items, Count: items.length, ScannedCount: items.length, ConsumedCapacity: undefined }
  },
  ...tagging([TABLE], {
    resource: 'ResourceArn',
    tags: 'Tags',
    keys: 'TagKeys',
    add: 'TagResource',
    remove: 'UntagResource',
    list: 'ListTagsOfResource',
    answer: (tags) => ({ Tags: pairs(tags) }),
  }),
}
