import { blockOf, blocksOf, labelsOf, present, type Kind } from '../kinds/kind.ts'
import { locationKind } from './location-kind.ts'

export const topicKind: Kind = locationKind({
  type: 'google_pubsub_topic',
  noun: 'topic',
  scope: 'project',
  folder: 'topics',
  toApi: (self) =>
    present({
      kmsKeyName: self['kms_key_name'],
      labels: labelsOf(self),
      messageRetentionDuration: self['message_retention_duration'],
      name: self['id'],
      state: 'ACTIVE',
    }),
})

export const subscriptionKind: Kind = locationKind({
  type: 'google_pubsub_subscription',
  noun: 'subscription',
  scope: 'project',
  folder: 'subscriptions',
  toApi: (self) => {
    const [dead] = blocksOf(self, 'dead_letter_policy')
    return present({
      ackDeadlineSeconds: self['ack_deadline_seconds'],
      deadLetterPolicy: dead
        ? present({ deadLetterTopic: dead['dead_letter_topic'], maxDeliveryAttempts: dead['max_delivery_attempts'] })
        : null,
      enableMessageOrdering: self['enable_message_ordering'] === true ? true : null,
      expirationPolicy: present({ ttl: blockOf(self, 'expiration_policy')['ttl'] }),
      filter: self['filter'],
      labels: labelsOf(self),
      messageRetentionDuration: self['message_retention_duration'],
      name: self['id'],
      pushConfig: { ...present({ pushEndpoint: blockOf(self, 'push_config')['push_endpoint'] }) },
      retainAckedMessages: self['retain_acked_messages'] === true ? true : null,
      state: 'ACTIVE',
      topic: self['topic'],
    })
  },
})

export const sinkKind: Kind = locationKind({
  type: 'google_logging_project_sink',
  noun: 'sink',
  scope: 'project',
  folder: 'sinks',
  toApi: (self) =>
    present({
      description: self['description'],
      destination: self['destination'],
      disabled: self['disabled'] === true ? true : null,
      filter: self['filter'],
      name: self['name'],
      writerIdentity: self['writer_identity'],
    }),
})
