import type { Database, Tx } from '@mcp-cloud/db'
import type { WorldStore } from '@mcp-cloud/sandbox-cloud'
import { deleteObject, findObject, insertCall, lockWorld, putObject, selectCalls, selectObjects } from './table.ts'

/** The sandbox's world store over PostgreSQL: any number of processes may share a world. */
export function createWorldStore(db: Database, world: string, now: () => Date): WorldStore {
  return {
    ...within(db, world, now),
    exclusively: (work) =>
      db.transaction(async (tx) => {
        await lockWorld(tx, world)
        const inside: WorldStore = { ...within(tx, world, now), exclusively: (nested) => nested(inside) }
        return work(inside)
      }),
  }
}

function within(tx: Tx, world: string, now: () => Date): Omit<WorldStore, 'exclusively'> {
  return {
    get: (type, id) => findObject(tx, world, type, id),
    list: (type) => selectObjects(tx, world, type),
    all: () => selectObjects(tx, world),
    put: (object, ifRevision) => putObject(tx, world, object, ifRevision, now()),
    delete: (type, id) => deleteObject(tx, world, type, id),
    record: (call) => insertCall(tx, world, call),
    calls: (limit) => selectCalls(tx, world, limit),
  }
}
