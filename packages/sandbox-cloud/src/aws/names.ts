import { CloudError, text, type Call } from '../engine/behaviour.ts'
import { isObject, type ObjectValue, type Value } from '../value.ts'

/** `name`, else `name_prefix` and a random tail, as the provider does. */
export function nameOf(self: ObjectValue, call: Call, fallback = 'terraform-', digits = 26): string {
  return text(self['name']) ?? call.newId(text(self['name_prefix']) ?? fallback, digits)
}

/** AWS's usual moment: whole seconds, UTC. */
export function moment(call: Call): string {
  return call.now.toISOString().replace(/\.\d+Z$/, 'Z')
}

/** A random id in the form of a UUID. */
export function uuid(call: Call): string {
  return call.newId('', 32).replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** @throws CloudError when the document is no JSON */
export function checkPolicy(value: unknown, attribute: string, code = 'MalformedPolicyDocument'): void {
  if (typeof value !== 'string' || value === '') return
  try {
    JSON.parse(value)
  } catch {
    throw new CloudError(code, `${attribute} is no JSON document`)
  }
}

/** Fills what is still unknown or unset. */
export function fill(self: ObjectValue, values: ObjectValue): void {
  for (const [name, value] of Object.entries(values)) if (isUnset(self[name])) self[name] = value
}

/** Puts one element into a block that configuration left out, and fills the one it gave. */
export function fillBlock(self: ObjectValue, name: string, values: ObjectValue): void {
  const given = self[name]
  const items = Array.isArray(given) ? given.filter(isObject) : []
  if (items.length === 0) items.push({})
  for (const item of items) fill(item, values)
  self[name] = items
}

/** The blocks of a name that configuration gave. */
export function blocksIn(self: ObjectValue, name: string): ObjectValue[] {
  const given = self[name]
  return Array.isArray(given) ? given.filter(isObject) : []
}

/** Texts of a list or set. */
export function textsIn(value: Value | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

function isUnset(value: Value | undefined): boolean {
  return value === undefined || value === null || (typeof value === 'object' && !Array.isArray(value) && !isObject(value))
}
