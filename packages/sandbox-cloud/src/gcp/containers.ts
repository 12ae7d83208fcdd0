import { CloudError, resource, text, words, type Behaviour, type Call } from '../engine/behaviour.ts'
import { lastOf, sameLink } from '../engine/links.ts'
import type { ObjectValue } from '../value.ts'
import { blocks, settleBlocks } from './blocks.ts'
import { settleCluster } from './cluster-defaults.ts'
import { GKE_VERSION, NODE_BLOCKS, nodeZones, settlePool } from './node-defaults.ts'
import { locationPath, projectOf, refuseProtected, settle, timestamp } from './places.ts'
import { publicIp } from './routing.ts'

const PARENT = 'google_container_cluster'

const cluster = resource(PARENT, {
  id: locationPath('clusters'),
  forceNew:
    words(`name location project description network subnetwork initial_node_count enable_autopilot enable_kubernetes_alpha enable_tpu
cluster_ipv4_cidr networking_mode default_max_pods_per_node datapath_provider private_cluster_config.enable_private_nodes ip_allocation_policy
node_config.machine_type confidential_nodes`),
  defaults: {
    deletion_protection: true,
    enable_kubernetes_alpha: false,
    enable_l4_ilb_subsetting: false,
    enable_legacy_abac: false,
    enable_shielded_nodes: true,
    enable_cilium_clusterwide_network_policy: false,
    enable_multi_networking: false,
    disable_l4_lb_firewall_reconciliation: false,
    network: 'default',
    networking_mode: 'VPC_NATIVE',
  },
  computedBlocks: [
    ...words(`addons_config authenticator_groups_config binary_authorization cluster_autoscaling control_plane_endpoints_config
cost_management_config database_encryption default_snat_status gateway_api_config identity_service_config ip_allocation_policy logging_config
master_auth master_authorized_networks_config mesh_certificates monitoring_config network_policy node_config node_pool node_pool_auto_config
node_pool_defaults notification_config pod_autoscaling private_cluster_config release_channel secret_manager_config security_posture_config
service_external_ips_config vertical_pod_autoscaling workload_identity_config
node_pool.management node_pool.network_config node_pool.node_config node_pool.upgrade_settings`),
    ...NODE_BLOCKS.flatMap((name) => [`node_config.${name}`, `node_pool.node_config.${name}`]),
  ],
  plan(planned, { prior }) {
    for (const name of ['network', 'subnetwork'])
      if (prior && sameLink(prior[name] ?? null, planned[name] ?? null)) planned[name] = prior[name] ?? null
  },
  async create(self, call) {
    checkCluster(self)
    await joinNetwork(self, call)
    const id = String(self['id'])
    self['location'] = id.split('/')[3] ?? ''
    Object.assign(self, {
      endpoint: publicIp(call),
      label_fingerprint: call.newId('', 8),
      master_version: GKE_VERSION,
      operation: '',
      self_link: `https://container.googleapis.com/v1/${id}`,
      services_ipv4_cidr: '34.118.224.0/20',
      tpu_ipv4_cidr_block: '',
    })
    settle(self, {
      cluster_ipv4_cidr: '10.4.0.0/14',
      datapath_provider: self['enable_autopilot'] === true ? 'ADVANCED_DATAPATH' : '',
      default_max_pods_per_node: 110,
      enable_intranode_visibility: false,
      logging_service: 'logging.googleapis.com/kubernetes',
      monitoring_service: 'monitoring.googleapis.com/kubernetes',
      node_locations: nodeZones(String(self['location'])),
      node_version: GKE_VERSION,
      private_ipv6_google_access: '',
    })
    settleBlocks(self, {
      master_auth: { client_certificate: '', client_key: '', cluster_ca_certificate: certificate(self) },
      release_channel: { channel: 'REGULAR' },
    })
    settleCluster(self, call)
  },
  async delete(self, call) {
    refuseProtected(self)
    // Its pools go with it.
    for (const pool of await call.find('google_container_node_pool', (one) => parentOf(one) === String(self['name'])))
      await call.store.delete('google_container_node_pool', pool.id)
  },
})

function checkCluster(self: ObjectValue): void {
  const pools = blocks(self, 'node_pool').length > 0 || Number(self['initial_node_count'] ?? 0) > 0 || self['enable_autopilot'] === true
  if (!pools) throw new CloudError('invalid', 'a cluster needs initial_node_count, a node_pool, or enable_autopilot')
}

/** A cluster may name its network and subnetwork in any form; `default` need not be simulated. */
async function joinNetwork(self: ObjectValue, call: Call): Promise<void> {
  for (const [attribute, type] of [
    ['network', 'google_compute_network'],
    ['subnetwork', 'google_compute_subnetwork'],
  ] as const) {
    const asked = text(self[attribute])
    if (asked === undefined || lastOf(asked) === 'default') continue
    const found = await call.need(type, asked, 'notFound', self)
    self[attribute] = found.id
  }
  settle(self, { subnetwork: '' })
}

function certificate(self: ObjectValue): string {
  return Buffer.from(`simulated authority of ${String(self['name'])}`).toString('base64')
}

function parentOf(pool: ObjectValue): string {
  return lastOf(String(pool['cluster'] ?? ''))
}

