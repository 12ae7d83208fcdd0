import type { ObjectValue } from '../value.ts'
import type { Call } from '../engine/behaviour.ts'
import { blocks, settleBlocks } from './blocks.ts'
import { settleNode, settlePool } from './node-defaults.ts'
import { projectOf } from './places.ts'

const MONITORED = 'SYSTEM_COMPONENTS STORAGE HPA POD DAEMONSET DEPLOYMENT STATEFULSET JOBSET CADVISOR KUBELET DCGM'

/** What GKE says of a cluster that says nothing, as one of version 1.33.5-gke was imported in public. */
export function settleCluster(self: ObjectValue, call: Call): void {
  const name = String(self['name'])
  settleBlocks(self, {
    addons_config: { gce_persistent_disk_csi_driver_config: [{ enabled: true }], network_policy_config: [{ disabled: true }] },
    control_plane_endpoints_config: {
      dns_endpoint_config: [{ allow_external_traffic: false, endpoint: `gke-${call.newId('', 32)}.${String(self['location'])}.gke.goog` }],
      ip_endpoints_config: [{ enabled: true }],
    },
    database_encryption: { key_name: '', state: 'DECRYPTED' },
    default_snat_status: { disabled: false },
    logging_config: { enable_components: ['SYSTEM_COMPONENTS', 'WORKLOADS'] },
    monitoring_config: {
      advanced_datapath_observability_config: [{ enable_metrics: false, enable_relay: false }],
      enable_components: MONITORED.split(' '),
      managed_prometheus: [{ enabled: true }],
    },
    network_policy: { enabled: false, provider: 'PROVIDER_UNSPECIFIED' },
    node_pool_auto_config: { node_kubelet_config: [{ insecure_kubelet_readonly_port_enabled: 'FALSE' }] },
    node_pool_defaults: { node_config_defaults: [{ insecure_kubelet_readonly_port_enabled: 'FALSE', logging_variant: 'DEFAULT' }] },
    notification_config: { pubsub: [{ enabled: false, topic: '' }] },
    pod_autoscaling: { hpa_profile: 'PERFORMANCE' },
    private_cluster_config: {
      enable_private_endpoint: false,
      enable_private_nodes: false,
      master_global_access_config: [{ enabled: false }],
      master_ipv4_cidr_block: '',
      peering_name: '',
      private_endpoint: '10.128.0.2',
      private_endpoint_subnetwork: '',
      public_endpoint: self['endpoint'] ?? '',
    },
    secret_manager_config: { enabled: false },
    security_posture_config: { mode: 'BASIC', vulnerability_mode: 'VULNERABILITY_MODE_UNSPECIFIED' },
    service_external_ips_config: { enabled: false },
  })
  if (self['networking_mode'] !== 'ROUTES')
    settleBlocks(self, {
      ip_allocation_policy: {
        cluster_ipv4_cidr_block: self['cluster_ipv4_cidr'] ?? '',
        cluster_secondary_range_name: `gke-${name}-pods-${call.newId('', 8)}`,
        pod_cidr_overprovision_config: [{ disabled: false }],
        services_ipv4_cidr_block: self['services_ipv4_cidr'] ?? '',
        services_secondary_range_name: '',
        stack_type: 'IPV4',
      },
    })
  if (self['enable_autopilot'] !== true) settleNodes(self, call)
}

/** A cluster with nodes of its own has them in pools; without a word of pools there is one. */
function settleNodes(self: ObjectValue, call: Call): void {
  for (const node of blocks(self, 'node_config')) settleNode(node)
  if (self['remove_default_node_pool'] === true) return
  const given = blocks(self, 'node_config')
  if (Number(self['initial_node_count'] ?? 0) > 0)
    settleBlocks(self, { node_pool: { initial_node_count: self['initial_node_count'] ?? 1, name: 'default-pool', node_config: given } })
  const place = { cluster: String(self['name']), project: projectOf(self, call), location: String(self['location']) }
  for (const pool of blocks(self, 'node_pool')) settlePool(pool, place, call)
  const [first] = blocks(self, 'node_pool')
  if (first) settleBlocks(self, { node_config: structuredClone(blocks(first, 'node_config')[0] ?? {}) })
}
