import { isObject, type ObjectValue, type Value } from '../value.ts'
import { text, type CloudSession } from './behaviour.ts'
import { lastOf } from './links.ts'

/** Services whose objects stand in no region. */
const GLOBAL = /^aws_(iam|route53|cloudfront|globalaccelerator|organizations|shield)_/

/** The region an object stands in, as far as its attributes tell; else the provider's. `global` for what stands in none. */
export function regionOfObject(type: string, attributes: Value | undefined, { cloud, region }: CloudSession): string {
  if (cloud === 'none' || GLOBAL.test(type)) return 'global'
  const self: ObjectValue = isObject(attributes) ? attributes : {}
  const own = text(self['region']) ?? zoneless(text(self['zone']) ?? text(self['location']) ?? text(self['availability_zone']))
  if (own !== undefined) return lastOf(own).toLowerCase()
  if (cloud === 'aws') return text(text(self['arn'])?.split(':')[3]) ?? region
  // Only what has a region, a zone or a location of its own stands in one.
  return ['region', 'zone', 'location'].some((name) => name in self) ? region : 'global'
}

/** `us-central1-a`, `us-east-1a` → the region. */
function zoneless(zone: string | undefined): string | undefined {
  return zone && lastOf(zone).replace(/(?<=\d)-?[a-z]$/, '')
}
