import { CloudError, resource, text, type Behaviour, type Call } from '../engine/behaviour.ts'
import type { ObjectValue } from '../value.ts'
import { blocks, settleBlocks } from './blocks.ts'
import { numericId, projectOf, projectPath, settle } from './places.ts'

const TOPIC = { type: 'google_pubsub_topic', code: 'notFound' }
const MONTH = '2678400s'

const topic = resource(TOPIC.type, {
  id: projectPath('topics'),
  forceNew: ['name', 'project'],
  computedBlocks: ['message_storage_policy', 'schema_settings'],
  create(self) {
    settle(self, { message_storage_policy: [], schema_settings: [] })
  },
})

const subscription = resource('google_pubsub_subscription', {
  id: projectPath('subscriptions'),
  forceNew: ['name', 'project', 'topic', 'enable_message_ordering', 'filter'],
  defaults: { message_retention_duration: '604800s', retain_acked_messages: false },
  computedBlocks: ['expiration_policy'],
  async create(self, call) {
    self['topic'] = await topicOf(self, call)
    settle(self, { ack_deadline_seconds: 10 })
    settleBlocks(self, { expiration_policy: { ttl: MONTH } })
  },
  // A topic named shortly, or by its path, is the same one.
  plan(planned, { prior }) {
    const [was, now] = [text(prior?.['topic']), text(planned['topic'])]
    if (was && now && was.endsWith(`/${now}`)) planned['topic'] = was
  },
})

/** @throws CloudError when there is no such topic */
async function topicOf(self: ObjectValue, call: Call): Promise<string> {
  const asked = String(self['topic'])
  const path = asked.includes('/') ? asked : `projects/${projectOf(self, call)}/topics/${asked}`
  return (await call.need(TOPIC.type, path, TOPIC.code)).id
}

const sink = resource('google_logging_project_sink', {
  id: projectPath('sinks'),
  forceNew: ['name', 'project', 'unique_writer_identity'],
  defaults: { unique_writer_identity: true },
  computedBlocks: ['bigquery_options'],
  plan(planned) {
    const destination = text(planned['destination'])
    if (destination !== undefined && !/^(storage|bigquery|pubsub|logging)\.googleapis\.com\/./.test(destination))
      throw new CloudError('invalid', `"${destination}" is no destination; one looks like storage.googleapis.com/some-bucket`)
  },
  create(self, call) {
    const own = self['unique_writer_identity'] !== false
    self['writer_identity'] = own
      ? `serviceAccount:service-${numericId(call).slice(0, 12)}@gcp-sa-logging.example.com`
      : 'serviceAccount:cloud-logs@example.com'
    if (blocks(self, 'bigquery_options').length === 0) self['bigquery_options'] = []
  },
})

const alert = resource('google_monitoring_alert_policy', {
  id: (self, call) => `projects/${projectOf(self, call)}/alertPolicies/${numericId(call)}`,
  forceNew: ['project'],
  defaults: { enabled: true },
  create(self, call) {
    Object.assign(self, {
      name: self['id'],
      creation_record: [{ mutate_time: call.now.toISOString(), mutated_by: `terraform@${projectOf(self, call)}.iam.gserviceaccount.com` }],
    })
    for (const condition of blocks(self, 'conditions')) settle(condition, { name: `${String(self['id'])}/conditions/${numericId(call)}` })
  },
  update(self, call) {
    for (const condition of blocks(self, 'conditions')) settle(condition, { name: `${String(self['id'])}/conditions/${numericId(call)}` })
  },
})

export const messagingFamily: Behaviour[] = [topic, subscription, sink, alert]
