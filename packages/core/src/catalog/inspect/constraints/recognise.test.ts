import { expect, test } from 'vitest'
import { inspectModule } from '../index.ts'

/** The schema of a variable `x` of a type with conditions, without annotations that are the same for all. */
async function schemaOf(type: string, ...conditions: string[]): Promise<Record<string, unknown>> {
  const validations = conditions
    .map((condition) => `  validation {\n    condition = ${condition}\n    error_message = "no"\n  }\n`)
    .join('')
  const { jsonSchema } = await inspectModule(
    new Map([['main.tf', `variable "x" {\n  type = ${type}\n  nullable = false\n${validations}}\n`]]),
  )
  const { x } = jsonSchema.properties as Record<string, Record<string, unknown>>
  return x!
}

test.each<[string, string, Record<string, unknown>]>([
  ['string', 'can(regex("^[a-z]+$", var.x))', { pattern: '^[a-z]+$' }],
  ['string', String.raw`can(regex("^\\d+[.]\\d+$", var.x))`, { pattern: String.raw`^\d+[.]\d+$` }],
  ['string', 'length(regexall("^a", var.x)) > 0', { pattern: '^a' }],
  ['string', 'startswith(var.x, "a.b")', { pattern: String.raw`^a\.b` }],
  ['string', 'endswith(var.x, "/")', { pattern: String.raw`\/$` }],
  ['string', 'contains(["a", "b"], var.x)', { enum: ['a', 'b'] }],
  ['number', 'contains([1, -2], var.x)', { enum: [1, -2] }],
  ['string', 'length(var.x) <= 9', { maxLength: 9 }],
  ['string', 'length(var.x) > 2 && length(var.x) < 9', { minLength: 3, maxLength: 8 }],
  ['string', '3 <= length(var.x)', { minLength: 3 }],
  ['string', 'var.x != ""', { minLength: 1 }],
  ['list(string)', 'length(var.x) >= 1', { minItems: 1 }],
  ['map(string)', 'length(var.x) == 2', { minProperties: 2, maxProperties: 2 }],
  ['number', 'var.x >= 1 && (var.x <= 5)', { minimum: 1, maximum: 5 }],
  ['number', '0 < var.x && 1.5 > var.x', { exclusiveMinimum: 0, exclusiveMaximum: 1.5 }],
  ['number', 'floor(var.x) == var.x', { multipleOf: 1 }],
  ['string', 'var.x == null || can(regex("^a", var.x))', { pattern: '^a' }],
  ['string', 'var.x == null ? true : length(var.x) <= 3', { maxLength: 3 }],
  ['string', 'var.x != null ? length(var.x) <= 3 : true', { maxLength: 3 }],
  ['list(number)', 'alltrue([for i in var.x : i >= 1])', { items: { type: 'number', minimum: 1 } }],
  [
    'map(string)',
    'alltrue([for k, v in var.x : can(regex("^a", k)) && length(v) <= 3])',
    { propertyNames: { pattern: '^a' }, additionalProperties: { type: 'string', maxLength: 3 } },
  ],
  ['map(string)', 'alltrue([for k in keys(var.x) : can(regex("^a", k))])', { propertyNames: { pattern: '^a' } }],
  [
    'list(object({ port = number }))',
    'alltrue([for r in var.x : r.port <= 65535])',
    { items: { properties: { port: { maximum: 65535 } } } },
  ],
  ['object({ a = optional(string, "x") })', 'contains(["x", "y"], var.x.a)', { properties: { a: { enum: ['x', 'y', null] } } }],
])('%s with %s', async (type, condition, expected) => {
  const schema = await schemaOf(type, condition)
  expect(schema).toMatchObject(expected)
  expect(schema['x-rules']).toBeUndefined()
})

test.each([
  ['string', 'can(cidrhost(var.x, 0))'],
  ['string', '!can(regex("a", var.x))'],
  ['string', 'can(regex("(?i)a", var.x))'],
  ['string', 'can(regex("${var.y}", var.x))'],
  ['string', 'contains(["a"], lower(var.x))'],
  ['string', 'contains([var.y], var.x)'],
  ['string', 'can(regex("a", var.x)) || can(regex("b", var.x))'],
  ['string', 'length(var.y) <= 3'],
  ['number', 'var.x <= var.y'],
  ['number', 'var.x != 3'],
  ['list(number)', 'alltrue([for i in var.x : i >= 1 if i != 3])'],
  ['list(number)', 'anytrue([for i in var.x : i >= 1])'],
])('%s with %s stays a rule in words', async (type, condition) => {
  const { 'x-rules': rules, 'x-type': written, ...schema } = await schemaOf(type, condition)
  expect(rules).toEqual([{ condition, message: 'no' }])
  expect(written).toBe(type)
  expect(schema).toEqual(type.startsWith('list') ? { type: 'array', items: { type: 'number' } } : { type })
})

test('what is recognised of a condition counts even where the rest stays a rule', async () => {
  expect(await schemaOf('string', 'length(var.x) <= 3 && can(cidrhost(var.x, 0))')).toMatchObject({
    maxLength: 3,
    'x-rules': [{ message: 'no' }],
  })
})

test('of two bounds the stricter holds, and of two patterns both', async () => {
  expect(await schemaOf('number', 'var.x >= 1', 'var.x >= 3', 'var.x <= 9', 'var.x <= 10')).toMatchObject({ minimum: 3, maximum: 9 })
  expect(await schemaOf('string', 'can(regex("a", var.x))', 'can(regex("b", var.x))')).toMatchObject({
    pattern: 'a',
    allOf: [{ pattern: 'b' }],
  })
})
