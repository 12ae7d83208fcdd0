import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseType } from './parse.ts'
import { TypeSyntaxError } from './scan.ts'
import type { ObjectAttribute, Type } from './type.ts'

test.each<[string, Type]>([
  ['string', { kind: 'string' }],
  ['any', { kind: 'any' }],
  ['list', { kind: 'list', of: { kind: 'any' } }],
  ['list(string)', { kind: 'list', of: { kind: 'string' } }],
  ['set( number )', { kind: 'set', of: { kind: 'number' } }],
  ['map(list(bool))', { kind: 'map', of: { kind: 'list', of: { kind: 'bool' } } }],
  ['tuple([string, number,])', { kind: 'tuple', of: [{ kind: 'string' }, { kind: 'number' }] }],
  ['tuple([])', { kind: 'tuple', of: [] }],
  ['object({})', { kind: 'object', attributes: [] }],
])('%s is read', (source, type) => {
  expect(parseType(source)).toEqual(type)
})

test('an object is read with commas, line ends, comments, quoted names and colons', () => {
  const type = parseType(`object({
    # a comment
    a = string // another
    "b-c" : number, /* a third
    over lines */ d = optional(bool)
    e = object({ f = list(string) })
  })`)
  expect(type).toEqual({
    kind: 'object',
    attributes: [
      { name: 'a', type: { kind: 'string' }, optional: false },
      { name: 'b-c', type: { kind: 'number' }, optional: false },
      { name: 'd', type: { kind: 'bool' }, optional: true },
      {
        name: 'e',
        optional: false,
        type: { kind: 'object', attributes: [{ name: 'f', type: { kind: 'list', of: { kind: 'string' } }, optional: false }] },
      },
    ],
  })
})

test.each<[string, unknown]>([
  ['"x"', 'x'],
  [String.raw`"a\"b\n\u00e9$${'$'}{c}"`, 'a"b\né${c}'],
  ['-1.5e3', -1500],
  ['true', true],
  ['null', null],
  ['[1, [2,], "three"]', [1, [2], 'three']],
  ['{ a = 1, "b" : [true]\n c = {} }', { a: 1, b: [true], c: {} }],
])('the default %s is read', (source, value) => {
  expect(parseType(`object({ a = optional(any, ${source}) })`)).toMatchObject({
    attributes: [{ name: 'a', optional: true, default: value }],
  })
})

test.each<[string, number, number, RegExp]>([
  ['strin', 1, 1, /"strin" is not a type; use string, number/],
  ['list(strin)', 1, 6, /"strin" is not a type/],
  ['list(string', 1, 12, /"\)" is expected, not the end of the type/],
  ['list(string))', 1, 13, /"\)" is not expected after the type/],
  ['object({\n  a = string b = number\n})', 2, 14, /"," or "}" is expected, not "b"/],
  ['object({\n  a = string\n  a = number\n})', 3, 3, /attribute "a" is declared twice/],
  ['object({ a = optional(string, var.x) })', 1, 31, /a default must be a literal/],
  ['object({ a = optional(string, "${x}") })', 1, 31, /cannot hold/],
  ['tuple(string)', 1, 7, /"\[" is expected/],
  ['${string}', 1, 1, /"\$" is not a type/],
  ['', 1, 1, /is not a type/],
])('%s is refused with its place', (source, line, column, message) => {
  expect(() => parseType(source)).toThrow(
    expect.objectContaining({ name: 'TypeSyntaxError', line, column, message: expect.stringMatching(message) }),
  )
})

test('a type nested without end is refused instead of exhausting the stack', () => {
  expect(() => parseType('list('.repeat(100_000))).toThrow(/deeper than 50/)
  expect(() => parseType(`object({ a = optional(any, ${'['.repeat(100_000)}) })`)).toThrow(/deeper than 50/)
})

test('every type that can be written is read back as it was', () => {
  fc.assert(
    fc.property(anyType, fc.constantFrom(', ', ',\n', '\n'), (type, separator) => {
      expect(parseType(write(type, separator))).toEqual(type)
    }),
  )
})

test('any text is either read or refused with a place inside it', () => {
  const pieces = fc.constantFrom(
    'string',
    'list',
    'map',
    'object',
    'optional',
    'tuple',
    '(',
    ')',
    '{',
    '}',
    '[',
    ']',
    '=',
    ',',
    '\n',
    '"a"',
    '1',
    '-',
    '#c\n',
    'a',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
      const source = parts.join(' ')
      const { line, column } = placeOfError(source) ?? { line: 1, column: 1 }
      const lines = source.split('\n')
      expect(line).toBeLessThanOrEqual(lines.length)
      expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 1)
    }),
  )
})

function placeOfError(source: string): TypeSyntaxError | undefined {
  try {
    parseType(source)
    return undefined
  } catch (error) {
    if (error instanceof TypeSyntaxError) return error
    throw error
  }
}

const name = fc.stringMatching(/^[a-z_][a-z0-9_-]{0,8}$/)
const literal = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.integer(), { maxLength: 3 }))

const { type: anyType } = fc.letrec<{ type: Type; attribute: ObjectAttribute }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Type>({ kind: 'string' }, { kind: 'number' }, { kind: 'bool' }, { kind: 'any' }),
    fc.record({ kind: fc.constantFrom('list', 'set', 'map'), of: tie('type') }),
    fc.record({ kind: fc.constant('tuple'), of: fc.array(tie('type'), { maxLength: 3 }) }),
    fc.record({
      kind: fc.constant('object'),
      attributes: fc.uniqueArray(tie('attribute'), { maxLength: 4, selector: (attribute) => attribute.name }),
    }),
  ),
  attribute: fc.oneof(
    fc.record({ name, type: tie('type'), optional: fc.boolean() }),
    fc.record({ name, type: tie('type'), optional: fc.constant(true), default: literal }),
  ),
}))

function write(type: Type, separator: string): string {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return `${type.kind}(${write(type.of, separator)})`
    case 'tuple':
      return `tuple([${type.of.map((item) => write(item, separator)).join(', ')}])`
    case 'object':
      return `object({${type.attributes.map((attribute) => writeAttribute(attribute, separator)).join(separator)}})`
    default:
      return type.kind
  }
}

function writeAttribute(attribute: ObjectAttribute, separator: string): string {
  const type = write(attribute.type, separator)
  if (!attribute.optional) return `${attribute.name} = ${type}`
  return 'default' in attribute
    ? `${attribute.name} = optional(${type}, ${quote(attribute.default)})`
    : `${attribute.name} = optional(${type})`
}

/** JSON is HCL but for ${ and %{, which HCL doubles the sign of, and for escapes of JSON that HCL does not know. */
function quote(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll(/\\[bf]/g, (escape) => (escape === String.raw`\b` ? String.raw`\u0008` : String.raw`\u000c`))
    .replaceAll(/[$%]\{/g, (sign) => sign[0] + sign)
}
