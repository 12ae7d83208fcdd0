import type { Block, TypeJson } from '../schema/model.ts'
import { hasUnknown, isObject, isUnknown, UNKNOWN, type ObjectValue, type Value } from '../value.ts'

/**
 * What AWS's provider makes of collections in attributes: a set of plain values is open as a whole while one of them is, and
 * in a collection of objects what is left out is the zero of its type. Numbers stay out.
 */
export function settleCollections(planned: ObjectValue, block: Block): void {
  for (const [name, { type }] of Object.entries(block.attributes)) planned[name] = settle(planned[name] ?? null, type)
  for (const [name, nested] of Object.entries(block.blocks)) {
    const given = planned[name] ?? null
    for (const item of Array.isArray(given) ? given : [given]) if (isObject(item)) settleCollections(item, nested.block)
  }
}

function settle(value: Value, type: TypeJson): Value {
  if (value === null || isUnknown(value) || typeof type === 'string') return value
  const [kind, inner] = type
  if (kind === 'set' && typeof inner === 'string') return hasUnknown(value) ? UNKNOWN : value
  if ((kind !== 'set' && kind !== 'list') || !Array.isArray(value)) return value
  const members = membersOf(inner as TypeJson)
  if (!members) return value
  return value.map((item) => (isObject(item) ? settleMembers(item, members) : item))
}

function settleMembers(item: ObjectValue, members: Record<string, TypeJson>): ObjectValue {
  return Object.fromEntries(Object.entries(members).map(([name, type]) => [name, settle(item[name] ?? zeroOf(type), type)]))
}

function membersOf(type: TypeJson): Record<string, TypeJson> | undefined {
  return typeof type !== 'string' && type[0] === 'object' ? (type[1] as Record<string, TypeJson>) : undefined
}

function zeroOf(type: TypeJson): Value {
  if (type === 'string') return ''
  if (type === 'bool') return false
  if (typeof type === 'string') return null
  return type[0] === 'set' || type[0] === 'list' ? [] : null
}
