import type { Cloud } from '@mcp-cloud/contracts'
import { Values } from './estimator.ts'

export function cloudOf(type: string): Cloud | undefined {
  if (type.startsWith('aws_')) return 'aws'
  return type.startsWith('google_') ? 'gcp' : undefined
}

/** Where a resource is: by its own words first, then by its provider. A zone stands in its region. */
export function regionOf(cloud: Cloud, values: Values, fallback: string | undefined): string | undefined {
  if (cloud === 'aws') return values.text('region') ?? withoutZone(values.text('availability_zone')) ?? fallback
  const location = values.text('location')
  // A multi-region such as `US` has prices of its own, and no region's.
  if (location !== undefined) return zoneRegion(location)
  return last(values.text('region')) ?? zoneRegion(last(values.text('zone'))) ?? fallback
}

/** The region a provider of the plan was configured with, as a constant. */
export function providerRegion(configuration: unknown, cloud: Cloud): string | undefined {
  const providers = new Values(configuration).blocks('provider_config')[0]
  const provider = providers?.blocks(cloud === 'aws' ? 'aws' : 'google')[0]
  return provider?.blocks('expressions')[0]?.blocks('region')[0]?.text('constant_value')
}

const withoutZone = (zone: string | undefined) => (zone && /^[a-z-]+-\d[a-z]$/.test(zone) ? zone.slice(0, -1) : undefined)
const last = (path: string | undefined) => path?.split('/').at(-1)

/** `us-central1-a` stands in `us-central1`; `US` is no region but a group of them. */
function zoneRegion(place: string | undefined): string | undefined {
  if (!place) return undefined
  const lower = place.toLowerCase()
  if (/^[a-z]+-[a-z]+\d+-[a-z]$/.test(lower)) return lower.slice(0, -2)
  return /^[a-z]+-[a-z]+\d+$/.test(lower) ? lower : undefined
}
