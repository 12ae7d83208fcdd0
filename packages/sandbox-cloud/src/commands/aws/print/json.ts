import type { Json } from '../answer/value.ts'

const INDENT = 4

/** JSON, four spaces deep. */
export function jsonText(value: Json): string {
  return JSON.stringify(value, undefined, INDENT)
}
