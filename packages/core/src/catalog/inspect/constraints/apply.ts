import type { JsonSchema } from '../types/schema.ts'
import { isRecord } from '../types/convert.ts'
import type { Constraint } from './recognise.ts'

/** Adds a constraint to a variable's schema, with the sentence its author gave for a value that fails it. */
export function applyConstraint(schema: JsonSchema, { at, keyword, value }: Constraint, message: string): void {
  const target = schemaAt(schema, at)
  const before = target[keyword]
  if (keyword === 'pattern' && before !== undefined) {
    target.allOf = [...(Array.isArray(target.allOf) ? target.allOf : []), { pattern: value, 'x-messages': { pattern: message } }]
    return
  }
  target[keyword] = narrower(keyword, before, takesNull(target) && Array.isArray(value) ? [...value, null] : value)
  target['x-messages'] = { ...(isRecord(target['x-messages']) ? target['x-messages'] : {}), [keyword]: message }
}

function schemaAt(schema: JsonSchema, at: string[]): JsonSchema {
  let target = schema
  for (const key of at) {
    const inner = target[key]
    const next: JsonSchema = isRecord(inner) ? inner : {}
    target[key] = next
    target = next
  }
  return target
}

function takesNull(schema: JsonSchema): boolean {
  return Array.isArray(schema.type) && schema.type.includes('null')
}

/** Both bounds hold when the stricter one does. */
function narrower(keyword: string, before: unknown, value: unknown): unknown {
  if (typeof before === 'number' && typeof value === 'number')
    return /^(min|exclusiveMin)/.test(keyword) ? Math.max(before, value) : Math.min(before, value)
  if (Array.isArray(before) && Array.isArray(value)) return before.filter((item) => value.includes(item))
  return value
}
