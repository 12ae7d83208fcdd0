import { addressIn, contains, overlaps, parseCidr } from '../engine/cidr.ts'
import { CloudError, resource, text, type Call } from '../engine/behaviour.ts'
import { isObject, isUnknown, type ObjectValue } from '../value.ts'
import { AUTO_RANGES } from './auto-ranges.ts'
import { globalPath, numericId, regionalPath, regionOf, selfLink, settle, timestamp } from './places.ts'

export const NETWORK = { type: 'google_compute_network', code: 'notFound' }
const IN_USE = 'resourceInUseByAnotherResource'

export const network = resource('google_compute_network', {
  id: globalPath('networks'),
  forceNew: ['name', 'description', 'auto_create_subnetworks', 'internal_ipv6_range', 'network_profile', 'project'],
  defaults: {
    auto_create_subnetworks: true,
    delete_default_routes_on_create: false,
    network_firewall_policy_enforcement_order: 'AFTER_CLASSIC_FIREWALL',
  },
  brings: ['google_compute_subnetwork'],
  async create(self, call) {
    const number = numericId(call)
    Object.assign(self, { self_link: selfLink(String(self['id'])), numeric_id: number, network_id: number, gateway_ipv4: '' })
    settle(self, {
      routing_mode: 'REGIONAL',
      // The API tells none where none was set, and means 1460: so it stands in the states of real projects.
      mtu: 0,
      internal_ipv6_range: '',
      bgp_best_path_selection_mode: 'LEGACY',
      bgp_inter_region_cost: '',
      bgp_always_compare_med: false,
    })
    if (self['auto_create_subnetworks'] === true) await bringSubnetworks(self, call)
  },
  async delete(self, call) {
    for (const type of ['google_compute_subnetwork', 'google_compute_firewall', 'google_compute_router', 'google_compute_route']) {
      const [user] = await call.find(type, (other) => other['network'] === self['self_link'] && other['@owner'] !== self['id'])
      if (user) throw new CloudError(IN_USE, `the network "${String(self['name'])}" is used by ${user.id}`)
    }
  },
})

/** A network in auto mode has a subnetwork in every region, cut from one range; they come and go with it. */
async function bringSubnetworks(self: ObjectValue, call: Call): Promise<void> {
  for (const [region, second] of Object.entries(AUTO_RANGES)) {
    const own = {
      ...self,
      region,
      ip_cidr_range: `10.${second}.0.0/20`,
      secondary_ip_range: [],
      description: '',
      timeouts: null,
    }
    const id = regionalPath('subnetworks')(own, call)
    const attributes: ObjectValue = { ...own, id, '@owner': String(self['id']), network: self['self_link'] ?? null }
    describeSubnetwork(attributes, call)
    await call.store.put({ type: 'google_compute_subnetwork', id, attributes })
  }
}

export const subnetwork = resource('google_compute_subnetwork', {
  id: regionalPath('subnetworks'),
  forceNew: ['name', 'network', 'region', 'project', 'description', 'reserved_internal_range', 'ip_collection'],
  defaults: {
    'log_config.aggregation_interval': 'INTERVAL_5_SEC',
    'log_config.flow_sampling': 0.5,
    'log_config.metadata': 'INCLUDE_ALL_METADATA',
    'log_config.filter_expr': 'true',
  },
  links: { network: NETWORK },
  // A range may grow in place; any other change makes a new subnetwork.
  plan: (planned, { prior }) => (prior && !grows(prior['ip_cidr_range'], planned['ip_cidr_range']) ? ['ip_cidr_range'] : []),
  async create(self, call) {
    await checkRanges(self, call)
    describeSubnetwork(self, call)
  },
  update: (self, call) => checkRanges(self, call),
  async delete(self, call) {
    const [user] = await call.find('google_compute_instance', (instance) =>
      interfacesOf(instance).some((card) => card['subnetwork'] === self['self_link']),
    )
    if (user) throw new CloudError(IN_USE, `the subnetwork "${String(self['name'])}" is used by ${user.id}`)
  },
})

