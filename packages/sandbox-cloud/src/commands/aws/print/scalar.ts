import { Real, type Json } from '../answer/value.ts'

/** A value as text and table show it: words for nothing and for truth, a point in a floating number. */
export function scalarText(value: Json): string {
  if (value === null) return 'None'
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (value instanceof Real) return value.text
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

export function isScalar(value: Json): boolean {
  return value === null || typeof value !== 'object' || value instanceof Real
}
