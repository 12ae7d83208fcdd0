import { crypto } from '../../../builtin.ts'
import { CloudError } from '../../../engine/behaviour.ts'
import { loadSchema } from '../../../schema/load.ts'
import type { ObjectValue } from '../../../value.ts'
import type { WorldObject } from '../../../world/store.ts'
import type { Members } from '../answer/value.ts'
import type { AwsCall, Operations } from '../aws-call.ts'
import { autoView } from './auto.ts'
import { changes, makes, named, pairs, removes, shows, tagging, tells, type Family } from './families.ts'
import { listHere } from './find.ts'
import { inputIn, tagsIn, textIn, textsIn } from './given.ts'
import { createdAt, tagsOf, textOf } from './view.ts'

const QUEUE: Family = {
  type: 'aws_sqs_queue',
  names: ['url'],
  absent: 'AWS.SimpleQueueService.NonExistentQueue',
  view: (one) => ({ QueueUrl: one.id }),
}

/** Queue attribute of the API → the attribute of terraform. */
const QUEUE_ATTRIBUTES: Record<string, string> = {
  VisibilityTimeout: 'visibility_timeout_seconds',
  DelaySeconds: 'delay_seconds',
  MaximumMessageSize: 'max_message_size',
  MessageRetentionPeriod: 'message_retention_seconds',
  ReceiveMessageWaitTimeSeconds: 'receive_wait_time_seconds',
  Policy: 'policy',
  RedrivePolicy: 'redrive_policy',
  RedriveAllowPolicy: 'redrive_allow_policy',
  FifoQueue: 'fifo_queue',
  ContentBasedDeduplication: 'content_based_deduplication',
  KmsMasterKeyId: 'kms_master_key_id',
  SqsManagedSseEnabled: 'sqs_managed_sse_enabled',
}

/** Attributes come as texts; the schema tells which are numbers and switches. */
function fromTexts(type: string, texts: ObjectValue, names: Record<string, string>): ObjectValue {
  const block = loadSchema('aws').resources.get(type)?.block
  const made: ObjectValue = {}
  for (const [name, value] of Object.entries(texts)) {
    const attribute = names[name]
    if (attribute === undefined) throw new CloudError('InvalidAttributeName', `Unknown Attribute ${name}.`)
    const kind = block?.attributes[attribute]?.type
    made[attribute] = kind === 'number' ? Number(value) : kind === 'bool' ? value === 'true' : value
  }
  return made
}

function queueAttributes(one: WorldObject): Record<string, string> {
  const at = String(Math.floor(createdAt(one).getTime() / 1000))
  const all: Record<string, string> = {
    QueueArn: textOf(one, 'arn'),
    ApproximateNumberOfMessages: '0',
    ApproximateNumberOfMessagesNotVisible: '0',
    ApproximateNumberOfMessagesDelayed: '0',
    CreatedTimestamp: at,
    LastModifiedTimestamp: at,
  }
  for (const [name, attribute] of Object.entries(QUEUE_ATTRIBUTES)) {
    const value = textOf(one, attribute)
    if (value !== '' && !(value === 'false' && name !== 'SqsManagedSseEnabled')) all[name] = value
  }
  return all
}

/** Messages live no longer than the process does; a queue of the world has none to begin with. */
const held = new WeakMap<object, Map<string, { id: string; body: string; receipt: string }[]>>()

function messagesOf({ client }: AwsCall, queue: string) {
  const queues = held.get(client.store) ?? new Map<string, { id: string; body: string; receipt: string }[]>()
  held.set(client.store, queues)
  const messages = queues.get(queue) ?? []
  queues.set(queue, messages)
  return messages
}

const md5 = (text: string) => crypto().createHash('md5').update(text).digest('hex')
const queueOf = (call: AwsCall) => named(call, QUEUE, textIn(call.input, 'QueueUrl'))

