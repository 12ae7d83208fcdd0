import { valueKey } from '../value.ts'
import { shownAttributes, type WorldObject, type WorldStore } from './store.ts'

export interface WorldDiff {
  added: WorldObject[]
  removed: WorldObject[]
  changed: { before: WorldObject; after: WorldObject }[]
}

/** Makes a world hold exactly these objects; none of them empties it. Its history stays. */
export async function resetWorld(store: WorldStore, objects: readonly WorldObject[] = []): Promise<void> {
  await store.exclusively(async (inside) => {
    for (const { type, id } of await inside.all()) await inside.delete(type, id)
    for (const object of objects) await inside.put(object)
  })
}

/** What became of one snapshot (all objects of a world) by the time of another. Revisions alone are no change. */
export function diffWorlds(before: readonly WorldObject[], after: readonly WorldObject[]): WorldDiff {
  const keyOf = ({ type, id }: WorldObject) => JSON.stringify([type, id])
  const [old, now] = [before, after].map((objects) => new Map(objects.map((object) => [keyOf(object), object]))) as [
    Map<string, WorldObject>,
    Map<string, WorldObject>,
  ]
  const both = [...old].flatMap(([key, object]) => (now.has(key) ? [{ before: object, after: now.get(key)! }] : []))
  return {
    added: after.filter((object) => !old.has(keyOf(object))),
    removed: before.filter((object) => !now.has(keyOf(object))),
    changed: both.filter((pair) => shownKey(pair.before) !== shownKey(pair.after)),
  }
}

function shownKey({ attributes }: WorldObject): string {
  return valueKey(shownAttributes(attributes))
}
