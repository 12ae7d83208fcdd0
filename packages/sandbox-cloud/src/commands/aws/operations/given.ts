import type { ObjectValue, Value } from '../../../value.ts'
import { isInput, type Given, type Input } from '../parse/input.ts'

/** Member of an input → the attribute it becomes, or a function that gives the attributes. */
export type From = Readonly<Record<string, string | ((value: Given, input: Input) => ObjectValue)>>

/** What an input means in terraform's words. Members that are not given leave nothing behind. */
export function attributesFrom(given: Given | undefined, from: From): ObjectValue {
  const made: ObjectValue = {}
  const input = isInput(given) ? given : {}
  for (const [member, to] of Object.entries(from)) {
    const value = input[member]
    if (value === undefined || value === null) continue
    if (typeof to === 'string') made[to] = asValue(value)
    else Object.assign(made, to(value, input))
  }
  return made
}

export function asValue(value: Given): Value {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (Array.isArray(value)) return value.map(asValue)
  return isInput(value) ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, asValue(item)])) : value
}

export function textIn(input: Input | undefined, member: string): string | undefined {
  const value = input?.[member]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function textsIn(input: Input | undefined, member: string): string[] {
  const value = input?.[member]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

export function numberIn(input: Input | undefined, member: string): number | undefined {
  const value = input?.[member]
  return typeof value === 'number' ? value : undefined
}

export function inputIn(input: Input | undefined, member: string): Input | undefined {
  const value = input?.[member]
  return isInput(value) ? value : undefined
}

export function inputsIn(input: Input | undefined, member: string): Input[] {
  const value = input?.[member]
  return Array.isArray(value) ? value.filter(isInput) : []
}

/** EC2 wraps a boolean to tell it from none: `{ Value: true }`. */
export function flagIn(input: Input, member: string): boolean | undefined {
  const value = input[member]
  const bare = isInput(value) ? value['Value'] : value
  return typeof bare === 'boolean' ? bare : undefined
}

/** Tags of whatever form: `[{ Key, Value }]` (or in small letters), or a map. */
export function tagsIn(value: Given | undefined): ObjectValue {
  if (isInput(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, String(item)]))
  if (!Array.isArray(value)) return {}
  return Object.fromEntries(
    value
      .filter(isInput)
      .map((tag) => [
        String(tag['Key'] ?? tag['key'] ?? tag['TagKey'] ?? ''),
        String(tag['Value'] ?? tag['value'] ?? tag['TagValue'] ?? ''),
      ]),
  )
}

/** EC2's tags at creation, for the kinds of objects that `kind` names. */
export function specifiedTags(input: Input, kind: string): ObjectValue {
  const specifications = inputsIn(input, 'TagSpecifications').filter((one) => one['ResourceType'] === kind)
  return Object.assign({}, ...specifications.map((one) => tagsIn(one['Tags']))) as ObjectValue
}
