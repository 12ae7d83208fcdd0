import type { ObjectValue, Value } from '../../../value.ts'

/** Terraform's attributes as a line asks for them; what is undefined was left out, and is left to the cloud. */
export type Draft = { [name: string]: Value | undefined | Draft | (Draft | Value)[] }

export function settled(draft: Draft): ObjectValue {
  const kept: ObjectValue = {}
  for (const [name, value] of Object.entries(draft)) if (value !== undefined) kept[name] = settledValue(value)
  return kept
}

function settledValue(value: Exclude<Draft[string], undefined>): Value {
  if (Array.isArray(value)) return value.map((one) => settledValue(one))
  return value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype
    ? settled(value as Draft)
    : (value as Value)
}
