import type { Matcher, Where } from '../lesson/schema.ts'
import { toPattern } from '../lesson/to-pattern.ts'
import type { SeenObject } from './evidence.ts'

/** Objects of a type, for `idOf`. */
export type Lookup = (type: string) => Promise<readonly SeenObject[]>

/** The longest text a lesson's pattern is held against; what is behind it does not count. */
const PATTERN_REACH = 20_000

/** The paths of `where` that do not hold. Empty: everything fits. */
export async function differences(attributes: Readonly<Record<string, unknown>>, where: Where, lookup: Lookup): Promise<string[]> {
  const differing: string[] = []
  for (const [path, matcher] of Object.entries(where)) {
    if (!(await holds(valuesAt(attributes, path.split('.')), matcher, lookup))) differing.push(path)
  }
  return differing
}

/** Every value at a path. A list on the way stands for each of its elements, with or without `*`; a number picks one. */
export function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  if (path.length === 0) return [value]
  const [step = '', ...rest] = path
  if (Array.isArray(value)) {
    if (/^\d+$/.test(step)) return Number(step) < value.length ? valuesAt(value[Number(step)], rest) : []
    return value.flatMap((item) => valuesAt(item, step === '*' ? rest : path))
  }
  if (value === null || typeof value !== 'object') return []
  if (step === '*') return Object.values(value).flatMap((item) => valuesAt(item, rest))
  // A key may have dots in it, as a Kubernetes label has.
  const whole = path.join('.')
  const own = value as Record<string, unknown>
  if (rest.length > 0 && Object.hasOwn(own, whole)) return [own[whole]]
  return Object.hasOwn(own, step) ? valuesAt(own[step], rest) : []
}

async function holds(values: unknown[], matcher: Matcher, lookup: Lookup): Promise<boolean> {
  if (typeof matcher !== 'object') return values.some((value) => isSame(value, matcher))
  if ('not' in matcher) return !(await holds(values, matcher.not, lookup))
  if ('exists' in matcher) return values.some(isThere) === matcher.exists
  if ('oneOf' in matcher) return values.some((value) => matcher.oneOf.some((one) => isSame(value, one)))
  if ('contains' in matcher) return values.some((value) => contains(value, matcher.contains))
  if ('matches' in matcher) {
    const pattern = toPattern(matcher.matches)
    return values.some((value) => isScalar(value) && pattern.test(String(value).slice(0, PATTERN_REACH)))
  }
  if ('some' in matcher) return anyElement(values, matcher.some, lookup)
  if ('none' in matcher) return !(await anyElement(values, matcher.none, lookup))
  if ('idOf' in matcher) return refersTo(values, matcher.idOf, lookup)
  return values.some((value) => inRange(value, matcher))
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

/** Terraform and the clouds do not agree on whether a port is a number or a text. */
function isSame(value: unknown, wanted: string | number | boolean): boolean {
  if (isScalar(value)) return String(value).trim() === String(wanted).trim()
  // A number that JavaScript cannot hold carries its digits.
  if (value !== null && typeof value === 'object' && 'text' in value) return String(value.text) === String(wanted)
  return Array.isArray(value) && value.length === 1 && isSame(value[0], wanted)
}

function isThere(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return false
  return !Array.isArray(value) || value.length > 0
}

function contains(value: unknown, part: string | number | boolean): boolean {
  if (Array.isArray(value)) return value.some((item) => isSame(item, part))
  if (value !== null && typeof value === 'object') return Object.hasOwn(value, String(part))
  return typeof value === 'string' && value.includes(String(part))
}

function inRange(value: unknown, { min, max }: { min?: number | undefined; max?: number | undefined }): boolean {
  const number = Array.isArray(value) ? value.length : isScalar(value) && value !== '' ? Number(value) : Number.NaN
  return !Number.isNaN(number) && number >= (min ?? -Infinity) && number <= (max ?? Infinity)
}

async function anyElement(values: unknown[], where: Where, lookup: Lookup): Promise<boolean> {
  for (const element of values.flat()) {
    if (element === null || typeof element !== 'object') continue
    if ((await differences({ ...element }, where, lookup)).length === 0) return true
  }
  return false
}

async function refersTo(
  values: unknown[],
  { type, where = {} }: { type: string; where?: Where | undefined },
  lookup: Lookup,
): Promise<boolean> {
  const named = values.flat().filter((value) => typeof value === 'string' && value !== '') as string[]
  if (named.length === 0) return false
  for (const object of await lookup(type)) {
    if ((await differences(object.attributes, where, lookup)).length > 0) continue
    const { arn, name, self_link: link, id } = object.attributes
    const identities = [object.id, arn, name, link, id].filter((value) => typeof value === 'string' && value !== '') as string[]
    if (named.some((value) => identities.some((identity) => isSameReference(value, identity)))) return true
  }
  return false
}

/** `projects/p/global/networks/n` is the end of the self link `https://…/projects/p/global/networks/n`. */
function isSameReference(one: string, other: string): boolean {
  return one === other || one.endsWith(`/${other}`) || other.endsWith(`/${one}`)
}
