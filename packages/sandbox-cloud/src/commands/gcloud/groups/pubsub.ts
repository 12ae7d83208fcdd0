import { subscriptionKind, topicKind } from '../api/messaging.ts'
import { createCommand, deleteCommand, describeCommand, listCommand, updateCommand } from '../kinds/commands.ts'
import { changedLabels } from '../kinds/label-changes.ts'
import { count, LABEL_CHANGES, LABELS, on, text, toggle } from '../line/flag.ts'
import type { GcloudGroup } from '../model.ts'
import { ack, publish, pull } from './pubsub-messages.ts'
import { secondsText } from './sizes.ts'

const topics: GcloudGroup = {
  summary: 'Topics, which messages are sent to.',
  commands: {
    list: listCommand(topicKind, { format: 'yaml' }),
    describe: describeCommand(topicKind, { operand: 'TOPIC' }),
    create: createCommand(topicKind, {
      operand: 'TOPIC',
      many: true,
      flags: [
        LABELS,
        text('message-retention-duration', 'How long messages are kept, such as 7d.'),
        text('topic-encryption-key', 'The KMS key of the messages.', { of: 'google_kms_crypto_key' }),
      ],
      config: ({ args }, name, { project }) => ({
        name,
        project,
        labels: args.map('labels'),
        message_retention_duration: secondsText(args.text('message-retention-duration')),
        kms_key_name: args.text('topic-encryption-key'),
      }),
      done: (self) => `Created topic [${String(self['id'])}].`,
    }),
    update: updateCommand(topicKind, {
      operand: 'TOPIC',
      flags: [...LABEL_CHANGES, text('message-retention-duration', 'How long messages are kept, such as 7d.')],
      changes: ({ args }, self) => ({
        labels: changedLabels(args, self['labels']),
        message_retention_duration: secondsText(args.text('message-retention-duration')),
      }),
      done: (self) => `Updated topic [${String(self['id'])}].`,
    }),
    delete: deleteCommand(topicKind, {
      operand: 'TOPIC',
      many: true,
      question: null,
      done: (self) => `Deleted topic [${String(self['id'])}].`,
    }),
    publish,
  },
}

const subscriptions: GcloudGroup = {
  summary: 'Subscriptions, which get the messages of a topic.',
  commands: {
    list: listCommand(subscriptionKind, { format: 'yaml' }),
    describe: describeCommand(subscriptionKind, { operand: 'SUBSCRIPTION' }),
    create: createCommand(subscriptionKind, {
      operand: 'SUBSCRIPTION',
      many: true,
      flags: [
        text('topic', 'The topic.', { required: true, of: topicKind.type }),
        text('topic-project', 'The project of the topic.'),
        count('ack-deadline', 'Seconds in which a message must be acknowledged.'),
        text('push-endpoint', 'The address that messages are pushed to.'),
        text('message-retention-duration', 'How long messages are kept, such as 7d.'),
        text('expiration-period', 'How long it lives unused; never for ever.'),
        text('message-filter', 'Which messages it gets.'),
        toggle('retain-acked-messages', 'Whether acknowledged messages are kept.'),
        on('enable-message-ordering', 'Messages of one key come in order.'),
        on('enable-exactly-once-delivery', 'A message comes once only.'),
        text('dead-letter-topic', 'Where messages go that nobody acknowledges.', { of: topicKind.type }),
        count('max-delivery-attempts', 'After how many attempts they go there.'),
        LABELS,
      ],
      config: ({ args }, name, { project }) => {
        const topic = args.text('topic') ?? ''
        const letter = args.text('dead-letter-topic')
        const expiry = args.text('expiration-period')
        const path = (given: string, home = project) => (given.includes('/') ? given : `projects/${home}/topics/${given}`)
        return {
          name,
          project,
          topic: path(topic, args.text('topic-project') ?? project),
          ack_deadline_seconds: args.count('ack-deadline'),
          message_retention_duration: secondsText(args.text('message-retention-duration')),
          expiration_policy: expiry === undefined ? undefined : [{ ttl: expiry === 'never' ? '' : secondsText(expiry) }],
          push_config: args.text('push-endpoint') ? [{ push_endpoint: args.text('push-endpoint') }] : undefined,
          filter: args.text('message-filter'),
          retain_acked_messages: args.on('retain-acked-messages'),
          enable_message_ordering: args.on('enable-message-ordering'),
          enable_exactly_once_delivery: args.on('enable-exactly-once-delivery'),
          dead_letter_policy: letter
            ? [{ dead_letter_topic: path(letter), max_delivery_attempts: args.count('max-delivery-attempts') ?? 5 }]
            : undefined,
          labels: args.map('labels'),
        }
      },
      done: (self) => `Created subscription [${String(self['id'])}].`,
    }),
    delete: deleteCommand(subscriptionKind, {
      operand: 'SUBSCRIPTION',
      many: true,
      question: null,
      done: (self) => `Deleted subscription [${String(self['id'])}].`,
    }),
    pull,
    ack,
  },
}

export const pubsub: GcloudGroup = { summary: 'Pub/Sub: messages between programs.', groups: { topics, subscriptions } }
