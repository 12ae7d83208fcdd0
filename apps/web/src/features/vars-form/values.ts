import { UnreadJson } from './check.ts'
import type { Field, Shape } from './shape.ts'

/** What is sent: the values somebody gave, without empty places and without what the module takes by itself. */
export function givenVars(fields: readonly Field[], values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = clean(field.shape, values[field.name])
      if (value === undefined || (field.fallback !== undefined && same(value, field.fallback))) return []
      return [[field.name, value]]
    }),
  )
}

/** Takes away what was left empty; an optional attribute without a value is not there. */
function clean(shape: Shape, value: unknown): unknown {
  if (value === undefined || value === '' || value instanceof UnreadJson) return undefined
  if (shape.kind === 'object' && isRecord(value)) {
    return Object.fromEntries(
      shape.fields.flatMap((field) => {
        const inner = clean(field.shape, value[field.name])
        return inner === undefined || (inner === null && !field.required) ? [] : [[field.name, inner]]
      }),
    )
  }
  if (shape.kind === 'list' && Array.isArray(value))
    return value.map((item: unknown) => clean(shape.item, item)).filter((item) => item !== undefined)
  return value
}

function same(a: unknown, b: unknown): boolean {
  return stable(a) === stable(b)
}

function stable(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isRecord(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([x], [y]) => (x < y ? -1 : 1))) : inner,
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value to begin with where somebody adds one to a list or map, or opens an object. */
export function emptyValue(shape: Shape): unknown {
  switch (shape.kind) {
    case 'text':
      return ''
    case 'boolean':
      return false
    case 'choice':
      return shape.options[0]
    case 'list':
      return []
    case 'map':
      return {}
    case 'object':
      return Object.fromEntries(shape.fields.filter((field) => field.required).map((field) => [field.name, emptyValue(field.shape)]))
    case 'number':
    case 'json':
      return undefined
  }
}
