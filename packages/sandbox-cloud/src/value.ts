/** A value not known yet, as terraform sends it. `refinement` keeps what it says about it, to be handed back unchanged. */
export class Unknown {
  readonly refinement: Uint8Array | undefined
  constructor(refinement?: Uint8Array) {
    this.refinement = refinement
  }
}

export const UNKNOWN = new Unknown()

/** A number that a JavaScript number cannot hold exactly, by its decimal digits. */
export class BigDecimal {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** A terraform value: objects and maps are records, lists, sets and tuples are arrays. */
export type Value = null | boolean | string | number | BigDecimal | Unknown | Value[] | { [name: string]: Value }
export type ObjectValue = { [name: string]: Value }

export function isUnknown(value: Value | undefined): value is Unknown {
  return value instanceof Unknown
}

export function isObject(value: Value | undefined): value is ObjectValue {
  return (
    value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Unknown) && !(value instanceof BigDecimal)
  )
}

/** Whether the value, or anything inside it, is unknown. */
export function hasUnknown(value: Value | undefined): boolean {
  if (isUnknown(value)) return true
  if (Array.isArray(value)) return value.some(hasUnknown)
  return isObject(value) && Object.values(value).some(hasUnknown)
}

/** A key under which equal values meet: object keys sorted, numbers by their digits. Sets are sorted by it. */
export function valueKey(value: Value | undefined): string {
  if (value === undefined || value === null) return 'null'
  if (isUnknown(value)) return '?'
  if (value instanceof BigDecimal) return value.text
  if (Array.isArray(value)) return `[${value.map(valueKey).join(',')}]`
  if (typeof value === 'object')
    return `{${Object.keys(value)
      .toSorted()
      .map((name) => `${JSON.stringify(name)}:${valueKey(value[name])}`)
      .join(',')}}`
  return JSON.stringify(value)
}

export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  return valueKey(a) === valueKey(b)
}
