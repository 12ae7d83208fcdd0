import type { Block, NestedBlock, TypeJson } from '../schema/model.ts'
import { isObject, isUnknown, type ObjectValue, type Value } from '../value.ts'
import type { Call } from './behaviour.ts'

/** Replaces what is still unknown after an apply by something plausible, by name and type. Nothing unknown is ever stored. */
export function fillUnknown(self: ObjectValue, block: Block, call: Call): void {
  for (const [name, attribute] of Object.entries(block.attributes)) self[name] = fillValue(self[name] ?? null, attribute.type, name, call)
  for (const [name, nested] of Object.entries(block.blocks)) self[name] = fillNested(self[name] ?? null, nested, call)
}

function fillNested(value: Value, nested: NestedBlock, call: Call): Value {
  if (isUnknown(value)) return nested.nesting === 'single' || nested.nesting === 'group' ? null : nested.nesting === 'map' ? {} : []
  const inside = Array.isArray(value)
    ? value
    : isObject(value) && nested.nesting !== 'map'
      ? [value]
      : isObject(value)
        ? Object.values(value)
        : []
  for (const item of inside) if (isObject(item)) fillUnknown(item, nested.block, call)
  return value
}

function fillValue(value: Value, type: TypeJson, name: string, call: Call): Value {
  if (isUnknown(value)) return typeof type === 'string' ? primitive(type, name, call) : emptyOf(type)
  if (typeof type === 'string' || value === null) return value
  const [kind, inner] = type
  if (kind === 'object' && isObject(value)) {
    return Object.fromEntries(
      Object.entries(inner as Record<string, TypeJson>).map(([key, item]) => [key, fillValue(value[key] ?? null, item, key, call)]),
    )
  }
  if (kind === 'map' && isObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillValue(item, inner as TypeJson, key, call)]))
  if (Array.isArray(value)) return value.map((item) => fillValue(item, inner as TypeJson, name, call))
  return value
}

function emptyOf(type: Exclude<TypeJson, string>): Value {
  const [kind, inner] = type
  if (kind === 'map') return {}
  if (kind === 'object') return Object.fromEntries(Object.keys(inner as Record<string, TypeJson>).map((key) => [key, null]))
  return []
}

/** A plausible value by the attribute's name. */
function primitive(type: string, name: string, call: Call): Value {
  if (type === 'bool') return false
  if (type === 'number') return 0
  if (
    /(^|_)(created|creation|updated|modified|start|create|last_modified)(_at|_time|_date|_timestamp)?$/.test(name) &&
    /time|date|_at|timestamp|created/.test(name)
  )
    return call.now.toISOString().replace(/\.\d+Z$/, 'Z')
  if (name === 'owner_id' || name === 'account_id') return call.session.accountId
  if (name === 'region') return call.session.region
  if (name === 'project') return call.session.project
  if (name.endsWith('fingerprint') || name === 'etag') return call.newId('', 12)
  if (name.endsWith('_arn')) return ''
  if (name === 'status' || name === 'state') return call.session.cloud === 'gcp' ? 'READY' : 'available'
  return ''
}
