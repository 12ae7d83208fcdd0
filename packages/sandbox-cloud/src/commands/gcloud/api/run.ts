import { isObject, type ObjectValue, type Value } from '../../../value.ts'
import { blockOf, blocksOf, present, type Kind } from '../kinds/kind.ts'
import { lastOf } from '../../../engine/links.ts'
import { locationKind } from './location-kind.ts'

/** gcloud shows Cloud Run services as Knative does. */
export const runServiceKind: Kind = locationKind({
  type: 'google_cloud_run_v2_service',
  noun: 'service',
  scope: 'region',
  folder: 'services',
  toApi: (self) => {
    const template = blockOf(self, 'template')
    const scaling = blockOf(template, 'scaling')
    const revision = lastOf(String(self['latest_ready_revision'] ?? ''))
    return {
      apiVersion: 'serving.knative.dev/v1',
      kind: 'Service',
      metadata: present({
        annotations: present({
          'run.googleapis.com/ingress': String(self['ingress'] ?? '')
            .replace('INGRESS_TRAFFIC_', '')
            .replace('INTERNAL_ONLY', 'internal')
            .replace('INTERNAL_LOAD_BALANCER', 'internal-and-cloud-load-balancing')
            .toLowerCase(),
          'serving.knative.dev/creator': self['creator'],
          'serving.knative.dev/lastModifier': self['last_modifier'],
        }),
        creationTimestamp: self['create_time'],
        generation: Number(self['generation'] ?? 1),
        labels: { ...(isObject(self['labels']) ? self['labels'] : {}), 'cloud.googleapis.com/location': self['location'] ?? null },
        name: self['name'],
        namespace: self['project'],
        selfLink: `/apis/serving.knative.dev/v1/namespaces/${String(self['project'])}/services/${String(self['name'])}`,
        uid: self['uid'],
      }),
      spec: {
        template: {
          metadata: present({
            annotations: present({
              'autoscaling.knative.dev/maxScale': textual(scaling['max_instance_count']),
              'autoscaling.knative.dev/minScale': textual(scaling['min_instance_count']),
            }),
            name: revision,
          }),
          spec: present({
            containerConcurrency: template['max_instance_request_concurrency'],
            containers: blocksOf(template, 'containers').map(containerApi),
            serviceAccountName: template['service_account'],
            timeoutSeconds: Number.parseInt(String(template['timeout'] ?? '300'), 10),
          }),
        },
        traffic: trafficOf(self),
      },
      status: present({
        conditions: ['Ready', 'ConfigurationsReady', 'RoutesReady'].map((type) => ({
          lastTransitionTime: self['update_time'] ?? null,
          status: 'True',
          type,
        })),
        latestCreatedRevisionName: lastOf(String(self['latest_created_revision'] ?? '')),
        latestReadyRevisionName: revision,
        observedGeneration: Number(self['observed_generation'] ?? 1),
        traffic: trafficOf(self).map((one) => ({ ...one, revisionName: one['revisionName'] ?? revision })),
        url: self['uri'],
      }),
    }
  },
})

function textual(value: Value | undefined): Value {
  return value ? String(value) : null
}

function containerApi(container: ObjectValue): ObjectValue {
  const [port] = blocksOf(container, 'ports')
  const limits = blockOf(container, 'resources')['limits']
  return present({
    args: container['args'],
    command: container['command'],
    env: blocksOf(container, 'env').map((one) => present({ name: one['name'], value: one['value'] })),
    image: container['image'],
    name: container['name'],
    ports: [{ containerPort: port?.['container_port'] ?? 8080, name: port?.['name'] || 'http1' }],
    resources: { limits: isObject(limits) ? limits : { cpu: '1000m', memory: '512Mi' } },
  })
}

function trafficOf(self: ObjectValue): ObjectValue[] {
  return blocksOf(self, 'traffic').map((one) =>
    present({ latestRevision: one['revision'] ? null : true, percent: one['percent'], revisionName: one['revision'], tag: one['tag'] }),
  )
}