export const SQS: Operations = {
  async CreateQueue(call) {
    const name = textIn(call.input, 'QueueName') ?? ''
    const attributes = fromTexts(QUEUE.type, tagsIn(call.input['Attributes']), QUEUE_ATTRIBUTES)
    const url = `https://sqs.${call.region}.amazonaws.com/${call.accountId}/${name}`
    const known = await call.client.store.get(QUEUE.type, url)
    if (known) {
      const other = Object.entries(attributes).find(([attribute, value]) => known.attributes[attribute] !== value)
      if (other)
        throw new CloudError('QueueNameExists', `A queue already exists with the same name and a different value for attribute ${other[0]}`)
      return { QueueUrl: url }
    }
    const made = await call.client.create(QUEUE.type, { name, ...attributes, tags: tagsIn(call.input['tags']) })
    return { QueueUrl: made.id }
  },
  async ListQueues(call) {
    const prefix = textIn(call.input, 'QueueNamePrefix') ?? ''
    const urls = (await listHere(call, QUEUE.type)).filter((one) => textOf(one, 'name').startsWith(prefix)).map(({ id }) => id)
    return urls.length > 0 ? { QueueUrls: urls } : {}
  },
  async GetQueueUrl(call) {
    return { QueueUrl: (await named(call, { ...QUEUE, names: ['name'] }, textIn(call.input, 'QueueName'))).id }
  },
  async GetQueueAttributes(call) {
    const one = await queueOf(call)
    const asked = textsIn(call.input, 'AttributeNames')
    const all = { ...queueAttributes(one), ApproximateNumberOfMessages: String(messagesOf(call, one.id).length) }
    const chosen = Object.entries(all).filter(([name]) => asked.includes('All') || asked.includes(name))
    return chosen.length > 0 ? { Attributes: Object.fromEntries(chosen) } : {}
  },
  async SetQueueAttributes(call) {
    const { id } = await queueOf(call)
    await call.client.update(QUEUE.type, id, fromTexts(QUEUE.type, tagsIn(call.input['Attributes']), QUEUE_ATTRIBUTES))
  },
  DeleteQueue: removes(QUEUE, 'QueueUrl'),
  async PurgeQueue(call) {
    messagesOf(call, (await queueOf(call)).id).length = 0
  },
  async SendMessage(call) {
    const body = textIn(call.input, 'MessageBody') ?? ''
    const id = crypto().randomUUID()
    messagesOf(call, (await queueOf(call)).id).push({ id, body, receipt: Buffer.from(id).toString('base64') })
    return { MD5OfMessageBody: md5(body), MessageId: id }
  },
  async ReceiveMessage(call) {
    const most = Number(call.input['MaxNumberOfMessages'] ?? 1)
    const messages = messagesOf(call, (await queueOf(call)).id).slice(0, most)
    if (messages.length === 0) return {}
    return {
      Messages: messages.map(({ id, body, receipt }) => ({ MessageId: id, ReceiptHandle: receipt, MD5OfBody: md5(body), Body: body })),
    }
  },
  async DeleteMessage(call) {
    const messages = messagesOf(call, (await queueOf(call)).id)
    const at = messages.findIndex(({ receipt }) => receipt === textIn(call.input, 'ReceiptHandle'))
    if (at >= 0) messages.splice(at, 1)
  },
  ...tagging([QUEUE], {
    resource: 'QueueUrl',
    tags: 'Tags',
    keys: 'TagKeys',
    add: 'TagQueue',
    remove: 'UntagQueue',
    list: 'ListQueueTags',
    answer: (tags) => ({ Tags: tags }),
  }),
}

const TOPIC: Family = {
  type: 'aws_sns_topic',
  names: ['arn'],
  absent: 'NotFound',
  view: (one) => ({ TopicArn: one.id }),
  from: { Name: 'name' },
}
const TOPIC_ATTRIBUTES: Record<string, string> = {
  DisplayName: 'display_name',
  Policy: 'policy',
  DeliveryPolicy: 'delivery_policy',
  KmsMasterKeyId: 'kms_master_key_id',
  FifoTopic: 'fifo_topic',
  ContentBasedDeduplication: 'content_based_deduplication',
}
const SUBSCRIPTION: Family = {
  type: 'aws_sns_topic_subscription',
  names: ['arn'],
  absent: 'NotFound',
  view: autoView('sns', 'Subscription', {
    SubscriptionArn: (one) => textOf(one, 'arn') || one.id,
    Owner: (one) => textOf(one, 'owner_id') || textOf(one, 'topic_arn').split(':')[4],
  }),
}