function describeSubnetwork(self: ObjectValue, call: Call): void {
  const range = parseCidr(String(self['ip_cidr_range']))
  Object.assign(self, {
    self_link: selfLink(String(self['id'])),
    creation_timestamp: timestamp(call),
    gateway_address: range ? addressIn(range, 1) : '',
    subnetwork_id: Number(numericId(call).slice(0, 15)),
    region: regionOf(self, call),
  })
  settle(self, {
    fingerprint: `${call.newId('', 11)}=`,
    private_ip_google_access: false,
    private_ipv6_google_access: 'DISABLE_GOOGLE_ACCESS',
    purpose: 'PRIVATE',
    stack_type: 'IPV4_ONLY',
  })
  settle(self, { enable_flow_logs: Array.isArray(self['log_config']) && self['log_config'].length > 0, secondary_ip_range: [], state: '' })
  settle(self, { external_ipv6_prefix: '', internal_ipv6_prefix: '', ipv6_cidr_range: '', ipv6_gce_endpoint: '' })
}

function grows(before: unknown, after: unknown): boolean {
  const [from, to] = [parseCidr(String(before)), parseCidr(String(after))]
  return from !== undefined && to !== undefined && contains(to, from)
}

/** Every range of a network stands apart from all others of it. @throws CloudError */
async function checkRanges(self: ObjectValue, call: Call): Promise<void> {
  const own = rangesOf(self)
  for (const range of own) {
    const parsed = parseCidr(range)
    if (!parsed || parsed.bits > 29)
      throw new CloudError(
        'invalid',
        `"${range}" is no range of /29 or more, beginning at its network address; give for example 10.0.0.0/24`,
      )
  }
  for (const [index, range] of own.entries())
    for (const other of own.slice(index + 1)) {
      const [a, b] = [parseCidr(range), parseCidr(other)]
      if (a && b && overlaps(a, b)) throw new CloudError('invalid', `the range ${other} overlaps ${range} of the same subnetwork`)
    }
  const others = await call.find('google_compute_subnetwork', (other) => other['network'] === self['network'] && other['id'] !== self['id'])
  for (const range of own)
    for (const other of others)
      for (const taken of rangesOf(other.attributes)) {
        const [a, b] = [parseCidr(range), parseCidr(taken)]
        if (a && b && overlaps(a, b)) throw new CloudError('invalid', `the range ${range} overlaps ${taken} of ${other.id}`)
      }
}

function rangesOf(self: ObjectValue): string[] {
  const secondary = Array.isArray(self['secondary_ip_range'])
    ? self['secondary_ip_range'].filter(isObject).map((range) => range['ip_cidr_range'])
    : []
  return [self['ip_cidr_range'], ...secondary].map((range) => text(range)).filter((range) => range !== undefined)
}

export function interfacesOf(instance: ObjectValue): ObjectValue[] {
  return Array.isArray(instance['network_interface']) ? instance['network_interface'].filter(isObject) : []
}

export const firewall = resource('google_compute_firewall', {
  id: globalPath('firewalls'),
  forceNew: ['name', 'network', 'direction', 'project'],
  defaults: { priority: 1000 },
  links: { network: NETWORK },
  plan(planned) {
    const sources = ['source_ranges', 'source_tags', 'source_service_accounts'].map((name) => planned[name])
    const ingress = isUnknown(planned['direction']) || planned['direction'] === 'INGRESS'
    const some = sources.some((source) => isUnknown(source) || (Array.isArray(source) && source.length > 0))
    if (ingress && !some)
      throw new CloudError('invalid', 'a rule for INGRESS needs one of source_ranges, source_tags and source_service_accounts')
  },
  create(self, call) {
    const lists = [self['allow'], self['deny']].map((rules) => Array.isArray(rules) && rules.length > 0)
    if (lists[0] === lists[1]) throw new CloudError('invalid', 'a firewall needs either allow or deny blocks')
    Object.assign(self, { self_link: selfLink(String(self['id'])), creation_timestamp: timestamp(call) })
    settle(self, { direction: 'INGRESS', enable_logging: false, destination_ranges: [] })
  },
})
