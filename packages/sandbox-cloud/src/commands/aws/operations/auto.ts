import { loadSchema } from '../../../schema/load.ts'
import type { Block } from '../../../schema/model.ts'
import { isObject, type ObjectValue, type Value } from '../../../value.ts'
import type { WorldObject } from '../../../world/store.ts'
import type { Answer, Members } from '../answer/value.ts'
import { kebab } from '../model/kebab.ts'
import { loadModel, type Model, type Shape } from '../model/load-model.ts'
import { isInput, type Given, type Input } from '../parse/input.ts'
import { asValue, tagsIn, type From } from './given.ts'
import { createdAt, show, tagsOf, type Part } from './view.ts'

/** `DBSubnetGroupName` → `db_subnet_group_name`: what terraform calls most members. */
export function snake(member: string): string {
  return kebab(member).replaceAll('-', '_')
}

/**
 * Shows an object by its service's own structure: each member from the attribute of the same name, blocks as structures,
 * tags in the service's form, and the moment it was made where the structure tells one. `parts` tells what has another name.
 */
export function autoView(service: string, structure: string, parts: Readonly<Record<string, Part>> = {}): (object: WorldObject) => Members {
  return (object) => {
    const model = loadModel(service)
    const shown: Members = {}
    for (const { name, shape } of model.members(structure)) {
      if (parts[name]) continue
      if (/^tag(s|List)$/i.test(name)) shown[name] = tagsAs(object, shape, model)
      else shown[name] = asMember(object.attributes[snake(name)], shape, model)
      if (shown[name] === undefined && shape.kind === 'moment' && /^creat/i.test(name)) shown[name] = createdAt(object)
    }
    return { ...shown, ...show(object, parts) }
  }
}

/** A list of an API is a repeated block of terraform: `transitions` → `transition`. */
function singular(name: string): string {
  return name.replace(/ies$/, 'y').replace(/s$/, '')
}

/** An attribute in the form of a shape; undefined when it is empty or does not fit. */
export function asMember(value: Value | undefined, shape: Shape, model: Model): Answer {
  if (value === undefined || value === null || value === '') return undefined
  if (shape.kind === 'structure') {
    const inner = Array.isArray(value) ? value[0] : value
    return isObject(inner) ? asStructure(inner, shape.name, model) : undefined
  }
  if (shape.kind === 'list') return Array.isArray(value) ? value.map((item) => asMember(item, shape.of, model)) : undefined
  if (shape.kind === 'map') return isObject(value) ? value : undefined
  return typeof value === 'object' ? undefined : value
}

function asStructure(attributes: ObjectValue, structure: string, model: Model): Members {
  return Object.fromEntries(
    model
      .members(structure)
      .map(({ name, shape }) => [name, asMember(attributes[snake(name)] ?? attributes[singular(snake(name))], shape, model)]),
  )
}

function tagsAs(object: WorldObject, shape: Shape, model: Model): Answer {
  const tags = Object.entries(tagsOf(object)).toSorted(([a], [b]) => (a < b ? -1 : 1))
  if (shape.kind === 'map') return tags.length > 0 ? Object.fromEntries(tags) : {}
  if (shape.kind !== 'list' || shape.of.kind !== 'structure') return undefined
  const [key = 'Key', value = 'Value'] = model.members(shape.of.name).map(({ name }) => name)
  return tags.length > 0 ? tags.map(([name, text]) => ({ [key]: name, [value]: text })) : undefined
}

/** What an input means for a type: each member by the attribute or block of the same name; `from` tells the others. */
export function autoFrom(input: Input | undefined, type: string, from: From = {}): ObjectValue {
  const block = loadSchema('aws').resources.get(type)?.block
  return block ? asBlock(input ?? {}, block, from) : {}
}

function asBlock(input: Input, block: Block, from: From = {}): ObjectValue {
  const made: ObjectValue = {}
  for (const [member, value] of Object.entries(input)) {
    if (value === null) continue
    const other = from[member]
    if (typeof other === 'function') {
      Object.assign(made, other(value, input))
      continue
    }
    const plural = other ?? snake(member)
    const name = plural in block.attributes || plural in block.blocks ? plural : singular(plural)
    const nested = block.blocks[name]
    const attribute = block.attributes[name]
    if (nested) made[name] = listOf(value).flatMap((item) => (isInput(item) ? [asBlock(item, nested.block)] : []))
    else if (name === 'tags') made[name] = tagsIn(value)
    else if (attribute && !(attribute.computed && !attribute.optional)) made[name] = asValue(value)
  }
  return made
}

function listOf(value: Given): Given[] {
  return Array.isArray(value) ? value : [value]
}
