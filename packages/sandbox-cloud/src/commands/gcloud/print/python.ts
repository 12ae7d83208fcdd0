import { BigDecimal, isObject, type Value } from '../../../value.ts'

/** gcloud is written in Python, and what stands in a cell is the text that Python makes of a value. */
export function textOf(value: Value): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  return quotedText(value)
}

function quotedText(value: Value): string {
  if (value === null) return 'None'
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (typeof value === 'string') return value.includes("'") && !value.includes('"') ? `"${value}"` : `'${value.replaceAll("'", "\\'")}'`
  if (Array.isArray(value)) return `[${value.map(quotedText).join(', ')}]`
  if (value instanceof BigDecimal) return value.text
  if (isObject(value))
    return `{${Object.entries(value)
      .map(([key, item]) => `${quotedText(key)}: ${quotedText(item)}`)
      .join(', ')}}`
  return String(value)
}

/** Python's order of values of one kind: nothing, numbers, text. */
export function compareValues(a: Value, b: Value): number {
  const [one, other] = [rank(a), rank(b)]
  if (one !== other) return one - other
  if (one === 1) return Number(a) - Number(b)
  const [left, right] = [textOf(a), textOf(b)]
  return left < right ? -1 : left > right ? 1 : 0
}

function rank(value: Value): number {
  if (value === null) return 0
  return typeof value === 'number' || typeof value === 'boolean' ? 1 : 2
}
