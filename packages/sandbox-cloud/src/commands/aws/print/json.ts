import { Real, type Json } from '../answer/value.ts'
import { realText } from './scalar.ts'

const STEP = '    '

/** JSON, four spaces deep. */
export function jsonText(value: Json, indent = ''): string {
  if (value instanceof Real) return realText(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const deeper = indent + STEP
  const items = Array.isArray(value)
    ? value.map((item) => jsonText(item, deeper))
    : Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${jsonText(item, deeper)}`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return items.length === 0 ? `${open}${close}` : `${open}\n${deeper}${items.join(`,\n${deeper}`)}\n${indent}${close}`
}
