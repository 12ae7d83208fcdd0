import { crypto } from '../../../builtin.ts'
import { md5 } from '../../../md5.ts'
import { CloudError } from '../../../engine/behaviour.ts'
import type { WorldObject } from '../../../world/store.ts'
import type { AwsCall, Operations } from '../aws-call.ts'
import { named, removes, tagging, type Family } from './families.ts'
import { listHere } from './find.ts'
import { tagsIn, textIn, textsIn } from './given.ts'
import { createdAt, textOf } from './view.ts'
import { fromTexts } from './from-texts.ts'

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

const queueOf = (call: AwsCall) => named(call, QUEUE, textIn(call.input, 'QueueUrl'))

export const OPERATIONS: Operations = {
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
