import { lastOf } from '../../../engine/links.ts'
import { blockOf, blocksOf, digits, labelsOf, present, type Kind } from '../kinds/kind.ts'
import { computeKind } from './compute-kind.ts'

export const networkKind: Kind = computeKind({
  type: 'google_compute_network',
  noun: 'network',
  scope: 'global',
  folder: 'networks',
  needs: ['google_compute_subnetwork'],
  toApi: (self, near) => {
    const auto = self['auto_create_subnetworks'] === true
    return present({
      autoCreateSubnetworks: auto,
      description: self['description'],
      enableUlaInternalIpv6: self['enable_ula_internal_ipv6'],
      gatewayIPv4: self['gateway_ipv4'],
      id: self['numeric_id'],
      internalIpv6Range: self['internal_ipv6_range'],
      kind: 'compute#network',
      // 0 stands for what the cloud gives a network of which nothing is asked.
      mtu: self['mtu'] || 1460,
      name: self['name'],
      networkFirewallPolicyEnforcementOrder: self['network_firewall_policy_enforcement_order'],
      routingConfig: present({ routingMode: self['routing_mode'], bgpBestPathSelectionMode: self['bgp_best_path_selection_mode'] }),
      selfLink: self['self_link'],
      selfLinkWithId: `https://www.googleapis.com/compute/v1/projects/${String(self['project'])}/global/networks/${String(self['numeric_id'])}`,
      subnetworks: near.by('google_compute_subnetwork', 'network', self['self_link']).map((one) => one['self_link'] ?? null),
      x_gcloud_bgp_routing_mode: self['routing_mode'],
      x_gcloud_subnet_mode: auto ? 'AUTO' : 'CUSTOM',
    })
  },
})

export const subnetworkKind: Kind = computeKind({
  type: 'google_compute_subnetwork',
  noun: 'subnetwork',
  scope: 'region',
  folder: 'subnetworks',
  toApi: (self) => {
    const [log] = blocksOf(self, 'log_config')
    return present({
      allowSubnetCidrRoutesOverlap: false,
      creationTimestamp: self['creation_timestamp'],
      description: self['description'],
      enableFlowLogs: self['enable_flow_logs'],
      externalIpv6Prefix: self['external_ipv6_prefix'],
      fingerprint: self['fingerprint'],
      gatewayAddress: self['gateway_address'],
      id: digits(self['subnetwork_id']),
      internalIpv6Prefix: self['internal_ipv6_prefix'],
      ipCidrRange: self['ip_cidr_range'],
      ipv6AccessType: self['ipv6_access_type'],
      kind: 'compute#subnetwork',
      logConfig: log
        ? {
            enable: true,
            aggregationInterval: log['aggregation_interval'] ?? null,
            flowSampling: log['flow_sampling'] ?? null,
            metadata: log['metadata'] ?? null,
          }
        : { enable: false },
      name: self['name'],
      network: self['network'],
      privateIpGoogleAccess: self['private_ip_google_access'],
      privateIpv6GoogleAccess: self['private_ipv6_google_access'],
      purpose: self['purpose'],
      region: regionLink(self['project'], self['region']),
      role: self['role'],
      secondaryIpRanges: blocksOf(self, 'secondary_ip_range').map((range) => ({
        ipCidrRange: range['ip_cidr_range'] ?? null,
        rangeName: range['range_name'] ?? null,
      })),
      selfLink: self['self_link'],
      stackType: self['stack_type'],
    })
  },
})

export const firewallKind: Kind = computeKind({
  type: 'google_compute_firewall',
  noun: 'firewall',
  scope: 'global',
  folder: 'firewalls',
  toApi: (self) => {
    const rules = (name: string) => blocksOf(self, name).map((rule) => present({ IPProtocol: rule['protocol'], ports: rule['ports'] }))
    const [log] = blocksOf(self, 'log_config')
    return present({
      allowed: rules('allow'),
      creationTimestamp: self['creation_timestamp'],
      denied: rules('deny'),
      description: self['description'],
      destinationRanges: self['destination_ranges'],
      direction: self['direction'],
      disabled: self['disabled'] === true,
      kind: 'compute#firewall',
      logConfig: log ? { enable: true, metadata: log['metadata'] ?? null } : { enable: self['enable_logging'] === true },
      name: self['name'],
      network: self['network'],
      priority: self['priority'],
      selfLink: self['self_link'],
      sourceRanges: self['source_ranges'],
      sourceServiceAccounts: self['source_service_accounts'],
      sourceTags: self['source_tags'],
      targetServiceAccounts: self['target_service_accounts'],
      targetTags: self['target_tags'],
    })
  },
})

