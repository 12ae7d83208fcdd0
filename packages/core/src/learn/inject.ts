import type { ObjectValue, Value, WorldStore } from '@mcp-cloud/sandbox-cloud'
import { differences } from './check/match.ts'
import type { Change } from './lesson/schema.ts'

/** Makes one change of an incident in a world. @returns how many objects it touched */
export async function inject(world: WorldStore, change: Change): Promise<number> {
  const type = 'change' in change ? change.change : change.delete
  let count = 0
  for (const object of await world.list(type)) {
    if ((await differences(object.attributes, change.where, (other) => world.list(other))).length > 0) continue
    count++
    if ('delete' in change) await world.delete(type, object.id)
    else await world.put({ type, id: object.id, attributes: withValues(object.attributes, change.set) })
  }
  return count
}

/** Sets values by dotted paths; what lies beside them stays. The values come from YAML and are JSON. */
function withValues(attributes: ObjectValue, set: Record<string, unknown>): ObjectValue {
  const copy = structuredClone(attributes)
  for (const [path, value] of Object.entries(set)) {
    const steps = path.split('.')
    let place = copy as Record<string, Value>
    for (const step of steps.slice(0, -1)) {
      const inner = place[step]
      const next = inner !== null && typeof inner === 'object' ? inner : {}
      place[step] = next
      place = next as Record<string, Value>
    }
    place[steps.at(-1)!] = value as Value
  }
  return copy
}
