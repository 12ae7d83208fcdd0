import { OWNER, type WorldObject } from './store.ts'

/** One object a terraform state holds. */
export interface StateObject {
  type: string
  id: string
}

/** What a cloud holds; random names and the like live in the state alone. */
const CLOUD = /^(aws|google)_/

/** Objects that are in the world and in no state, and entries of states that are in no world. Objects that come with others do not count. */
export function compareWithState(
  world: readonly WorldObject[],
  state: readonly StateObject[],
): { orphans: WorldObject[]; ghosts: StateObject[] } {
  const inState = new Set(state.map(({ type, id }) => `${type}\0${id}`))
  const inWorld = new Set(world.map(({ type, id }) => `${type}\0${id}`))
  return {
    orphans: world.filter((object) => !inState.has(`${object.type}\0${object.id}`) && !(OWNER in object.attributes)),
    ghosts: state.filter(({ type, id }) => CLOUD.test(type) && !inWorld.has(`${type}\0${id}`)),
  }
}
