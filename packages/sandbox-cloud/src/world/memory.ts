import type { WorldCall, WorldObject, WorldStore } from './store.ts'

/** A world in memory, for tests and for short-lived use; empty, or as it was `kept`. */
export function createMemoryStore(
  kept: { objects: readonly WorldObject[]; calls: readonly WorldCall[] } = { objects: [], calls: [] },
): WorldStore {
  let objects = new Map<string, WorldObject>(kept.objects.map((object) => [keyOf(object.type, object.id), copy(object)]))
  const calls: WorldCall[] = [...kept.calls]
  let last: Promise<unknown> = Promise.resolve()
  const sorted = () => [...objects.values()].toSorted((a, b) => (a.type === b.type ? (a.id < b.id ? -1 : 1) : a.type < b.type ? -1 : 1))

  const store: WorldStore = {
    get: async (type, id) => {
      const found = objects.get(keyOf(type, id))
      return found && copy(found)
    },
    list: async (type) =>
      sorted()
        .filter((object) => object.type === type)
        .map(copy),
    all: async () => sorted().map(copy),
    async put({ type, id, attributes }, ifRevision) {
      const before = objects.get(keyOf(type, id))
      if (ifRevision !== undefined && (before?.revision ?? 0) !== ifRevision) return false
      objects.set(keyOf(type, id), { type, id, attributes: structuredClone(attributes), revision: (before?.revision ?? 0) + 1 })
      return true
    },
    delete: async (type, id) => objects.delete(keyOf(type, id)),
    record: async (call) => void calls.push({ ...call }),
    calls: async (limit) => calls.slice(-limit).toReversed(),
    exclusively(work) {
      const turn = last.then(async () => {
        const before = new Map(objects)
        try {
          return await work({ ...store, exclusively: (nested) => nested(store) })
        } catch (cause) {
          objects = before
          throw cause
        }
      })
      last = turn.catch(() => {})
      return turn
    },
  }
  return store
}

function keyOf(type: string, id: string): string {
  return `${type}\0${id}`
}

function copy(object: WorldObject): WorldObject {
  return structuredClone(object)
}
