/** A terraform type constraint. */
export type Type =
  | { kind: 'string' | 'number' | 'bool' | 'any' }
  | { kind: 'list' | 'set' | 'map'; of: Type }
  | { kind: 'tuple'; of: Type[] }
  | { kind: 'object'; attributes: ObjectAttribute[] }

export interface ObjectAttribute {
  name: string
  type: Type
  optional: boolean
  /** Absent where an optional attribute has no default: it is null then. */
  default?: unknown
}
