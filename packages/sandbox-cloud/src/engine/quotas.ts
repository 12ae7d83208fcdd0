import { isUnknown, type ObjectValue } from '../value.ts'
import { CloudError, type Call } from './behaviour.ts'
import { regionOfObject } from './place.ts'
import type { Source } from './source.ts'

/** How many objects of a type there may be in one place. Plain data, so that it can be stored and sent. */
export interface Quota {
  type: string
  limit: number
  /** `region` when absent; `account` (a project in GCP); or an attribute that names the parent, such as `vpc_id`. */
  per?: string
  /** What the cloud answers to one more. */
  code: string
  /** Where the limit was read. Absent: an estimate. */
  source?: Source
}

/** @throws CloudError when the new object would be one too many. Objects that come with others count as their type. */
export async function checkQuotas(type: string, self: ObjectValue, quotas: readonly Quota[], call: Call): Promise<void> {
  for (const { per = 'region', limit, code } of quotas.filter((quota) => quota.type === type)) {
    const place = placeOf(self)
    if (place === undefined) continue
    const there = await call.find(type, (attributes) => placeOf(attributes) === place)
    if (there.length < limit) continue
    const where =
      per === 'region' && place !== 'global' ? ` in ${place}` : per === 'region' || per === 'account' ? '' : ` with ${per} ${place}`
    throw new CloudError(
      code,
      `this simulated account has ${there.length} of ${type}${where}, and its quota is ${limit}; delete one, or set a higher quota for this world`,
    )

    function placeOf(attributes: ObjectValue): string | undefined {
      if (per === 'region') return regionOfObject(type, attributes, call.session)
      if (per === 'account') return String(attributes['project'] ?? call.session.project)
      const parent = attributes[per] ?? null
      return parent === null || isUnknown(parent) ? undefined : String(parent)
    }
  }
}
