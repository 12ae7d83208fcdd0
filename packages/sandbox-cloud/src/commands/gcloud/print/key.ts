import { isObject, type Value } from '../../../value.ts'
import type { Cursor } from './cursor.ts'

/** A name, an index, or null for `[]`, which is each element. */
export type KeyStep = string | number | null
export type Key = KeyStep[]

const NAME = /[^\s.()[\],:=<>!~"'{}]+/y

/** `a.b[0].c[]`, with `.` alone the whole object. Stops before what is no key. */
export function readKey(cursor: Cursor): Key {
  const key: Key = []
  if (cursor.peek() === '.') {
    cursor.take('.')
    if (!/[\w"']/.test(cursor.peek())) return key
  }
  for (;;) {
    const quoted = cursor.peek() === '"' || cursor.peek() === "'"
    const name = quoted ? cursor.until('.()[],:=<>!~ ') : cursor.match(NAME)
    if (name !== '') key.push(/^-?\d+$/.test(name) && !quoted && key.length > 0 ? Number(name) : name)
    while (cursor.take('[')) {
      const index = cursor.until(']')
      cursor.expect(']')
      key.push(index === '' || index === '*' ? null : /^-?\d+$/.test(index) ? Number(index) : index)
    }
    if (!cursor.take('.')) return key
  }
}

/** What stands at a key; null where nothing does. A name of a list means that of each element. */
export function valueAt(value: Value | undefined, key: Key): Value {
  const [step, ...rest] = key
  if (value === null || value === undefined || step === undefined) return value ?? null
  if (Array.isArray(value)) {
    if (step === null) return rest.length > 0 ? value.map((item) => valueAt(item, rest)) : value
    if (typeof step === 'number') return valueAt(value.at(step), rest)
    return valueInList(value, step, rest)
  }
  if (!isObject(value)) return null
  if (step === null) return rest.length > 0 ? Object.values(value).map((item) => valueAt(item, rest)) : value
  const name = nameIn(value, String(step))
  if (name !== undefined) return valueAt(value[name], rest)
  const items = value['items']
  return Array.isArray(items) ? valueAt(pairValue(items, String(step)), rest) : null
}

/** `[{key, value}]` is a map written as a list; any other list of objects has the name of each. */
function valueInList(items: Value[], step: string, rest: Key): Value {
  if (typeof rest[0] === 'string') {
    const named = items.find((item) => isObject(item) && item[step] === rest[0])
    if (named) return valueAt(named, rest.slice(1))
  }
  const pair = pairValue(items, step)
  if (pair !== null) return pair
  const found = items.filter(isObject).filter((item) => item[step] !== undefined)
  if (found.length === 0) return null
  return items.map((item) => valueAt(item, [step, ...rest]))
}

function pairValue(items: Value[], key: string): Value {
  const pair = items.find((item) => isObject(item) && item['key'] === key)
  return isObject(pair) ? (pair['value'] ?? null) : null
}

/** `machine_type` and `machineType` name the same. */
function nameIn(value: Record<string, Value>, asked: string): string | undefined {
  if (asked in value) return asked
  const camel = asked.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  if (camel in value) return camel
  const snake = asked.replace(/([A-Z])/g, (_, letter: string) => `_${letter.toLowerCase()}`)
  return snake in value ? snake : undefined
}

/** `networkIP` → `NETWORK_IP`. */
export function headingOf(key: Key, taken: Set<string>): string {
  let heading = ''
  for (const step of key.toReversed()) {
    if (typeof step !== 'string') continue
    const word = step.replace(/((?<=[a-z0-9])[A-Z]+|(?<!^)[A-Z](?=[a-z]))/g, '_$1').toUpperCase()
    heading = heading === '' ? word : `${word}_${heading}`
    if (!taken.has(heading)) break
  }
  taken.add(heading)
  return heading
}
