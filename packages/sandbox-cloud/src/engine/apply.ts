import type { TypeSchema } from '../schema/model.ts'
import { BigDecimal, isObject, isUnknown, type ObjectValue, type Value } from '../value.ts'
import { CREATED, hiddenAttributes, OWNER } from '../world/store.ts'
import { CloudError, type Behaviour, type Call } from './behaviour.ts'
import { conformBlock } from './conform.ts'
import { fillUnknown } from './fill.ts'
import { resolveLinks } from './links.ts'
import { nameObject } from './naming.ts'

export interface Target {
  type: string
  schema: TypeSchema
  behaviour: Behaviour | undefined
}

/** Makes an object: references checked, named, filled, stored. Runs alone in its world. */
export async function createObject({ type, schema, behaviour }: Target, planned: ObjectValue, call: Call): Promise<ObjectValue> {
  await checkReferences(planned, behaviour, call)
  await resolveLinks(planned, behaviour, call)
  await checkUnique(planned, behaviour, call)
  await nameObject(planned, schema, behaviour, type, call)
  await behaviour?.create?.(planned, call)
  fillUnknown(planned, schema.block, call)
  const stored = conformBlock(planned, schema.block)
  const key = keyOf(behaviour, stored)
  if (!(await call.store.put({ type, id: key, attributes: { ...asJson(stored), [CREATED]: call.now.toISOString() } }, 0)))
    throw new CloudError('AlreadyExists', `${type} "${key}" exists already`)
  return stored
}

export async function updateObject(
  { type, schema, behaviour }: Target,
  prior: ObjectValue,
  planned: ObjectValue,
  call: Call,
): Promise<ObjectValue> {
  const key = keyOf(behaviour, prior)
  const current = await call.store.get(type, key)
  if (!current) throw new CloudError('NotFound', `${type} "${key}" does not exist any more`)
  await checkReferences(planned, behaviour, call)
  await resolveLinks(planned, behaviour, call)
  await behaviour?.update?.(planned, call, prior)
  fillUnknown(planned, schema.block, call)
  const stored = conformBlock(planned, schema.block)
  await call.store.put({ type, id: key, attributes: { ...asJson(stored), ...hiddenAttributes(current.attributes) } })
  return stored
}

export async function deleteObject({ type, behaviour }: Target, prior: ObjectValue, call: Call): Promise<void> {
  const [id, key] = [idOf(prior), keyOf(behaviour, prior)]
  const current = await call.store.get(type, key)
  // Gone already is what was asked for.
  if (!current) return
  for (const { type: dependent, attribute, code } of behaviour?.dependents ?? []) {
    const holders = await call.find(dependent, (attributes) => refersTo(attributes[attribute], id))
    if (holders[0]) throw new CloudError(code, `${type} "${id}" cannot be deleted while ${dependent} "${holders[0].id}" uses it`)
  }
  await behaviour?.delete?.(current.attributes, call)
  await call.store.delete(type, key)
  for (const brought of behaviour?.brings ?? [])
    for (const owned of await call.find(brought, (attributes) => attributes[OWNER] === id)) await call.store.delete(brought, owned.id)
}

/** A world holds plain JSON: numbers beyond JavaScript's are kept by their digits, which the schema reads as a number again. */
function asJson(value: ObjectValue): ObjectValue {
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]))
}

function plain(value: Value): Value {
  if (value instanceof BigDecimal) return value.text
  if (Array.isArray(value)) return value.map(plain)
  return isObject(value) ? asJson(value) : value
}

/** What the world keeps an object under: its id, behind that of its parent where ids are the parent's. */
export function keyOf(behaviour: Behaviour | undefined, object: ObjectValue): string {
  return [...(behaviour?.within ?? []).map((name) => String(object[name] ?? '')), idOf(object)].join('/')
}

export function idOf(object: ObjectValue): string {
  const id = object['id']
  return typeof id === 'string' ? id : ''
}

async function checkReferences(self: ObjectValue, behaviour: Behaviour | undefined, call: Call): Promise<void> {
  for (const [attribute, { type, code }] of Object.entries(behaviour?.references ?? {})) {
    const value = self[attribute] ?? null
    for (const id of Array.isArray(value) ? value : [value]) if (id !== null && id !== '' && !isUnknown(id)) await call.need(type, id, code)
  }
}

async function checkUnique(self: ObjectValue, behaviour: Behaviour | undefined, call: Call): Promise<void> {
  const { unique, type } = behaviour ?? {}
  const value = unique && self[unique.attribute]
  if (!unique || !type || typeof value !== 'string') return
  const taken = await call.find(type, (attributes) => attributes[unique.attribute] === value)
  if (taken.length > 0) throw new CloudError(unique.code, `${unique.attribute} "${value}" is taken`)
}

function refersTo(value: Value | undefined, id: string): boolean {
  return value === id || (Array.isArray(value) && value.includes(id))
}
