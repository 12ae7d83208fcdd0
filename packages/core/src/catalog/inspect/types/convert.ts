import type { Type } from './type.ts'

/** What conversion found at a JSON pointer. `wrong` and `missing` stop terraform; the others do not. */
export type Conversion =
  | { kind: 'wrong'; path: string; wanted: string; found: string; value: unknown }
  | { kind: 'missing'; path: string; name: string }
  | { kind: 'converted'; path: string; wanted: string; found: string }
  | { kind: 'dropped'; path: string; name: string; known: string[] }
  | { kind: 'duplicate'; path: string }

/** The value as terraform would read it under the type, and everything that had to be done or cannot be. */
export function convert(value: unknown, type: Type, path: string): { value: unknown; found: Conversion[] } {
  const found: Conversion[] = []
  return { value: toType(value, type, path, found), found }
}

/** A JSON value's kind in words. */
function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return { string: 'a string', number: 'a number', boolean: 'true or false', object: 'an object' }[typeof value as string] ?? typeof value
}

/** A type in words. */
function wordsOf(type: Type): string {
  return {
    string: 'a string',
    number: 'a number',
    bool: 'true or false',
    any: 'any value',
    list: 'a list',
    set: 'a list without repetition',
    map: 'an object of names and values',
    tuple: 'a list of fixed length',
    object: 'an object',
  }[type.kind]
}

function toType(value: unknown, type: Type, path: string, found: Conversion[]): unknown {
  if (value === null || type.kind === 'any') return value
  switch (type.kind) {
    case 'string':
    case 'number':
    case 'bool':
      return toPrimitive(value, type, path, found)
    case 'list':
    case 'set':
      return toItems(value, type, path, found)
    case 'tuple':
      if (!Array.isArray(value) || value.length !== type.of.length) {
        return wrong(value, type, path, found, Array.isArray(value) ? `a list of ${type.of.length} items` : undefined)
      }
      return value.map((item, index) => toType(item, type.of[index]!, `${path}/${index}`, found))
    case 'map':
      if (!isRecord(value)) return wrong(value, type, path, found)
      return mapValues(value, (item, key) => toType(item, type.of, child(path, key), found))
    case 'object':
      return toObject(value, type, path, found)
  }
}

function toPrimitive(value: unknown, type: Type, path: string, found: Conversion[]): unknown {
  const converted = primitive(value, type.kind)
  if (converted === undefined) return wrong(value, type, path, found)
  if (converted !== value) found.push({ kind: 'converted', path, wanted: wordsOf(type), found: kindOf(value) })
  return converted
}

/** Terraform's conversions between primitives; undefined where there is none. */
function primitive(value: unknown, kind: Type['kind']): unknown {
  if (kind === 'string')
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : typeof value === 'string' ? value : undefined
  if (kind === 'number')
    return typeof value === 'string' && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value)
      ? Number(value)
      : typeof value === 'number'
        ? value
        : undefined
  if (value === 'true' || value === '1') return true
  if (value === 'false' || value === '0') return false
  return typeof value === 'boolean' ? value : undefined
}

function toItems(value: unknown, type: Extract<Type, { kind: 'list' | 'set' | 'map' }>, path: string, found: Conversion[]): unknown {
  if (!Array.isArray(value)) return wrong(value, type, path, found)
  const items = value.map((item, index) => toType(item, type.of, `${path}/${index}`, found))
  if (type.kind === 'list') return items
  const unique = [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]
  if (unique.length < items.length) found.push({ kind: 'duplicate', path })
  return unique
}

function toObject(value: unknown, type: Extract<Type, { kind: 'object' }>, path: string, found: Conversion[]): unknown {
  if (!isRecord(value)) return wrong(value, type, path, found)
  const known = type.attributes.map((attribute) => attribute.name)
  for (const name of Object.keys(value)) if (!known.includes(name)) found.push({ kind: 'dropped', path, name, known })
  const entries: [string, unknown][] = []
  for (const attribute of type.attributes) {
    const given = Object.hasOwn(value, attribute.name)
    if (given) entries.push([attribute.name, toType(value[attribute.name], attribute.type, child(path, attribute.name), found)])
    else if (!attribute.optional) found.push({ kind: 'missing', path, name: attribute.name })
  }
  return Object.fromEntries(entries)
}

function wrong(value: unknown, type: Type, path: string, found: Conversion[], wanted = wordsOf(type)): unknown {
  const kind = Array.isArray(value) && type.kind === 'tuple' ? `one of ${value.length}` : kindOf(value)
  found.push({ kind: 'wrong', path, wanted, found: kind, value })
  return value
}

/** The JSON pointer of a member. */
export function child(path: string, key: string): string {
  return `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function mapValues(value: Record<string, unknown>, change: (item: unknown, key: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item, key)]))
}
