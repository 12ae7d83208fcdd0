import { lastOf } from '../../../engine/links.ts'
import { zonesOf } from '../../../gcp/places.ts'
import { GcloudFault } from '../fault.ts'
import type { Flag, Invocation } from '../model.ts'
import type { Kind, Scope, Where } from './kind.ts'

const ZONE: Flag = { name: 'zone', kind: 'text', help: 'The zone of the object; otherwise compute/zone of the configuration.' }
const REGION: Flag = { name: 'region', kind: 'text', help: 'The region of the object; otherwise compute/region of the configuration.' }
const LOCATION: Flag = { name: 'location', kind: 'text', help: 'The location of the object: a region, a zone or global.' }

/** The flags that say where an object of a scope stands. */
export function placeFlags(scope: Scope): Flag[] {
  return { zone: [ZONE], region: [REGION], location: [LOCATION], global: [], project: [] }[scope]
}

/**
 * Where a line means: by its flags, else by the configuration.
 * @throws GcloudFault when a place is needed and none is named
 */
export function whereOf(call: Invocation, kind: Pick<Kind, 'scope' | 'noun'>, name: string): Where {
  const { args, place } = call
  const project = place.project
  const zone = args.text('zone') ?? (place.hasZone ? place.gcpZone : undefined)
  const region = args.text('region') ?? (place.hasRegion ? place.gcpRegion : undefined)
  const missing = (flag: string) =>
    new GcloudFault(`Underspecified resource [${name}]. Specify the [--${flag}] flag, or set compute/${flag} by gcloud config set.`)
  switch (kind.scope) {
    case 'zone':
      if (!zone) throw missing('zone')
      return { project, zone: lastOf(zone) }
    case 'region':
      if (!region) throw missing('region')
      return { project, region: lastOf(region) }
    case 'location': {
      const location = args.text('location') ?? args.text('region') ?? args.text('zone') ?? (place.hasRegion ? place.gcpRegion : undefined)
      if (!location)
        throw new GcloudFault(
          `Error parsing [${kind.noun}]. The [${kind.noun}] [${name}] needs a location; give --location, such as us-central1.`,
        )
      return { project, location: lastOf(location) }
    }
    default:
      return { project }
  }
}

export function regionOfZone(zone: string): string {
  return zone.slice(0, Math.max(zone.lastIndexOf('-'), 0))
}

/** Whether the zone is one. */
export function isZone(zone: string): boolean {
  return zonesOf(regionOfZone(zone)).includes(zone)
}
