import { isObject, type ObjectValue, type Value } from '../../../value.ts'
import type { WorldObject, WorldStore } from '../../../world/store.ts'

/** Where an object stands: `zone` and `region` are bare names, `location` a region, a zone or `global`. */
export interface Where {
  project: string
  region?: string
  zone?: string
  location?: string
}

/** Which flag says where an object stands. */
export type Scope = 'global' | 'region' | 'zone' | 'location' | 'project'

/** How gcloud speaks of the objects of one terraform type, and what its API would answer about one. */
export interface Kind {
  type: string
  /** `network`, as questions and errors say it. */
  noun: string
  plural?: string
  scope: Scope
  /** `compute` errors and progress name addresses; the others name objects. */
  service: 'compute' | 'other'
  /** The id that the world keeps it under. */
  idOf(name: string, where: Where): string
  nameOf(self: ObjectValue): string
  /** The address in progress lines: `https://www.googleapis.com/compute/v1/projects/…`. */
  linkOf(self: ObjectValue): string
  /** Other types that `toApi` looks at. */
  needs?: readonly string[]
  toApi(self: ObjectValue, near: Near): ObjectValue
}

/** Other objects of the same world, read once for a command. */
export interface Near {
  /** Objects of a needed type whose attribute has this value. */
  by(type: string, attribute: string, value: Value | undefined): ObjectValue[]
}

export async function readNear(store: WorldStore, types: readonly string[] = []): Promise<Near> {
  const lists = new Map<string, WorldObject[]>()
  for (const type of types) lists.set(type, await store.list(type))
  const indexes = new Map<string, Map<Value, ObjectValue[]>>()
  return {
    by(type, attribute, value) {
      const key = `${type} ${attribute}`
      let index = indexes.get(key)
      if (!index) {
        index = new Map()
        for (const { attributes } of lists.get(type) ?? []) {
          const at = attributes[attribute] ?? null
          const there = index.get(at)
          if (there) there.push(attributes)
          else index.set(at, [attributes])
        }
        indexes.set(key, index)
      }
      return index.get(value ?? null) ?? []
    },
  }
}

/** What is there: without nothing, empty texts, lists and objects, which an API leaves out. */
export function present(values: Record<string, Value | undefined>): ObjectValue {
  const kept: ObjectValue = {}
  for (const [name, value] of Object.entries(values)) if (value !== undefined && !isNothing(value)) kept[name] = value
  return kept
}

function isNothing(value: Value): boolean {
  if (value === null || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  return isObject(value) && Object.keys(value).length === 0
}

/** The blocks of a name; a block that is an object alone is one. */
export function blocksOf(self: ObjectValue | undefined, name: string): ObjectValue[] {
  const given = self?.[name] ?? null
  return Array.isArray(given) ? given.filter(isObject) : isObject(given) ? [given] : []
}

export function blockOf(self: ObjectValue | undefined, name: string): ObjectValue {
  return blocksOf(self, name)[0] ?? {}
}

/** Google's APIs write 64-bit numbers as text. */
export function digits(value: Value | undefined): Value {
  if (value === null || value === undefined || value === '') return null
  return typeof value === 'number'
    ? String(value)
    : isObject(value) || Array.isArray(value)
      ? null
      : String((value as { text?: string }).text ?? value)
}

/** Labels as a person gave them; those that terraform adds stand in `effective_labels` and are real as well. */
export function labelsOf(self: ObjectValue): Value {
  return isObject(self['effective_labels']) ? self['effective_labels'] : (self['labels'] ?? null)
}
