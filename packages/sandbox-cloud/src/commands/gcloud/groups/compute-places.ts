import { lastOf } from '../../../engine/links.ts'
import { REGIONS, selfLink, zonesOf } from '../../../gcp/places.ts'
import { GcloudFault } from '../fault.ts'
import { isZone, regionOfZone } from '../kinds/place.ts'
import { blockOf } from '../kinds/kind.ts'
import { list, text } from '../line/flag.ts'
import type { GcloudGroup, Invocation } from '../model.ts'
import { machineTypesIn, vcpusOf } from './machine-types.ts'
import { regionLink } from '../api/network.ts'
import { zoneLink } from '../api/disk.ts'

const ZONE_FORMAT = `table(name, region.basename(), status():label=STATUS, maintenanceWindows.next_maintenance():label=NEXT_MAINTENANCE,
  deprecated.deleted:label=TURNDOWN_DATE)`

const REGION_FORMAT = `table(name, quotas.metric.CPUS.quota():label=CPUS, quotas.metric.DISKS_TOTAL_GB.quota():label=DISKS_GB,
  quotas.metric.IN_USE_ADDRESSES.quota():label=ADDRESSES, quotas.metric.STATIC_ADDRESSES.quota():label=RESERVED_ADDRESSES,
  status():label=STATUS, deprecated.deleted:label=TURNDOWN_DATE)`

function zoneApi(zone: string, { place }: Invocation) {
  return {
    kind: 'compute#zone',
    name: zone,
    region: regionLink(place.project, regionOfZone(zone)),
    selfLink: selfLink(`projects/${place.project}/zones/${zone}`),
    status: 'UP',
    supportsPzs: false,
  }
}

/** What a new project may have in a region. */
const LIMITS = { CPUS: 24, DISKS_TOTAL_GB: 4096, IN_USE_ADDRESSES: 8, STATIC_ADDRESSES: 8 }
type Metric = keyof typeof LIMITS

/** Region → how much of each quota the objects of the project take. */
async function usages({ world, place }: Invocation): Promise<Map<string, Record<Metric, number>>> {
  const found = new Map<string, Record<Metric, number>>()
  const add = (region: string, metric: Metric, amount: number) => {
    const there = found.get(region) ?? { CPUS: 0, DISKS_TOTAL_GB: 0, IN_USE_ADDRESSES: 0, STATIC_ADDRESSES: 0 }
    there[metric] += amount
    found.set(region, there)
  }
  const ours = async (type: string) => (await world.store.list(type)).filter(({ attributes }) => attributes['project'] === place.project)
  for (const { attributes } of await ours('google_compute_instance')) {
    const region = regionOfZone(lastOf(String(attributes['zone'])))
    add(region, 'CPUS', vcpusOf(String(attributes['machine_type'])))
    const [card] = [blockOf(attributes, 'network_interface')]
    if (Array.isArray(card['access_config']) && card['access_config'].length > 0) add(region, 'IN_USE_ADDRESSES', 1)
  }
  for (const { attributes } of await ours('google_compute_disk'))
    add(regionOfZone(lastOf(String(attributes['zone']))), 'DISKS_TOTAL_GB', Number(attributes['size'] ?? 0))
  for (const { attributes } of await ours('google_compute_address')) add(lastOf(String(attributes['region'])), 'STATIC_ADDRESSES', 1)
  return found
}

function regionApi(region: string, { place }: Invocation, used: Record<Metric, number> | undefined) {
  const metrics: Metric[] = ['CPUS', 'DISKS_TOTAL_GB', 'IN_USE_ADDRESSES', 'STATIC_ADDRESSES']
  return {
    kind: 'compute#region',
    name: region,
    quotas: metrics.map((metric) => ({ limit: LIMITS[metric], metric, usage: used?.[metric] ?? 0 })),
    selfLink: selfLink(`projects/${place.project}/regions/${region}`),
    status: 'UP',
    zones: zonesOf(region).map((zone) => zoneLink(place.project, zone)),
  }
}

function known(name: string, names: string[], kind: string, { place }: Invocation): string {
  if (names.includes(name)) return name
  throw new GcloudFault(
    `Could not fetch resource:\n - The resource 'projects/${place.project}/${kind}s/${name}' was not found; gcloud compute ${kind}s list shows all`,
  )
}

const NAMES = { name: 'NAME', help: 'Shows these only.', optional: true as const, many: true as const }

export const zones: GcloudGroup = {
  summary: 'Zones: the data centres of a region.',
  commands: {
    list: {
      summary: 'Shows all zones.',
      lists: true,
      operands: [NAMES],
      format: ZONE_FORMAT,
      async run(call) {
        const wanted = new Set(call.args.operands)
        const all = REGIONS.flatMap(zonesOf).filter((zone) => wanted.size === 0 || wanted.has(zone))
        return { list: all.map((zone) => zoneApi(zone, call)) }
      },
    },
    describe: {
      summary: 'Shows everything about a zone.',
      operands: [{ name: 'ZONE', help: 'The zone.', choices: REGIONS.flatMap(zonesOf) }],
      run: async (call) => ({ one: zoneApi(known(call.args.operands[0]!, REGIONS.flatMap(zonesOf), 'zone', call), call) }),
    },
  },
}

export const regions: GcloudGroup = {
  summary: 'Regions of the cloud.',
  commands: {
    list: {
      summary: 'Shows all regions.',
      lists: true,
      operands: [NAMES],
      format: REGION_FORMAT,
      async run(call) {
        const used = await usages(call)
        const wanted = new Set(call.args.operands)
        const all = REGIONS.filter((region) => wanted.size === 0 || wanted.has(region))
        return { list: all.map((region) => regionApi(region, call, used.get(region))) }
      },
    },
    describe: {
      summary: 'Shows everything about a region.',
      operands: [{ name: 'REGION', help: 'The region.', choices: REGIONS }],
      async run(call) {
        const region = known(call.args.operands[0]!, REGIONS, 'region', call)
        return { one: regionApi(region, call, (await usages(call)).get(region)) }
      },
    },
  },
}

export const machineTypes: GcloudGroup = {
  summary: 'Processors and memory that a machine can have.',
  commands: {
    list: {
      summary: 'Shows the machine types of each zone.',
      lists: true,
      operands: [NAMES],
      flags: [list('zones', 'Shows those of these zones only.')],
      format: `table(name, zone.basename(), guestCpus:label=CPUS, memoryMb.size(units_in=MiB, units_out=GiB, precision=2):label=MEMORY_GB,
        deprecated.state:label=DEPRECATED)`,
      async run(call) {
        const zonesWanted = (call.args.list('zones') ?? REGIONS.flatMap(zonesOf)).map(lastOf)
        const wanted = new Set(call.args.operands)
        const types = zonesWanted.filter(isZone).flatMap((zone) => machineTypesIn(zone, call.place.project))
        return { list: types.filter(({ name }) => wanted.size === 0 || wanted.has(name)) }
      },
    },
    describe: {
      summary: 'Shows everything about a machine type.',
      operands: [{ name: 'MACHINE_TYPE', help: 'Its name.' }],
      flags: [text('zone', 'The zone.')],
      async run({ args, place }) {
        const zone = lastOf(args.text('zone') ?? (place.gcpZone || 'us-central1-a'))
        const found = machineTypesIn(zone, place.project).find(({ name }) => name === args.operands[0])
        if (!found)
          throw new GcloudFault(
            `Could not fetch resource:\n - The resource 'projects/${place.project}/zones/${zone}/machineTypes/${args.operands[0]!}' was not found`,
          )
        return { one: found }
      },
    },
  },
}
