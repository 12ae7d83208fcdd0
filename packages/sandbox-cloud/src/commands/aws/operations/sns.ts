import { crypto } from '../../../builtin.ts'
import type { Operations } from '../aws-call.ts'
import { autoView } from './auto.ts'
import { named, pairs, removes, tagging, tells, type Family } from './families.ts'
import { tagsIn, textIn } from './given.ts'
import { textOf } from './view.ts'
import { fromTexts } from './from-texts.ts'

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

export const OPERATIONS: Operations = {
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
