import { isObject, type ObjectValue } from '../../../value.ts'
import { blockOf, blocksOf, present, type Kind } from '../kinds/kind.ts'
import { lastOf } from '../../../engine/links.ts'
import { locationKind } from './location-kind.ts'

const POOL = 'google_container_node_pool'

export const clusterKind: Kind = locationKind({
  type: 'google_container_cluster',
  noun: 'cluster',
  scope: 'location',
  folder: 'clusters',
  link: 'https://container.googleapis.com/v1/',
  needs: [POOL],
  toApi: (self, near) => {
    const pools = poolsOf(self, near.by(POOL, 'cluster', self['name']).concat(near.by(POOL, 'cluster', self['id'])))
    const zones = Array.isArray(self['node_locations']) ? Math.max(self['node_locations'].length, 1) : 1
    return present({
      autopilot: self['enable_autopilot'] === true ? { enabled: true } : null,
      clusterIpv4Cidr: self['cluster_ipv4_cidr'],
      currentMasterVersion: self['master_version'],
      currentNodeCount: pools.reduce((sum, pool) => sum + Number(pool['initialNodeCount'] ?? 0) * zones, 0),
      currentNodeVersion: self['node_version'],
      description: self['description'],
      endpoint: self['endpoint'],
      initialClusterVersion: self['master_version'],
      initialNodeCount: self['initial_node_count'],
      location: self['location'],
      locations: self['node_locations'],
      loggingService: self['logging_service'],
      monitoringService: self['monitoring_service'],
      name: self['name'],
      network: lastOf(String(self['network'] ?? '')),
      nodeConfig: pools[0] ? (pools[0]['config'] ?? null) : null,
      nodePools: pools,
      privateClusterConfig: blocksOf(self, 'private_cluster_config')[0]
        ? present({ enablePrivateNodes: blockOf(self, 'private_cluster_config')['enable_private_nodes'] })
        : null,
      releaseChannel: present({ channel: blockOf(self, 'release_channel')['channel'] }),
      resourceLabels: isObject(self['effective_labels']) ? self['effective_labels'] : (self['resource_labels'] ?? null),
      selfLink: self['self_link'],
      servicesIpv4Cidr: self['services_ipv4_cidr'],
      status: 'RUNNING',
      subnetwork: lastOf(String(self['subnetwork'] ?? '')),
      workloadIdentityConfig: present({ workloadPool: blockOf(self, 'workload_identity_config')['workload_pool'] }),
      zone: self['location'],
    })
  },
})

/** Pools that stand in the cluster, and those that are objects of their own. A cluster that names none has a default one. */
export function poolsOf(cluster: ObjectValue, own: ObjectValue[]): ObjectValue[] {
  const inside = blocksOf(cluster, 'node_pool')
  const implied =
    inside.length === 0 && Number(cluster['initial_node_count'] ?? 0) > 0 && cluster['remove_default_node_pool'] !== true
      ? [{ name: 'default-pool', initial_node_count: cluster['initial_node_count'] ?? null, node_config: cluster['node_config'] ?? null }]
      : []
  return [...implied, ...inside, ...own].map((pool) => poolApi(pool, cluster))
}

export function poolApi(pool: ObjectValue, cluster: ObjectValue): ObjectValue {
  const config = blockOf(pool, 'node_config')
  const [scaling] = blocksOf(pool, 'autoscaling')
  return present({
    autoscaling: scaling
      ? present({ enabled: true, minNodeCount: scaling['min_node_count'], maxNodeCount: scaling['max_node_count'] })
      : null,
    config: present({
      diskSizeGb: config['disk_size_gb'] || 100,
      diskType: config['disk_type'] || 'pd-balanced',
      imageType: config['image_type'] || 'COS_CONTAINERD',
      labels: config['labels'],
      machineType: config['machine_type'] || 'e2-medium',
      preemptible: config['preemptible'] === true ? true : null,
      spot: config['spot'] === true ? true : null,
      oauthScopes: config['oauth_scopes'],
      serviceAccount: config['service_account'] || 'default',
      tags: config['tags'],
    }),
    initialNodeCount: pool['node_count'] ?? pool['initial_node_count'],
    instanceGroupUrls: pool['instance_group_urls'],
    locations: pool['node_locations'],
    name: pool['name'],
    status: 'RUNNING',
    version: pool['version'] ?? cluster['node_version'],
  })
}

export const nodePoolKind: Kind = {
  type: POOL,
  noun: 'node pool',
  scope: 'location',
  service: 'other',
  idOf: (name, { project, location = '' }) => `projects/${project}/locations/${location}/${name}`,
  nameOf: (self) => String(self['name']),
  linkOf: (self) => `https://container.googleapis.com/v1/${String(self['id'])}`,
  toApi: (self) => poolApi(self, {}),
}
