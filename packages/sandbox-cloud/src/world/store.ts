import type { ObjectValue } from '../value.ts'

/**
 * Attribute of an object that came with another one, such as a VPC's main route table: the id of that one. It goes with it,
 * and stands in no terraform state.
 */
export const OWNER = '@owner'

/** Attribute with the moment an object was made, ISO 8601: what the command lines tell of it and no terraform state holds. */
export const CREATED = '@created'

/** Attribute that tells by whom an object was made, where lost objects may be taken back. */
export const MADE = '@made'

/** What a cloud would show of an object: names of attributes that begin with `@` are this simulation's own. */
export function shownAttributes(attributes: ObjectValue): ObjectValue {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !name.startsWith('@')))
}

/** What this simulation itself keeps with an object. */
export function hiddenAttributes(attributes: ObjectValue): ObjectValue {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => name.startsWith('@')))
}

/** One object of a simulated cloud. */
export interface WorldObject {
  /** Terraform's type name, e.g. `aws_vpc`. Side objects have the type that terraform would give them. */
  type: string
  /** Unique within its type and world. */
  id: string
  /** Everything terraform would read of it. Never holds an unknown. */
  attributes: ObjectValue
  /** Rises with every change. */
  revision: number
}

/** One answered call, for the history. */
export interface WorldCall {
  runId: string
  operation: 'create' | 'read' | 'update' | 'delete' | 'import' | 'data'
  type: string
  id: string | null
  outcome: 'ok' | 'error'
  message?: string
  at: string
}

/**
 * Where one world is kept. Small on purpose: the product implements it over one PostgreSQL table, tests over a map.
 * Several provider processes may share a world, so what must hold together happens inside `exclusively`.
 */
export interface WorldStore {
  get(type: string, id: string): Promise<WorldObject | undefined>
  /** All objects of a type, in the order of their ids. */
  list(type: string): Promise<WorldObject[]>
  /** Those of a type that pass the test, in the order of their ids. Absent where a list is as good. The test changes nothing. */
  find?(type: string, test: (attributes: ObjectValue) => boolean): Promise<WorldObject[]>
  /** Every object. */
  all(): Promise<WorldObject[]>
  /** Writes an object. `ifRevision` 0: it must not exist; a number: it must be at that revision; undefined: whatever. False when it is not so. */
  put(object: { type: string; id: string; attributes: ObjectValue }, ifRevision?: number): Promise<boolean>
  /** False when there was none. */
  delete(type: string, id: string): Promise<boolean>
  record(call: WorldCall): Promise<void>
  /** The newest calls, newest first. */
  calls(limit: number): Promise<WorldCall[]>
  /** Runs work alone in this world; all or nothing of its writes is kept. */
  exclusively<T>(work: (store: WorldStore) => Promise<T>): Promise<T>
}
