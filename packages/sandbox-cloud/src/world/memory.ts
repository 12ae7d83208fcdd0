import { isObject, type ObjectValue, type Value } from '../value.ts'
import { InOrder } from './in-order.ts'
import type { WorldCall, WorldObject, WorldStore } from './store.ts'

/** A world in memory, for tests and for short-lived use; empty, or as it was `kept`. */
export function createMemoryStore(
  kept: { objects: readonly WorldObject[]; calls: readonly WorldCall[] } = { objects: [], calls: [] },
): WorldStore {
  const types = new Map<string, InOrder<WorldObject>>()
  const calls: WorldCall[] = [...kept.calls]
  let last: Promise<unknown> = Promise.resolve()
  for (const object of kept.objects) set(object.type, object.id, frozen(object))

  function set(type: string, id: string, object: WorldObject | undefined): void {
    const those = types.get(type) ?? new InOrder<WorldObject>()
    types.set(type, those)
    if (object) those.set(id, object)
    else those.delete(id)
  }

  const ofType = (type: string) => types.get(type)?.values() ?? []

  /** @param note told what was there before each change */
  function storeThat(note: (type: string, id: string, before: WorldObject | undefined) => void): Omit<WorldStore, 'exclusively'> {
    return {
      get: async (type, id) => types.get(type)?.get(id),
      list: async (type) => ofType(type),
      find: async (type, test) => ofType(type).filter(({ attributes }) => test(attributes)),
      all: async () => [...types.keys()].toSorted().flatMap(ofType),
      async put({ type, id, attributes }, ifRevision) {
        const before = types.get(type)?.get(id)
        if (ifRevision !== undefined && (before?.revision ?? 0) !== ifRevision) return false
        note(type, id, before)
        set(type, id, frozen({ type, id, attributes, revision: (before?.revision ?? 0) + 1 }))
        return true
      },
      async delete(type, id) {
        const before = types.get(type)?.get(id)
        if (!before) return false
        note(type, id, before)
        set(type, id, undefined)
        return true
      },
      record: async (call) => void calls.push({ ...call }),
      calls: async (limit) => calls.slice(-limit).toReversed(),
    }
  }

  return {
    ...storeThat(() => {}),
    exclusively(work) {
      const turn = last.then(async () => {
        const undo: [type: string, id: string, before: WorldObject | undefined][] = []
        const inside: WorldStore = { ...storeThat((...change) => void undo.push(change)), exclusively: (nested) => nested(inside) }
        try {
          return await work(inside)
        } catch (cause) {
          for (const change of undo.toReversed()) set(...change)
          throw cause
        }
      })
      last = turn.catch(() => {})
      return turn
    },
  }
}

/** A copy that nobody can change, so that everybody who reads may be given the same one: of a list most objects are only counted. */
function frozen({ type, id, attributes, revision }: WorldObject): WorldObject {
  return Object.freeze({ type, id, attributes: frozenValue(attributes), revision })
}

/** Several times as quick as a structured clone; numbers beyond JavaScript's never change, and may be shared. */
function frozenValue<T extends Value>(value: T): T {
  if (Array.isArray(value)) return Object.freeze(value.map(frozenValue)) as unknown as T
  if (!isObject(value)) return value
  const result: ObjectValue = {}
  for (const name of Object.keys(value)) result[name] = frozenValue(value[name] ?? null)
  return Object.freeze(result) as T
}
