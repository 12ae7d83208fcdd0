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
  for (const object of kept.objects) set(object.type, object.id, copy(object))

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
      get: async (type, id) => {
        const found = types.get(type)?.get(id)
        return found && copy(found)
      },
      list: async (type) => ofType(type).map(copy),
      find: async (type, test) =>
        ofType(type)
          .filter(({ attributes }) => test(attributes))
          .map(copy),
      all: async () => [...types.keys()].toSorted().flatMap((type) => ofType(type).map(copy)),
      async put({ type, id, attributes }, ifRevision) {
        const before = types.get(type)?.get(id)
        if (ifRevision !== undefined && (before?.revision ?? 0) !== ifRevision) return false
        note(type, id, before)
        set(type, id, { type, id, attributes: copyValue(attributes), revision: (before?.revision ?? 0) + 1 })
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

/** Of a list most objects are only counted, or looked at by id: attributes are copied when somebody asks for them. */
function copy({ type, id, attributes, revision }: WorldObject): WorldObject {
  let own: ObjectValue | undefined
  return {
    type,
    id,
    get attributes() {
      return (own ??= copyValue(attributes))
    },
    revision,
  }
}

/** Several times as quick as a structured clone; numbers beyond JavaScript's never change, and may be shared. */
function copyValue<T extends Value>(value: T): T {
  if (Array.isArray(value)) return value.map(copyValue) as T
  if (!isObject(value)) return value
  const result: ObjectValue = {}
  for (const name of Object.keys(value)) result[name] = copyValue(value[name] ?? null)
  return result as T
}
