import type { ObjectValue } from '../value.ts'
import type { Call } from '../engine/behaviour.ts'
import { lastOf } from '../engine/links.ts'
import { blocks, settleBlocks } from './blocks.ts'
import { REGIONS, selfLink, settle, zonesOf } from './places.ts'

export const GKE_VERSION = '1.33.5-gke.1201000'
const SCOPES = 'devstorage.read_only logging.write monitoring service.management.readonly servicecontrol trace.append'

/** Blocks of a node's configuration that GKE fills by itself. */
export const NODE_BLOCKS = ['boot_disk', 'kubelet_config', 'shielded_instance_config']

/**
 * What GKE gives to nodes that say nothing, as a cluster of version 1.33.5-gke was imported in public
 * (machine and disk also by the pages of `gcloud container node-pools create`).
 */
export function settleNode(node: ObjectValue): void {
  settle(node, {
    disk_size_gb: 100,
    disk_type: 'pd-balanced',
    effective_taints: [],
    image_type: 'COS_CONTAINERD',
    labels: {},
    local_ssd_count: 0,
    logging_variant: 'DEFAULT',
    machine_type: 'e2-medium',
    metadata: { 'disable-legacy-endpoints': 'true' },
    min_cpu_platform: '',
    oauth_scopes: SCOPES.split(' ').map((name) => `https://www.googleapis.com/auth/${name}`),
    service_account: 'default',
  })
  const disk = { disk_type: node['disk_type'] ?? '', provisioned_iops: 0, provisioned_throughput: 0, size_gb: node['disk_size_gb'] ?? 0 }
  settleBlocks(node, {
    boot_disk: disk,
    kubelet_config: { insecure_kubelet_readonly_port_enabled: 'FALSE', max_parallel_image_pulls: 2 },
    shielded_instance_config: { enable_integrity_monitoring: true, enable_secure_boot: false },
  })
  for (const given of blocks(node, 'boot_disk')) settle(given, disk)
  for (const given of blocks(node, 'kubelet_config'))
    settle(given, { insecure_kubelet_readonly_port_enabled: 'FALSE', max_parallel_image_pulls: 2 })
}

/** A pool of its own or inside a cluster: its name and its cluster's name, project and location stand. */
export function settlePool(pool: ObjectValue, place: { cluster: string; project: string; location: string }, call: Call): void {
  const zones = nodeZones(place.location)
  const groups = (zones.length > 0 ? zones : [place.location]).map((zone) =>
    selfLink(
      `projects/${place.project}/zones/${zone}/instanceGroupManagers/gke-${place.cluster}-${String(pool['name'])}-${call.newId('', 8)}-grp`,
    ),
  )
  settle(pool, {
    initial_node_count: Number(pool['node_count'] ?? 0) || 1,
    instance_group_urls: groups,
    managed_instance_group_urls: groups.map((url) => url.replace('instanceGroupManagers', 'instanceGroups')),
    max_pods_per_node: 110,
    name_prefix: '',
    node_locations: zones,
    version: GKE_VERSION,
  })
  settle(pool, { node_count: pool['initial_node_count'] ?? 1 })
  settleBlocks(pool, {
    management: { auto_repair: true, auto_upgrade: true },
    upgrade_settings: { max_surge: 1, max_unavailable: 0, strategy: 'SURGE' },
    node_config: { preemptible: false, spot: false },
  })
  for (const node of blocks(pool, 'node_config')) settleNode(node)
}

export function nodeZones(location: string): string[] {
  return REGIONS.includes(lastOf(location)) ? zonesOf(location).slice(0, 3) : []
}
