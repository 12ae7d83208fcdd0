import { CloudError, resource, text, type Call } from '../engine/behaviour.ts'
import { lastOf } from '../engine/links.ts'
import { isUnknown, type ObjectValue } from '../value.ts'
import { checkAddress, freeAddress } from './addresses.ts'
import { NETWORK } from './network.ts'
import { globalPath, numericId, projectOf, regionalPath, regionOf, selfLink, settle, timestamp } from './places.ts'

const SUBNETWORK = { type: 'google_compute_subnetwork', code: 'notFound' }

export const router = resource('google_compute_router', {
  id: regionalPath('routers'),
  forceNew: ['name', 'network', 'region', 'project', 'encrypted_interconnect_router'],
  defaults: { 'bgp.advertise_mode': 'DEFAULT', 'bgp.keepalive_interval': 20 },
  links: { network: NETWORK },
  create(self, call) {
    Object.assign(self, { self_link: selfLink(String(self['id'])), creation_timestamp: timestamp(call), region: regionOf(self, call) })
  },
  async delete(self, call) {
    const [user] = await call.find('google_compute_vpn_tunnel', (tunnel) => tunnel['router'] === self['self_link'])
    if (user) throw new CloudError('resourceInUseByAnotherResource', `the router "${String(self['name'])}" is used by ${user.id}`)
    for (const nat of await natsOf(self, call)) await call.store.delete('google_compute_router_nat', nat.id)
  },
})

function natsOf(self: ObjectValue, call: Call) {
  return call.find(
    'google_compute_router_nat',
    (nat) => lastOf(String(nat['router'])) === self['name'] && nat['region'] === self['region'] && nat['project'] === self['project'],
  )
}

export const routerNat = resource('google_compute_router_nat', {
  id: (self, call) => `${projectOf(self, call)}/${regionOf(self, call)}/${lastOf(String(self['router']))}/${String(self['name'])}`,
  forceNew: ['name', 'router', 'region', 'project', 'type', 'endpoint_types', 'initial_nat_ips'],
  defaults: {
    icmp_idle_timeout_sec: 30,
    tcp_established_idle_timeout_sec: 1200,
    tcp_time_wait_timeout_sec: 120,
    tcp_transitory_idle_timeout_sec: 30,
    udp_idle_timeout_sec: 30,
    type: 'PUBLIC',
  },
  async create(self, call) {
    await call.need('google_compute_router', self['router'], 'notFound', self)
    if (self['nat_ip_allocate_option'] === 'MANUAL_ONLY' && !isSome(self['nat_ips']))
      throw new CloudError('invalid', 'MANUAL_ONLY needs nat_ips')
    if (self['source_subnetwork_ip_ranges_to_nat'] === 'LIST_OF_SUBNETWORKS' && !isSome(self['subnetwork']))
      throw new CloudError('invalid', 'LIST_OF_SUBNETWORKS needs subnetwork blocks')
    self['region'] = regionOf(self, call)
    settle(self, {
      auto_network_tier: 'PREMIUM',
      drain_nat_ips: [],
      enable_dynamic_port_allocation: false,
      endpoint_types: ['ENDPOINT_TYPE_VM'],
    })
    settle(self, { enable_endpoint_independent_mapping: false, min_ports_per_vm: 0, nat_ips: [] })
  },
  importId: (given) => given.replace(/^projects\/([^/]+)\/regions\/([^/]+)\/routers\/([^/]+)\//, '$1/$2/$3/'),
})

function isSome(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0
}

const ADDRESS_FIXED = ['name', 'description', 'address', 'address_type', 'network', 'prefix_length', 'purpose', 'ip_version', 'project']

export const address = resource('google_compute_address', {
  id: regionalPath('addresses'),
  forceNew: [...ADDRESS_FIXED, 'network_tier', 'subnetwork', 'region', 'ipv6_endpoint_type'],
  defaults: { address_type: 'EXTERNAL' },
  links: { network: NETWORK, subnetwork: SUBNETWORK },
  async create(self, call) {
    await describeAddress(self, call)
    const internal = self['address_type'] === 'INTERNAL'
    Object.assign(self, { users: [], region: regionOf(self, call) })
    settle(self, { network_tier: internal ? '' : 'PREMIUM', purpose: internal ? 'GCE_ENDPOINT' : '', prefix_length: 0, subnetwork: '' })
  },
})

export const globalAddress = resource('google_compute_global_address', {
  id: globalPath('addresses'),
  forceNew: ADDRESS_FIXED,
  defaults: { address_type: 'EXTERNAL' },
  links: { network: NETWORK },
  async create(self, call) {
    await describeAddress(self, call)
    settle(self, { prefix_length: 0 })
  },
})

async function describeAddress(self: ObjectValue, call: Call): Promise<void> {
  Object.assign(self, {
    self_link: selfLink(String(self['id'])),
    creation_timestamp: timestamp(call),
    label_fingerprint: `${call.newId('', 11)}=`,
  })
  const home = text(self['subnetwork'])
    ? await call.need('google_compute_subnetwork', self['subnetwork'], SUBNETWORK.code, self)
    : undefined
  if (home && text(self['address'])) await checkAddress(String(self['address']), self, home.attributes, call)
  if (home) settle(self, { address: await freeAddress(home.attributes, call) })
  if (isUnknown(self['address']) || !self['address'])
    self['address'] = self['address_type'] === 'INTERNAL' ? `10.0.0.${2 + (Number(numericId(call).slice(-3)) % 250)}` : publicIp(call)
}

/** Addresses of a range kept for documentation (RFC 5737): nobody is behind them. */
export function publicIp(call: Call): string {
  return `198.51.100.${1 + (parseInt(call.newId('', 4), 16) % 254)}`
}