export const SNS: Operations = {
  async CreateTopic(call) {
    const name = textIn(call.input, 'Name') ?? ''
    const arn = `arn:aws:sns:${call.region}:${call.accountId}:${name}`
    if (await call.client.store.get(TOPIC.type, arn)) return { TopicArn: arn }
    const attributes = fromTexts(TOPIC.type, tagsIn(call.input['Attributes']), TOPIC_ATTRIBUTES)
    return { TopicArn: (await call.client.create(TOPIC.type, { name, ...attributes, tags: tagsIn(call.input['Tags']) })).id }
  },
  ListTopics: tells(TOPIC, 'Topics'),
  async GetTopicAttributes(call) {
    const one = await named(call, TOPIC, textIn(call.input, 'TopicArn'))
    const subscriptions = await call.client.list(SUBSCRIPTION.type, (attributes) => attributes['topic_arn'] === one.id)
    return {
      Attributes: {
        Policy: textOf(one, 'policy'),
        Owner: textOf(one, 'owner'),
        SubscriptionsPending: '0',
        TopicArn: one.id,
        SubscriptionsConfirmed: String(subscriptions.length),
        DisplayName: textOf(one, 'display_name'),
        SubscriptionsDeleted: '0',
        ...(textOf(one, 'kms_master_key_id') ? { KmsMasterKeyId: textOf(one, 'kms_master_key_id') } : {}),
      },
    }
  },
  async SetTopicAttributes(call) {
    const one = await named(call, TOPIC, textIn(call.input, 'TopicArn'))
    const given = { [textIn(call.input, 'AttributeName') ?? '']: textIn(call.input, 'AttributeValue') ?? '' }
    await call.client.update(TOPIC.type, one.id, fromTexts(TOPIC.type, given, TOPIC_ATTRIBUTES))
  },
  DeleteTopic: removes(TOPIC, 'TopicArn'),
  async Publish(call) {
    await named(call, TOPIC, textIn(call.input, 'TopicArn') ?? textIn(call.input, 'TargetArn'))
    return { MessageId: crypto().randomUUID() }
  },
  async Subscribe(call) {
    const { id } = await named(call, TOPIC, textIn(call.input, 'TopicArn'))
    const made = await call.client.create(SUBSCRIPTION.type, {
      topic_arn: id,
      protocol: textIn(call.input, 'Protocol') ?? '',
      endpoint: textIn(call.input, 'Endpoint') ?? '',
    })
    return { SubscriptionArn: textOf(made, 'arn') || made.id }
  },
  ListSubscriptions: tells(SUBSCRIPTION, 'Subscriptions'),
  ListSubscriptionsByTopic: tells(
    SUBSCRIPTION,
    'Subscriptions',
    undefined,
    ({ attributes }, input) => attributes['topic_arn'] === input['TopicArn'],
  ),
  Unsubscribe: removes(SUBSCRIPTION, 'SubscriptionArn'),
  ...tagging([TOPIC], {
    resource: 'ResourceArn',
    tags: 'Tags',
    keys: 'TagKeys',
    add: 'TagResource',
    remove: 'UntagResource',
    list: 'ListTagsForResource',
    answer: (tags) => ({ Tags: pairs(tags) }),
  }),
}

const FUNCTION: Family = {
  type: 'aws_lambda_function',
  names: ['function_name', 'arn'],
  absent: 'ResourceNotFoundException',
  from: {
    Code: (_, input) => codeOf(inputIn(input, 'Code') ?? {}),
    VpcConfig: (_, input) => {
      const network = inputIn(input, 'VpcConfig')
      return { vpc_config: [{ subnet_ids: textsIn(network, 'SubnetIds'), security_group_ids: textsIn(network, 'SecurityGroupIds') }] }
    },
  },
  view: (one) => {
    const members = autoView('lambda', 'FunctionConfiguration', {
      FunctionArn: 'arn',
      CodeSize: 'source_code_size',
      Description: (object) => textOf(object, 'description'),
      RevisionId: (object) => md5(`${object.id}${object.revision}`).replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
      State: () => 'Active',
      LastUpdateStatus: () => 'Successful',
      Layers: () => undefined,
      SigningProfileVersionArn: () => undefined,
      SigningJobArn: () => undefined,
      SnapStart: () => ({ ApplyOn: 'None', OptimizationStatus: 'Off' }),
    })(one)
    return members
  },
}

function codeOf(code: NonNullable<ReturnType<typeof inputIn>>): ObjectValue {
  const zip = code['ZipFile']
  const bytes = zip instanceof Uint8Array ? zip : undefined
  const names: Record<string, string> = {
    S3Bucket: 's3_bucket',
    S3Key: 's3_key',
    S3ObjectVersion: 's3_object_version',
    ImageUri: 'image_uri',
  }
  const made: ObjectValue = {}
  for (const [member, attribute] of Object.entries(names)) if (textIn(code, member)) made[attribute] = textIn(code, member)!
  return bytes
    ? { ...made, filename: 'function.zip', source_code_hash: crypto().createHash('sha256').update(bytes).digest('base64') }
    : made
}

export const LAMBDA: Operations = {
  CreateFunction: makes(FUNCTION),
  ListFunctions: tells(FUNCTION, 'Functions'),
  async GetFunction(call) {
    const one = await named(call, FUNCTION, textIn(call.input, 'FunctionName'))
    const tags = tagsOf(one)
    return {
      Configuration: await (FUNCTION.view as (object: WorldObject) => Members)(one),
      Code: textOf(one, 'image_uri') ? { RepositoryType: 'ECR', ImageUri: textOf(one, 'image_uri') } : { RepositoryType: 'S3' },
      Tags: Object.keys(tags).length > 0 ? tags : undefined,
    }
  },
  GetFunctionConfiguration: shows(FUNCTION, 'FunctionName'),
  UpdateFunctionConfiguration: changes(FUNCTION, 'FunctionName'),
  async UpdateFunctionCode(call) {
    const one = await named(call, FUNCTION, textIn(call.input, 'FunctionName'))
    const after = await call.client.update(FUNCTION.type, one.id, codeOf(call.input))
    return (FUNCTION.view as (object: WorldObject) => Members)(after)
  },
  DeleteFunction: removes(FUNCTION, 'FunctionName'),
  ...tagging([FUNCTION], {
    resource: 'Resource',
    tags: 'Tags',
    keys: 'TagKeys',
    add: 'TagResource',
    remove: 'UntagResource',
    list: 'ListTags',
    answer: (tags) => ({ Tags: tags }),
  }),
}
