import { isObject, type ObjectValue, type Value } from '../../../value.ts'
import { CREATED, type WorldObject } from '../../../world/store.ts'
import type { Answer, Members } from '../answer/value.ts'

/** Where a member of an answer comes from: an attribute (`a.b` inside a block), or a function of the object. */
export type Part = string | ((object: WorldObject) => Answer)
export type View = Readonly<Record<string, Part>>

/** Objects without a moment of their own were there before anybody looked. */
const BEFORE = '2026-01-01T00:00:00.000Z'

/** Shows an object as a service does. */
export function show(object: WorldObject, view: View): Members {
  // Runs for every row of a list, so it makes nothing but the row.
  const shown: Members = {}
  for (const member of Object.keys(view)) {
    const part = view[member]!
    shown[member] = typeof part === 'string' ? attribute(object, part) : part(object)
  }
  return shown
}

/** An attribute, or one inside the first element of a block. Undefined when it is empty. */
export function attribute({ attributes }: WorldObject, path: string): Value | undefined {
  let value: Value | undefined = attributes
  for (const step of path.includes('.') ? path.split('.') : [path]) {
    if (Array.isArray(value)) value = value[0]
    value = isObject(value) ? value[step] : undefined
  }
  return value === '' || value === null ? undefined : value
}

export function textOf(object: WorldObject, path: string): string {
  const value = attribute(object, path)
  return typeof value === 'string' ? value : value === undefined ? '' : String(value)
}

/** The elements of a block or a list of objects. */
export function blocksOf(value: Value | undefined): ObjectValue[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

export function textsOf(value: Value | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

/** When an object was made. */
export function createdAt({ attributes }: WorldObject): Date {
  return new Date(String(attributes[CREATED] ?? BEFORE))
}

/** `'available'` for every object. */
export function always(value: Answer): Part {
  return () => value
}

/** What an object is tagged with, key by key; empty when it has none. */
export function tagsOf({ attributes }: WorldObject): ObjectValue {
  const all = attributes['tags_all']
  const own = attributes['tags']
  return { ...(isObject(own) ? own : {}), ...(isObject(all) ? all : {}) }
}

/** `Tags: [{ Key, Value }]`; undefined when there are none. */
export function tagList(object: WorldObject): Answer {
  const tags = Object.entries(tagsOf(object)).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return tags.length === 0 ? undefined : tags.map(([Key, value]) => ({ Key, Value: value }))
}
