import { kebab } from '../model/kebab.ts'
import type { Model, Operation, Shape } from '../model/load-model.ts'
import { UsageError } from '../usage-error.ts'
import { isInput, type Given, type Input } from './input.ts'

/** Holds an input against its model, as the real command line does before anything is sent. @throws UsageError with all that is wrong. */
export function validate(input: Input, model: Model, { input: structure }: Operation): void {
  const members = structure ? model.members(structure) : []
  const missing = members.filter(({ name, required }) => required && (input[name] ?? null) === null).map(({ name }) => `--${kebab(name)}`)
  if (missing.length > 0) throw new UsageError(`the following arguments are required: ${missing.join(', ')}`)
  const wrong: string[] = []
  if (structure) check(input, { kind: 'structure', name: structure }, '', model, wrong)
  if (wrong.length > 0) throw new UsageError(`Parameter validation failed:\n${wrong.join('\n')}`)
}

const TYPES: Record<Shape['kind'], string> = {
  text: "<class 'str'>",
  enumeration: "<class 'str'>",
  moment: "<class 'str'>",
  number: "<class 'int'>",
  boolean: "<class 'bool'>",
  bytes: "<class 'bytes'>",
  document: "<class 'dict'>",
  structure: "<class 'dict'>",
  map: "<class 'dict'>",
  list: "<class 'list'>, <class 'tuple'>",
}

function check(value: Given, shape: Shape, path: string, model: Model, wrong: string[]): void {
  if (value === null || shape.kind === 'document') return
  if (!fits(value, shape)) {
    wrong.push(`Invalid type for parameter ${path}, value: ${shown(value)}, valid types: ${TYPES[shape.kind]}`)
    return
  }
  if (shape.kind === 'list' && Array.isArray(value))
    for (const [at, item] of value.entries()) check(item, shape.of, `${path}[${at}]`, model, wrong)
  if (!isInput(value)) return
  if (shape.kind === 'map') for (const [key, item] of Object.entries(value)) check(item, shape.of, `${path}.${key}`, model, wrong)
  if (shape.kind !== 'structure') return
  const members = model.members(shape.name)
  for (const { name, required, shape: inner } of members) {
    if ((value[name] ?? null) !== null) check(value[name]!, inner, path === '' ? name : `${path}.${name}`, model, wrong)
    else if (required) wrong.push(`Missing required parameter in ${path === '' ? 'input' : path}: "${name}"`)
  }
  const known = members.map(({ name }) => name)
  for (const name of Object.keys(value))
    if (!known.includes(name))
      wrong.push(`Unknown parameter in ${path === '' ? 'input' : path}: "${name}", must be one of: ${known.join(', ')}`)
}

function fits(value: Given, { kind }: Shape): boolean {
  if (kind === 'list') return Array.isArray(value)
  if (kind === 'structure' || kind === 'map') return isInput(value)
  if (kind === 'number') return typeof value === 'number'
  if (kind === 'boolean') return typeof value === 'boolean'
  if (kind === 'bytes') return value instanceof Uint8Array || typeof value === 'string'
  return typeof value === 'string' || (kind === 'moment' && typeof value === 'number')
}

function shown(value: Given): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
