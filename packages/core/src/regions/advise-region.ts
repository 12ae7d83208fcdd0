import type { Cloud, Finding } from '@mcp-cloud/contracts'
import { distanceKm, findRegion, leastRoundTripMs, listRegions, type RegionFacts } from './region-book.ts'
import { offersMachine, priceRatio } from './price-level.ts'

/** What a request says about where it runs. */
export interface Place {
  cloud: Cloud
  vars: Record<string, unknown>
  /** Where it runs when the vars name no region. */
  region?: string | null
  /** Something runs there already: a move would make it anew, so none is advised. */
  isLive?: boolean
}

/** A saving worth a move, as a share of the price. */
const CHEAPER_BY = 0.05
/** A grid worth a move, as a share of the carbon; and how much dearer it may be. */
const CLEANER_BY = 0.4
const DEARER_AT_MOST = 0.02
/** Grams a kilowatt hour below which a grid counts as clean already. */
const CLEAN_ENOUGH = 100

const ZONE_VARS = ['zone', 'availability_zone', 'zones', 'availability_zones']
const MACHINE_VARS = ['instance_type', 'machine_type']

/**
 * Advice on where a request runs, from the region book and the price book: zones and machine types the region does not
 * have, and a region of the same residency that is cheaper or has a cleaner grid, with what the move costs in distance.
 */
export function adviseRegion(place: Place): Finding[] {
  const code = typeof place.vars['region'] === 'string' ? place.vars['region'] : place.region
  const region = code ? findRegion(place.cloud, code) : undefined
  if (!region) return []
  return [...wrongZones(place, region), ...missingMachines(place, region), ...betterRegions(place, region)]
}

function wrongZones({ vars }: Place, region: RegionFacts): Finding[] {
  return ZONE_VARS.flatMap((name) => {
    const value = vars[name]
    const zones = (Array.isArray(value) ? value : [value]).filter((zone) => typeof zone === 'string' && zone !== '')
    return zones.flatMap((zone: string) => {
      const allowed = region.zones.map((letter) => (region.cloud === 'aws' ? `${region.code}${letter}` : `${region.code}-${letter}`))
      const foreign = !zone.startsWith(region.code)
      if (!foreign && (allowed.length === 0 || allowed.includes(zone))) return []
      const suggestion = Array.isArray(value) || allowed[0] === undefined ? {} : { suggestion: { path: `/${name}`, value: allowed[0] } }
      return [finding('region.zone-missing', 'high', { zone, region: region.code, allowed: allowed.join(', ') || '-' }, name, suggestion)]
    })
  })
}

function missingMachines({ cloud, vars }: Place, region: RegionFacts): Finding[] {
  return MACHINE_VARS.flatMap((name) => {
    const type = vars[name]
    if (typeof type !== 'string' || offersMachine(cloud, type, region.code) !== false) return []
    return [finding('region.machine-missing', 'medium', { type, region: region.code }, name)]
  })
}

function betterRegions({ cloud, vars, isLive }: Place, here: RegionFacts): Finding[] {
  // A zone or subnet names a place; whoever set one has chosen.
  if (isLive || [...ZONE_VARS, 'subnet_id', 'subnetwork'].some((name) => vars[name])) return []
  const others = listRegions(cloud).filter((other) => other.code !== here.code && other.residency === here.residency)
  const priced = others.flatMap((other) => {
    const ratio = priceRatio(cloud, other.code, here.code)
    const km = distanceKm(here, other)
    return ratio === undefined || km === undefined ? [] : [{ other, ratio, km }]
  })
  const [cheapest] = priced.toSorted((a, b) => a.ratio - b.ratio)
  const found: Finding[] = []
  if (cheapest && cheapest.ratio <= 1 - CHEAPER_BY)
    found.push(move('region.cheaper', here, cheapest, { saving: Math.round((1 - cheapest.ratio) * 100) }))
  const [cleanest] = priced
    .filter(({ ratio }) => ratio <= 1 + DEARER_AT_MOST)
    .flatMap((each) => (each.other.gridCarbon === undefined ? [] : [{ ...each, carbon: each.other.gridCarbon }]))
    .toSorted((a, b) => a.carbon - b.carbon)
  if (cleanest && here.gridCarbon !== undefined && here.gridCarbon > CLEAN_ENOUGH && cleanest.carbon <= here.gridCarbon * (1 - CLEANER_BY))
    found.push(
      move('region.cleaner', here, cleanest, {
        carbon: Math.round(cleanest.carbon),
        now: Math.round(here.gridCarbon),
        year: Math.min(cleanest.other.carbonYear ?? 9999, here.carbonYear ?? 9999),
      }),
    )
  return found
}

function move(code: string, here: RegionFacts, to: { other: RegionFacts; km: number }, gain: Finding['params']): Finding {
  const { other: there, km } = to
  return finding(
    code,
    'info',
    {
      region: here.code,
      better: there.code,
      place: there.place,
      ...gain,
      km: Math.round(km / 10) * 10,
      ms: Math.floor(leastRoundTripMs(km)),
    },
    'region',
    { suggestion: { path: '/region', value: there.code } },
  )
}

function finding(
  code: string,
  severity: Finding['severity'],
  params: Finding['params'],
  variable: string,
  more: Partial<Finding> = {},
): Finding {
  return { id: `${code}:/${variable}`, code, severity, params, path: `/${variable}`, ...more }
}
