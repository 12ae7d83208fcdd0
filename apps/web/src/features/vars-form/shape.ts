/** What a form makes of a JSON Schema 2020-12: one shape for each value, simple enough to be drawn. */
export type Shape =
  | { kind: 'text'; rules: TextRules; suggestions: string[]; secret: boolean }
  | { kind: 'number'; rules: NumberRules }
  | { kind: 'boolean' }
  | { kind: 'choice'; options: (string | number | boolean)[] }
  | { kind: 'list'; item: Shape; unique: boolean; rules: CountRules }
  | { kind: 'map'; value: Shape }
  | { kind: 'object'; fields: Field[] }
  /** Nothing simpler fits: any JSON. */
  | { kind: 'json' }

/** The module author's own sentence for a keyword that fails, by keyword. */
export type Messages = Record<string, string>
export interface TextRules {
  patterns: { pattern: string; message?: string }[]
  minLength?: number
  maxLength?: number
  messages: Messages
}
export interface NumberRules {
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  exclusiveMaximum?: number
  multipleOf?: number
  messages: Messages
}
export interface CountRules {
  minItems?: number
  maxItems?: number
  messages: Messages
}

export interface Field {
  name: string
  shape: Shape
  /** As written in the module, for whoever knows terraform. */
  typeText: string
  description: string
  required: boolean
  /** What the module takes when nothing is given. Undefined: it has none. */
  fallback: unknown
  sensitive: boolean
  /** Why the value changes the bill. */
  cost?: string
  /** Sentences of rules that only the server can check. */
  notes: string[]
}

type Schema = Record<string, unknown>

/** The fields of an object schema, in the order of declaration. */
export function fieldsOf(schema: Schema): Field[] {
  const properties = record(schema['properties'])
  const required = new Set(texts(schema['required']))
  const order = texts(schema['x-order'])
  const names = [...order.filter((name) => name in properties), ...Object.keys(properties).filter((name) => !order.includes(name))]
  return names.map((name) => fieldOf(name, record(properties[name]), required.has(name)))
}

function fieldOf(name: string, schema: Schema, required: boolean): Field {
  const sensitive = schema['x-sensitive'] === true || schema['writeOnly'] === true
  return {
    name,
    shape: shapeOf(schema),
    typeText: text(schema['x-type']) ?? '',
    description: text(schema['description']) ?? '',
    required,
    fallback: schema['default'],
    sensitive,
    ...(text(schema['x-cost']) ? { cost: text(schema['x-cost']) } : {}),
    notes: list(schema['x-rules']).flatMap((rule) => text(record(rule)['message']) ?? []),
  }
}

export function shapeOf(schema: Schema): Shape {
  const options = list(schema['enum']).filter(
    (value) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean',
  )
  if (options.length > 0) return { kind: 'choice', options }
  const kinds = [schema['type']].flat().filter((kind) => kind !== 'null')
  if (kinds.length !== 1) return { kind: 'json' }
  switch (kinds[0]) {
    case 'string':
      return {
        kind: 'text',
        rules: textRules(schema),
        suggestions: texts(schema['examples']),
        secret: schema['x-sensitive'] === true || schema['writeOnly'] === true,
      }
    case 'number':
    case 'integer':
      return { kind: 'number', rules: numberRules(schema, kinds[0] === 'integer') }
    case 'boolean':
      return { kind: 'boolean' }
    case 'array':
      return listShape(schema)
    case 'object':
      return objectShape(schema)
    default:
      return { kind: 'json' }
  }
}

function listShape(schema: Schema): Shape {
  // A tuple has a place for each value; JSON says that better than a row of unnamed fields.
  if ('prefixItems' in schema || !isRecord(schema['items'])) return { kind: 'json' }
  const item = shapeOf(schema['items'])
  return {
    kind: 'list',
    item,
    unique: schema['uniqueItems'] === true,
    rules: { ...numbers(schema, ['minItems', 'maxItems']), messages: messages(schema) },
  }
}

function objectShape(schema: Schema): Shape {
  if (Object.keys(record(schema['properties'])).length > 0) return { kind: 'object', fields: fieldsOf(schema) }
  const value = schema['additionalProperties']
  return isRecord(value) ? { kind: 'map', value: shapeOf(value) } : { kind: 'json' }
}

function textRules(schema: Schema): TextRules {
  const told = messages(schema)
  const first = text(schema['pattern'])
  const more = list(schema['allOf']).flatMap((part) => {
    const pattern = text(record(part)['pattern'])
    return pattern === undefined ? [] : [{ pattern, message: messages(record(part))['pattern'] }]
  })
  return {
    ...numbers(schema, ['minLength', 'maxLength']),
    patterns: [...(first === undefined ? [] : [{ pattern: first, message: told['pattern'] }]), ...more],
    messages: told,
  }
}

function numberRules(schema: Schema, whole: boolean): NumberRules {
  const rules = numbers(schema, ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'])
  return { ...(whole ? { multipleOf: 1 } : {}), ...rules, messages: messages(schema) }
}

function messages(schema: Schema): Messages {
  return Object.fromEntries(
    Object.entries(record(schema['x-messages'])).flatMap(([keyword, value]) => (text(value) ? [[keyword, text(value)!]] : [])),
  )
}

function numbers<K extends string>(schema: Schema, names: K[]): Partial<Record<K, number>> {
  // Built from the names given, each with a number.
  return Object.fromEntries(names.flatMap((name) => (typeof schema[name] === 'number' ? [[name, schema[name]]] : []))) as Partial<
    Record<K, number>
  >
}

function isRecord(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
function record(value: unknown): Schema {
  return isRecord(value) ? value : {}
}
function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
function texts(value: unknown): string[] {
  return list(value).filter((item) => typeof item === 'string')
}
function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
