import type { Field, Shape } from './shape.ts'

/** A point at a value: its JSON pointer, and either the module author's sentence or a key under `form.problem`. */
export interface ValueProblem {
  path: string
  key?: string
  params?: Record<string, string | number>
  message?: string
}

/** Checks the values of a form before they are sent. The server checks everything again, and more. */
export function checkFields(fields: readonly Field[], values: Record<string, unknown>, path: string): ValueProblem[] {
  return fields.flatMap((field) => {
    const value = values[field.name]
    const at = `${path}/${escapePointer(field.name)}`
    if (value === undefined || value === null || value === '')
      return field.required && field.fallback === undefined ? [{ path: at, key: 'required' }] : []
    return checkValue(field.shape, value, at)
  })
}

function checkValue(shape: Shape, value: unknown, path: string): ValueProblem[] {
  switch (shape.kind) {
    case 'text':
      return typeof value === 'string' ? checkText(shape, value, path) : [{ path, key: 'text' }]
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? checkNumber(shape, value, path) : [{ path, key: 'number' }]
    case 'boolean':
      return typeof value === 'boolean' ? [] : [{ path, key: 'boolean' }]
    case 'choice':
      return shape.options.includes(value as string) ? [] : [{ path, key: 'choice', params: { allowed: shape.options.join(', ') } }]
    case 'list':
      return Array.isArray(value) ? checkList(shape, value, path) : [{ path, key: 'list' }]
    case 'map':
      return isRecord(value) ? checkMap(shape, value, path) : [{ path, key: 'object' }]
    case 'object':
      return isRecord(value) ? checkFields(shape.fields, value, path) : [{ path, key: 'object' }]
    case 'json':
      return value instanceof UnreadJson ? [{ path, key: 'json' }] : []
  }
}

/** Text of a JSON field that does not parse yet. */
export class UnreadJson {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

function checkText({ rules }: Extract<Shape, { kind: 'text' }>, value: string, path: string): ValueProblem[] {
  const length = [...value].length
  if (rules.minLength !== undefined && length < rules.minLength)
    return [told(path, rules.messages['minLength'], 'minLength', { n: rules.minLength })]
  if (rules.maxLength !== undefined && length > rules.maxLength)
    return [told(path, rules.messages['maxLength'], 'maxLength', { n: rules.maxLength })]
  const broken = rules.patterns.find(({ pattern }) => !matches(pattern, value))
  return broken ? [told(path, broken.message, 'pattern', { pattern: broken.pattern })] : []
}

/** A pattern the browser cannot read is left to the server. */
function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(value)
  } catch {
    return true
  }
}

function checkNumber({ rules }: Extract<Shape, { kind: 'number' }>, value: number, path: string): ValueProblem[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, messages } = rules
  if (minimum !== undefined && value < minimum) return [told(path, messages['minimum'], 'minimum', { n: minimum })]
  if (maximum !== undefined && value > maximum) return [told(path, messages['maximum'], 'maximum', { n: maximum })]
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum)
    return [told(path, messages['exclusiveMinimum'], 'exclusiveMinimum', { n: exclusiveMinimum })]
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum)
    return [told(path, messages['exclusiveMaximum'], 'exclusiveMaximum', { n: exclusiveMaximum })]
  if (multipleOf === 1 && !Number.isInteger(value)) return [told(path, messages['multipleOf'], 'whole', {})]
  return []
}

function checkList({ item, unique, rules }: Extract<Shape, { kind: 'list' }>, values: unknown[], path: string): ValueProblem[] {
  const inner = values.flatMap((value, index) =>
    value === undefined || value === '' ? [{ path: `${path}/${index}`, key: 'required' }] : checkValue(item, value, `${path}/${index}`),
  )
  if (inner.length > 0) return inner
  if (rules.minItems !== undefined && values.length < rules.minItems)
    return [told(path, rules.messages['minItems'], 'minItems', { n: rules.minItems })]
  if (rules.maxItems !== undefined && values.length > rules.maxItems)
    return [told(path, rules.messages['maxItems'], 'maxItems', { n: rules.maxItems })]
  if (unique && new Set(values.map((value) => JSON.stringify(value))).size < values.length) return [{ path, key: 'unique' }]
  return []
}

function checkMap({ value: shape }: Extract<Shape, { kind: 'map' }>, values: Record<string, unknown>, path: string): ValueProblem[] {
  return Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : checkValue(shape, value, `${path}/${escapePointer(key)}`),
  )
}

function told(path: string, message: string | undefined, key: string, params: Record<string, string | number>): ValueProblem {
  return message ? { path, message } : { path, key, params }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof UnreadJson)
}

export function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}
