import { OWNER, type WorldObject } from './store.ts'

/** One object a terraform state holds. */
export interface StateObject {
  type: string
  id: string
}

/** What a cloud holds; random names and the like live in the state alone. */
const CLOUD = /^(aws|google)_/

/**
 * Objects that are in the world and in no state, and entries of states that are in no world. Objects that come with others do not count.
 * An id may stand twice, inside two parents: each entry of a state accounts for one object.
 */
export function compareWithState(
  world: readonly WorldObject[],
  state: readonly StateObject[],
): { orphans: WorldObject[]; ghosts: StateObject[] } {
  const own = world.filter((object) => !(OWNER in object.attributes))
  return {
    orphans: unmatched(own, state.map(nameOf), nameOfObject),
    ghosts: unmatched(
      state.filter(({ type }) => CLOUD.test(type)),
      world.map(nameOfObject),
      nameOf,
    ),
  }
}

const nameOf = ({ type, id }: StateObject) => `${type}\0${id}`
const nameOfObject = ({ type, id, attributes }: WorldObject) => nameOf({ type, id: String(attributes['id'] ?? id) })

function unmatched<T>(items: readonly T[], names: readonly string[], of: (item: T) => string): T[] {
  const left = new Map<string, number>()
  for (const name of names) left.set(name, (left.get(name) ?? 0) + 1)
  return items.filter((item) => {
    const name = of(item)
    const count = left.get(name) ?? 0
    left.set(name, count - 1)
    return count <= 0
  })
}
