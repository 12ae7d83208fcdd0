import type { ObjectValue } from '../value.ts'
import type { WorldObject, WorldStore } from './store.ts'

/** Objects of a type that pass a test, of a store that can be asked so or not. */
export async function findIn(store: WorldStore, type: string, test: (attributes: ObjectValue) => boolean): Promise<WorldObject[]> {
  return store.find ? store.find(type, test) : (await store.list(type)).filter((object) => test(object.attributes))
}
