import { CloudError, text, words, type Call } from '../engine/behaviour.ts'
import { lastOf } from '../engine/links.ts'
import { isUnknown, type ObjectValue } from '../value.ts'

/** Zones of the regions that do not have a, b and c. */
const OTHER_ZONES: Record<string, string[]> = {
  'us-central1': ['a', 'b', 'c', 'f'],
  'us-east1': ['b', 'c', 'd'],
  'europe-west1': ['b', 'c', 'd'],
}

export const REGIONS = words(`africa-south1 asia-east1 asia-east2 asia-northeast1 asia-northeast2 asia-northeast3 asia-south1 asia-south2
asia-southeast1 asia-southeast2 australia-southeast1 australia-southeast2 europe-central2 europe-north1
europe-southwest1 europe-west1 europe-west10 europe-west12 europe-west2 europe-west3 europe-west4 europe-west6
europe-west8 europe-west9 me-central1 me-central2 me-west1 northamerica-northeast1 northamerica-northeast2
northamerica-south1 southamerica-east1 southamerica-west1 us-central1 us-east1 us-east4 us-east5 us-south1
us-west1 us-west2 us-west3 us-west4`)

export function zonesOf(region: string): string[] {
  return (OTHER_ZONES[region] ?? ['a', 'b', 'c']).map((letter) => `${region}-${letter}`)
}

const API = 'https://www.googleapis.com/compute/v1/'

/** `projects/P/global/networks/N` of a global object. */
export function globalPath(kind: string): (self: ObjectValue, call: Call) => string {
  return (self, call) => `projects/${projectOf(self, call)}/global/${kind}/${nameOf(self)}`
}

/** `projects/P/regions/R/subnetworks/N`. @throws CloudError when the region is missing or none. */
export function regionalPath(kind: string): (self: ObjectValue, call: Call) => string {
  return (self, call) => `projects/${projectOf(self, call)}/regions/${regionOf(self, call)}/${kind}/${nameOf(self)}`
}

/** `projects/P/zones/Z/instances/N`. @throws CloudError when the zone is missing or none. */
export function zonalPath(kind: string): (self: ObjectValue, call: Call) => string {
  return (self, call) => `projects/${projectOf(self, call)}/zones/${zoneOf(self, call)}/${kind}/${nameOf(self)}`
}

/** `projects/P/locations/L/clusters/N`: a location is a region, a zone or `global`, else the provider's. */
export function locationPath(kind: string, name = 'name'): (self: ObjectValue, call: Call) => string {
  return (self, call) => `projects/${projectOf(self, call)}/locations/${locationOf(self, call)}/${kind}/${String(self[name])}`
}

/** `projects/P/topics/N` of what stands in no place. */
export function projectPath(kind: string, name = 'name'): (self: ObjectValue, call: Call) => string {
  return (self, call) => `projects/${projectOf(self, call)}/${kind}/${String(self[name])}`
}

/** @throws CloudError when there is none */
function locationOf(self: ObjectValue, call: Call): string {
  const location = lastOf(text(self['location']) ?? text(self['region']) ?? (call.session.zone || call.session.region))
  if (location === '') throw new CloudError('required', 'no location is given; set location in the resource, or region in the provider')
  const region = location.replace(/-[a-z]$/, '')
  if (!REGIONS.includes(region) && !['global', 'us', 'eu', 'asia', 'europe'].includes(location.toLowerCase()))
    throw new CloudError('invalid', `there is no location "${location}"; choose for example us-central1, europe-west1 or asia-northeast3`)
  return location
}

/** What is protected says so, and how to take the protection off. @throws CloudError */
export function refuseProtected(self: ObjectValue): void {
  if (self['deletion_protection'] === true)
    throw new CloudError(
      'deletionProtected',
      `"${String(self['name'] ?? self['id'])}" is protected; set deletion_protection to false and apply before it is destroyed`,
    )
}

export function projectOf(self: ObjectValue, call: Call): string {
  return text(self['project']) ?? call.session.project
}

/** Names follow RFC 1035. @throws CloudError */
function nameOf(self: ObjectValue): string {
  const name = String(self['name'] ?? '')
  if (!/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name))
    throw new CloudError(
      'invalid',
      `"${name}" is no valid name: 1 to 63 lowercase letters, digits and dashes, beginning with a letter, not ending with a dash`,
    )
  return name
}

export function regionOf(self: ObjectValue, call: Call): string {
  const region = lastOf(text(self['region']) ?? call.session.region)
  if (region === '') throw new CloudError('required', 'no region is given; set region in the resource or in the provider')
  if (!REGIONS.includes(region))
    throw new CloudError('invalid', `there is no region "${region}"; choose for example us-central1, europe-west1 or asia-northeast3`)
  return region
}

export function zoneOf(self: ObjectValue, call: Call): string {
  const zone = lastOf(text(self['zone']) ?? call.session.zone)
  if (zone === '') throw new CloudError('required', 'no zone is given; set zone in the resource or in the provider')
  const region = zone.slice(0, zone.lastIndexOf('-'))
  if (!REGIONS.includes(region) || !zonesOf(region).includes(zone))
    throw new CloudError(
      'invalid',
      `there is no zone "${zone}"${REGIONS.includes(region) ? `; ${region} has ${zonesOf(region).join(', ')}` : ''}`,
    )
  return zone
}

export function selfLink(path: string): string {
  return API + path
}

/** Values where the cloud has one of its own for what configuration leaves out. */
export function settle(self: ObjectValue, values: ObjectValue): void {
  for (const [name, value] of Object.entries(values)) if (isUnknown(self[name]) || (self[name] ?? null) === null) self[name] = value
}

/** Google writes times with milliseconds and an offset. */
export function timestamp(call: Call): string {
  return call.now.toISOString().replace('Z', '-00:00')
}

/** A number as the API gives to objects: 19 digits, as text. */
export function numericId(call: Call): string {
  return String(10n ** 18n + (BigInt(`0x${call.newId('', 15)}`) % (8n * 10n ** 18n)))
}
