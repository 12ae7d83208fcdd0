import type { WorldObject } from './store.ts'

/** One object a terraform state holds. */
export interface StateObject {
  type: string
  id: string
}

/** Objects that are in the world and in no state, and entries of states that are in no world. Objects that come with others do not count. */
export function compareWithState(
  world: readonly WorldObject[],
  state: readonly StateObject[],
): { orphans: WorldObject[]; ghosts: StateObject[] } {
  const inState = new Set(state.map(({ type, id }) => `${type}\0${id}`))
  const inWorld = new Set(world.map(({ type, id }) => `${type}\0${id}`))
  return {
    orphans: world.filter((object) => !inState.has(`${object.type}\0${object.id}`) && !isSideObject(object, world)),
    ghosts: state.filter(({ type, id }) => !inWorld.has(`${type}\0${id}`)),
  }
}

/** What a VPC brings with it, and goes with it. */
function isSideObject({ type, id }: WorldObject, world: readonly WorldObject[]): boolean {
  const attribute = {
    aws_route_table: 'main_route_table_id',
    aws_network_acl: 'default_network_acl_id',
    aws_security_group: 'default_security_group_id',
  }[type]
  return attribute !== undefined && world.some((other) => other.type === 'aws_vpc' && other.attributes[attribute] === id)
}
