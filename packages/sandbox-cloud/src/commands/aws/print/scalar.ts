import { Real, type Json } from '../answer/value.ts'

/** A value as text and table show it: words for nothing and for truth, a point in a floating number. */
export function scalarText(value: Json): string {
  if (value === null) return 'None'
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (value instanceof Real) return realText(value)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

export function realText(value: Real): string {
  const number = value.valueOf()
  return Number.isInteger(number) ? `${number}.0` : String(number)
}

export function isScalar(value: Json): boolean {
  return value === null || typeof value !== 'object' || value instanceof Real
}
