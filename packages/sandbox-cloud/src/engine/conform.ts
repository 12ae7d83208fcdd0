import type { Block, NestedBlock, TypeJson } from '../schema/model.ts'
import { BigDecimal, hasUnknown, isObject, isUnknown, valueKey, type ObjectValue, type Value } from '../value.ts'

/**
 * Brings a raw value into the shape of its schema: every attribute present, absent list and set blocks empty, absent
 * single blocks null, decimal strings that are numbers turned into numbers, sets in one order.
 */
export function conformBlock(raw: Value | undefined, block: Block): ObjectValue {
  const given = isObject(raw) ? raw : {}
  const result: ObjectValue = {}
  for (const [name, attribute] of Object.entries(block.attributes)) result[name] = conformType(given[name], attribute.type)
  for (const [name, nested] of Object.entries(block.blocks)) result[name] = conformNested(given[name], nested)
  return result
}

function conformNested(raw: Value | undefined, nested: NestedBlock): Value {
  if (isUnknown(raw)) return raw
  switch (nested.nesting) {
    case 'single':
    case 'group':
      return raw === null || raw === undefined ? null : conformBlock(raw, nested.block)
    case 'map':
      return isObject(raw) ? Object.fromEntries(Object.entries(raw).map(([key, item]) => [key, conformBlock(item, nested.block)])) : {}
    case 'list':
      return items(raw).map((item) => (isUnknown(item) ? item : conformBlock(item, nested.block)))
    case 'set':
      return sortSet(items(raw).map((item) => (isUnknown(item) ? item : conformBlock(item, nested.block))))
  }
}

export function conformType(raw: Value | undefined, type: TypeJson): Value {
  if (raw === null || raw === undefined) return null
  if (isUnknown(raw)) return raw
  if (typeof type === 'string') return conformPrimitive(raw, type)
  const [kind, inner] = type
  switch (kind) {
    case 'list':
      return items(raw).map((item) => conformType(item, inner as TypeJson))
    case 'set':
      return sortSet(items(raw).map((item) => conformType(item, inner as TypeJson)))
    case 'map':
      return isObject(raw) ? Object.fromEntries(Object.entries(raw).map(([key, item]) => [key, conformType(item, inner as TypeJson)])) : {}
    case 'object': {
      const given = isObject(raw) ? raw : {}
      return Object.fromEntries(
        Object.entries(inner as Record<string, TypeJson>).map(([key, item]) => [key, conformType(given[key], item)]),
      )
    }
    case 'tuple':
      return items(raw).map((item, index) => conformType(item, (inner as TypeJson[])[index] ?? 'dynamic'))
    default:
      return raw
  }
}

function conformPrimitive(raw: Value, type: string): Value {
  if (type === 'number' && typeof raw === 'string') return parseNumber(raw)
  if (type === 'string' && typeof raw === 'number') return String(raw)
  if (type === 'string' && typeof raw === 'boolean') return String(raw)
  if (type === 'bool' && typeof raw === 'string') return raw === 'true'
  return raw
}

/** A decimal string as a number, where a JavaScript number holds it exactly. */
export function parseNumber(text: string): number | BigDecimal {
  const number = Number(text)
  return Number.isFinite(number) && String(number) === text
    ? number
    : Number.isSafeInteger(number) && /^-?\d+$/.test(text)
      ? number
      : new BigDecimal(text)
}

function items(raw: Value | undefined): Value[] {
  return Array.isArray(raw) ? raw : []
}

/** Sets have no order on the wire; one order makes them comparable. Equal elements are one; what is not known yet equals nothing. */
function sortSet(values: Value[]): Value[] {
  const byKey = new Map(values.map((value, index) => [hasUnknown(value) ? `${valueKey(value)} ${index}` : valueKey(value), value]))
  return [...byKey].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, value]) => value)
}
