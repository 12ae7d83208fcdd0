import type { Call } from '../engine/behaviour.ts'
import { lastOf } from '../engine/links.ts'
import type { ObjectValue } from '../value.ts'
import { OWNER } from '../world/store.ts'
import { firewall, network, NETWORK } from './network.ts'
import { globalPath, projectOf } from './places.ts'

const NAME = 'default'
const INSIDE = ['10.128.0.0/9']
const EVERYWHERE = ['0.0.0.0/0']
const RULES = [
  { name: 'default-allow-icmp', source_ranges: EVERYWHERE, allow: [{ protocol: 'icmp', ports: [] }] },
  {
    name: 'default-allow-internal',
    source_ranges: INSIDE,
    allow: [
      { protocol: 'tcp', ports: ['0-65535'] },
      { protocol: 'udp', ports: ['0-65535'] },
      { protocol: 'icmp', ports: [] },
    ],
  },
  { name: 'default-allow-rdp', source_ranges: EVERYWHERE, allow: [{ protocol: 'tcp', ports: ['3389'] }] },
  { name: 'default-allow-ssh', source_ranges: EVERYWHERE, allow: [{ protocol: 'tcp', ports: ['22'] }] },
]

/**
 * A new project has a network of this name, with a subnetwork in every region and four rules. It comes into a world when
 * somebody means it for the first time, so that a world in which nobody does stays empty. @returns whether it came now
 */
export async function bringDefaultNetwork(type: string, id: string, near: ObjectValue, call: Call): Promise<boolean> {
  if (lastOf(id) !== NAME || (type !== NETWORK.type && type !== 'google_compute_subnetwork')) return false
  const project = /projects\/([^/]+)\//.exec(id)?.[1] ?? projectOf(near, call)
  const of = (name: string, kind: string): ObjectValue => {
    const self: ObjectValue = { name, project, [OWNER]: `projects/${project}` }
    return { ...self, id: globalPath(kind)(self, call) }
  }
  const self: ObjectValue = {
    ...of(NAME, 'networks'),
    description: 'Default network for the project',
    auto_create_subnetworks: true,
    delete_default_routes_on_create: false,
    network_firewall_policy_enforcement_order: 'AFTER_CLASSIC_FIREWALL',
  }
  if (await call.store.get(type, String(self['id']))) return false
  await network.create!(self, call)
  await call.store.put({ type: NETWORK.type, id: String(self['id']), attributes: self })
  for (const rule of RULES) {
    const own: ObjectValue = {
      ...of(rule.name, 'firewalls'),
      ...rule,
      direction: 'INGRESS',
      priority: 65_534,
      network: self['self_link'] ?? null,
    }
    await firewall.create!(own, call)
    await call.store.put({ type: firewall.type, id: String(own['id']), attributes: own })
  }
  return true
}