const nodePool = resource('google_container_node_pool', {
  async id(self, call) {
    const parent = await call.need(PARENT, self['cluster'], 'notFound')
    self['name'] = text(self['name']) ?? call.newId(text(self['name_prefix']) ?? 'default-pool-', 8)
    self['location'] = parent.attributes['location'] ?? ''
    return `${parent.id}/nodePools/${self['name']}`
  },
  forceNew: words(`name name_prefix cluster location project initial_node_count max_pods_per_node placement_policy
node_config.disk_size_gb node_config.disk_type node_config.machine_type node_config.preemptible node_config.spot node_config.service_account
node_config.oauth_scopes node_config.metadata node_config.min_cpu_platform node_config.local_ssd_count network_config.create_pod_range
network_config.pod_range`),
  defaults: {
    'node_config.preemptible': false,
    'node_config.spot': false,
    'management.auto_repair': true,
    'management.auto_upgrade': true,
  },
  computedBlocks: ['management', 'network_config', 'node_config', 'upgrade_settings', ...NODE_BLOCKS.map((name) => `node_config.${name}`)],
  create(self, call) {
    settle(self, { operation: '' })
    settlePool(self, { cluster: parentOf(self), project: projectOf(self, call), location: String(self['location']) }, call)
  },
})

const service = resource('google_cloud_run_v2_service', {
  id: locationPath('services'),
  forceNew: ['name', 'location', 'project'],
  defaults: { deletion_protection: true, 'traffic.percent': 0 },
  computedBlocks: ['traffic'],
  changesOnUpdate: words(
    'conditions etag generation last_modifier latest_created_revision latest_ready_revision observed_generation reconciling terminal_condition traffic_statuses update_time uri urls',
  ),
  create(self, call) {
    checkService(self)
    const project = projectOf(self, call)
    const host = `${String(self['name'])}-${call.newId('', 10)}-${shortOf(String(self['location']))}.a.run.app`
    Object.assign(self, {
      create_time: call.now.toISOString(),
      creator: `terraform@${project}.iam.gserviceaccount.com`,
      uid: call.newId('', 32),
      uri: `https://${host}`,
      urls: [`https://${host}`],
    })
    settle(self, { ingress: 'INGRESS_TRAFFIC_ALL', launch_stage: 'GA', delete_time: '', expire_time: '', generation: '0' })
    settleTemplate(self)
    revise(self, call)
  },
  update(self, call, before) {
    checkService(self)
    Object.assign(self, { uri: before['uri'] ?? '', urls: before['urls'] ?? [], generation: before['generation'] ?? '0' })
    settleTemplate(self)
    revise(self, call)
  },
  delete: refuseProtected,
})

function checkService(self: ObjectValue): void {
  const [template] = blocks(self, 'template')
  if (blocks(template ?? {}, 'containers').length === 0)
    throw new CloudError('invalid', 'template needs at least one containers block with an image')
}

/** Every change makes a revision, which gets all traffic. */
function revise(self: ObjectValue, call: Call): void {
  const generation = Number(self['generation']) + 1
  const revision = `${String(self['name'])}-${String(generation).padStart(5, '0')}-${call.newId('', 3)}`
  Object.assign(self, {
    conditions: [],
    etag: `"${call.newId('', 20)}"`,
    generation: String(generation),
    last_modifier: String(self['creator'] ?? ''),
    latest_created_revision: revision,
    latest_ready_revision: revision,
    observed_generation: String(generation),
    reconciling: false,
    terminal_condition: [
      {
        type: 'Ready',
        state: 'CONDITION_SUCCEEDED',
        message: '',
        reason: '',
        revision_reason: '',
        execution_reason: '',
        severity: '',
        last_transition_time: call.now.toISOString(),
      },
    ],
    traffic_statuses: [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST', percent: 100, revision: '', tag: '', uri: '' }],
    update_time: call.now.toISOString(),
  })
  if (!Array.isArray(self['traffic']) || self['traffic'].length === 0)
    self['traffic'] = [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST', percent: 100, revision: '', tag: '' }]
}

function settleTemplate(self: ObjectValue): void {
  for (const template of blocks(self, 'template')) {
    settle(template, { max_instance_request_concurrency: 80, service_account: '', timeout: '300s' })
    for (const [index, container] of blocks(template, 'containers').entries())
      settle(container, { name: index === 0 ? '' : `container-${index}` })
  }
}

/** `europe-west1` → `ew`, as addresses of services have it. */
function shortOf(location: string): string {
  return location
    .split('-')
    .map((part) => part[0] ?? '')
    .join('')
    .slice(0, 2)
}

const repository = resource('google_artifact_registry_repository', {
  id: locationPath('repositories', 'repository_id'),
  forceNew: ['repository_id', 'location', 'project', 'format', 'mode', 'kms_key_name'],
  defaults: { mode: 'STANDARD_REPOSITORY' },
  computedBlocks: ['vulnerability_scanning_config'],
  changesOnUpdate: ['update_time'],
  create(self, call) {
    const parts = String(self['id']).split('/')
    Object.assign(self, {
      name: self['repository_id'],
      location: parts[3] ?? '',
      create_time: timestamp(call),
      update_time: timestamp(call),
    })
  },
  update(self, call) {
    self['update_time'] = timestamp(call)
  },
})

export const containersFamily: Behaviour[] = [cluster, nodePool, service, repository]