export const addressKind: Kind = computeKind({
  type: 'google_compute_address',
  noun: 'address',
  plural: 'addresses',
  scope: 'region',
  folder: 'addresses',
  needs: ['google_compute_instance'],
  toApi: (self) => ({ ...addressApi(self), region: regionLink(self['project'], self['region']) }),
})

export const globalAddressKind: Kind = computeKind({
  type: 'google_compute_global_address',
  noun: 'global address',
  plural: 'global addresses',
  scope: 'global',
  folder: 'addresses',
  toApi: (self) => addressApi(self),
})

function addressApi(self: Parameters<Kind['toApi']>[0]) {
  const users = self['users']
  return present({
    address: self['address'],
    addressType: self['address_type'],
    creationTimestamp: self['creation_timestamp'],
    description: self['description'],
    ipVersion: self['ip_version'],
    kind: 'compute#address',
    labelFingerprint: self['label_fingerprint'],
    labels: labelsOf(self),
    name: self['name'],
    network: self['network'],
    networkTier: self['network_tier'],
    prefixLength: self['prefix_length'] || null,
    purpose: self['purpose'],
    selfLink: self['self_link'],
    status: Array.isArray(users) && users.length > 0 ? 'IN_USE' : 'RESERVED',
    subnetwork: self['subnetwork'],
    users,
  })
}

export const routerKind: Kind = computeKind({
  type: 'google_compute_router',
  noun: 'router',
  scope: 'region',
  folder: 'routers',
  needs: ['google_compute_router_nat'],
  toApi: (self, near) => {
    const [bgp] = blocksOf(self, 'bgp')
    return present({
      bgp: bgp ? present({ advertiseMode: bgp['advertise_mode'], asn: bgp['asn'], keepaliveInterval: bgp['keepalive_interval'] }) : null,
      creationTimestamp: self['creation_timestamp'],
      description: self['description'],
      encryptedInterconnectRouter: self['encrypted_interconnect_router'] === true ? true : null,
      kind: 'compute#router',
      name: self['name'],
      nats: near
        .by('google_compute_router_nat', 'router', self['name'])
        .filter((nat) => lastOf(String(nat['region'])) === lastOf(String(self['region'])))
        .map((nat) => natKind.toApi(nat, near)),
      network: self['network'],
      region: regionLink(self['project'], self['region']),
      selfLink: self['self_link'],
    })
  },
})

export const natKind: Kind = {
  type: 'google_compute_router_nat',
  noun: 'NAT',
  scope: 'region',
  service: 'compute',
  idOf: (name, { project, region = '' }) => `${project}/${region}/${name}`,
  nameOf: (self) => String(self['name']),
  linkOf: (self) => String(self['name']),
  toApi: (self) => {
    const log = blockOf(self, 'log_config')
    return present({
      autoNetworkTier: self['auto_network_tier'],
      enableEndpointIndependentMapping: self['enable_endpoint_independent_mapping'],
      endpointTypes: self['endpoint_types'],
      icmpIdleTimeoutSec: self['icmp_idle_timeout_sec'],
      logConfig: present({ enable: log['enable'], filter: log['filter'] }),
      minPortsPerVm: self['min_ports_per_vm'] || null,
      name: self['name'],
      natIpAllocateOption: self['nat_ip_allocate_option'],
      natIps: self['nat_ips'],
      sourceSubnetworkIpRangesToNat: self['source_subnetwork_ip_ranges_to_nat'],
      subnetworks: blocksOf(self, 'subnetwork').map((one) =>
        present({ name: one['name'], sourceIpRangesToNat: one['source_ip_ranges_to_nat'] }),
      ),
      tcpEstablishedIdleTimeoutSec: self['tcp_established_idle_timeout_sec'],
      type: self['type'],
      udpIdleTimeoutSec: self['udp_idle_timeout_sec'],
    })
  },
}

export function regionLink(project: unknown, region: unknown): string {
  return `https://www.googleapis.com/compute/v1/projects/${String(project)}/regions/${lastOf(String(region))}`
}
