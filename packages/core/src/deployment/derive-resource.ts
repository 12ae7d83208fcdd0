import type { Resource } from '@mcp-cloud/contracts'
import type { StateInstance } from '../state/index.ts'

/** Attributes worth a line in a report, by what people look for: addresses, names, networks, endpoints. */
const SHOWN = new Set(
  `id arn name self_link cidr_block ip_cidr_range availability_zone zone location vpc_id subnet_id subnet_ids network subnetwork
  public_ip private_ip public_dns private_dns nat_ip network_ip allocation_id instance_type machine_type ami bucket bucket_domain_name
  bucket_regional_domain_name url endpoint gateway_id route_table_id status state size type volume_type encrypted versioning_enabled
  storage_class direction priority source_ranges description tags_all effective_labels region project`.split(/\s+/),
)

/** One object of a state as answers show it: identity first, sensitive attributes left out. */
export function deriveResource(instance: StateInstance): Resource {
  const { attributes } = instance
  const hidden = new Set(instance.sensitivePaths.map((path) => path.split(/[.[]/)[0]))
  const text = (name: string) => (typeof attributes[name] === 'string' && !hidden.has(name) ? attributes[name] : null)
  const tags = attributes['tags_all'] ?? attributes['effective_labels']
  const tagName = isRecord(tags) && typeof tags['Name'] === 'string' ? tags['Name'] : null
  return {
    address: instance.address,
    type: instance.type,
    id: text('id'),
    name: text('name') ?? tagName ?? text('bucket'),
    region: text('region') ?? text('location') ?? regionOfArn(text('arn')) ?? regionOfZone(text('availability_zone') ?? text('zone')),
    attributes: Object.fromEntries(
      Object.entries(attributes).filter(([name, value]) => SHOWN.has(name) && !hidden.has(name) && !isEmpty(value)),
    ),
  }
}

function regionOfArn(arn: string | null): string | null {
  return arn?.split(':')[3] || null
}

/** `us-east-1a` → `us-east-1`, `us-central1-b` → `us-central1`. */
function regionOfZone(zone: string | null): string | null {
  return zone?.replace(/-?[a-z]$/, '') ?? null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)
}
