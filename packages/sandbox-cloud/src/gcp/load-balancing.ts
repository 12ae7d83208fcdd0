import { CloudError, resource, type Behaviour, type Call } from '../engine/behaviour.ts'
import { sameLink } from '../engine/links.ts'
import type { ObjectValue } from '../value.ts'
import { publicIp } from './routing.ts'
import { globalPath, numericId, selfLink, settle, timestamp } from './places.ts'

const IN_USE = 'resourceInUseByAnotherResource'
const SERVICE = { type: 'google_compute_backend_service', code: 'notFound' }
const URL_MAP = { type: 'google_compute_url_map', code: 'notFound' }
const SETTLED = ['name', 'project']

/** What every part of a load balancer has. */
function describe(self: ObjectValue, call: Call, number: string): void {
  settle(self, {
    creation_timestamp: timestamp(call),
    [number]: Number(numericId(call).slice(0, 15)),
    self_link: selfLink(String(self['id'])),
  })
  if ('fingerprint' in self) self['fingerprint'] = `${call.newId('', 11)}=`
}

/** A part stays while another points to it. */
function usedBy(type: string, attribute: string) {
  return async (self: ObjectValue, call: Call): Promise<void> => {
    const [user] = await call.find(type, (other) => sameLink(other[attribute] ?? null, self['self_link'] ?? null))
    if (user) throw new CloudError(IN_USE, `"${String(self['name'])}" is used by ${user.id}`)
  }
}

const backend = resource('google_compute_backend_service', {
  id: globalPath('backendServices'),
  forceNew: [...SETTLED, 'load_balancing_scheme'],
  defaults: {
    connection_draining_timeout_sec: 300,
    load_balancing_scheme: 'EXTERNAL',
    'backend.balancing_mode': 'UTILIZATION',
    'backend.capacity_scaler': 1,
    'log_config.sample_rate': 1,
  },
  computedBlocks: ['cdn_policy', 'log_config'],
  changesOnUpdate: ['fingerprint'],
  links: { health_checks: { type: 'google_compute_health_check', code: 'notFound' } },
  create(self, call) {
    describe(self, call, 'generated_id')
    settle(self, { port_name: 'http', protocol: 'HTTP', session_affinity: 'NONE', timeout_sec: 30 })
    if (!Array.isArray(self['cdn_policy'])) self['cdn_policy'] = []
    if (!Array.isArray(self['log_config'])) self['log_config'] = [{ enable: false, sample_rate: 0 }]
  },
  update(self, call) {
    describe(self, call, 'generated_id')
  },
  delete: usedBy('google_compute_url_map', 'default_service'),
})

const urlMap = resource('google_compute_url_map', {
  id: globalPath('urlMaps'),
  forceNew: SETTLED,
  changesOnUpdate: ['fingerprint'],
  links: { default_service: SERVICE, 'path_matcher.default_service': SERVICE },
  create: (self, call) => describe(self, call, 'map_id'),
  update: (self, call) => describe(self, call, 'map_id'),
  async delete(self, call) {
    for (const type of ['google_compute_target_http_proxy', 'google_compute_target_https_proxy']) await usedBy(type, 'url_map')(self, call)
  },
})

function proxy(type: string, kind: string): Behaviour {
  return resource(type, {
    id: globalPath(kind),
    forceNew: [...SETTLED, 'description', 'proxy_bind', 'http_keep_alive_timeout_sec'],
    changesOnUpdate: ['fingerprint'],
    links: { url_map: URL_MAP },
    create(self, call) {
      describe(self, call, 'proxy_id')
      settle(self, { proxy_bind: false })
    },
    update: (self, call) => describe(self, call, 'proxy_id'),
    delete: usedBy('google_compute_global_forwarding_rule', 'target'),
  })
}

const httpProxy = proxy('google_compute_target_http_proxy', 'targetHttpProxies')
const httpsProxy: Behaviour = { ...proxy('google_compute_target_https_proxy', 'targetHttpsProxies'), defaults: { quic_override: 'NONE' } }

const forwardingRule = resource('google_compute_global_forwarding_rule', {
  id: globalPath('forwardingRules'),
  forceNew: [
    ...SETTLED,
    'description',
    'ip_address',
    'ip_protocol',
    'ip_version',
    'load_balancing_scheme',
    'network',
    'port_range',
    'subnetwork',
    'source_ip_ranges',
  ],
  defaults: { load_balancing_scheme: 'EXTERNAL' },
  async create(self, call) {
    const proxies = ['google_compute_target_http_proxy', 'google_compute_target_https_proxy']
    const found = await Promise.all(
      proxies.map((type) => call.find(type, (one) => sameLink(one['self_link'] ?? null, self['target'] ?? null))),
    )
    if (found.flat().length === 0)
      throw new CloudError('notFound', `there is no target "${String(self['target'])}" in this simulated project`)
    settle(self, {
      base_forwarding_rule: '',
      forwarding_rule_id: Number(numericId(call).slice(0, 15)),
      ip_address: publicIp(call),
      ip_protocol: 'TCP',
      label_fingerprint: `${call.newId('', 11)}=`,
      network: '',
      network_tier: 'PREMIUM',
      psc_connection_id: '',
      psc_connection_status: '',
      self_link: selfLink(String(self['id'])),
      subnetwork: '',
    })
    // One port is a range of one.
    if (/^\d+$/.test(String(self['port_range']))) self['port_range'] = `${String(self['port_range'])}-${String(self['port_range'])}`
  },
  plan(planned, { prior }) {
    const [was, now] = [prior?.['port_range'], planned['port_range']]
    if (was !== undefined && was === `${String(now)}-${String(now)}`) planned['port_range'] = was
  },
})

export const loadBalancingFamily: Behaviour[] = [backend, urlMap, httpProxy, httpsProxy, forwardingRule]
