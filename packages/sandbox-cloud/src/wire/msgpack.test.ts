import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conformType } from '../engine/conform.ts'
import { BigDecimal, Unknown, UNKNOWN, type Value } from '../value.ts'
import { decodeMsgpack, encodeMsgpack } from './msgpack.ts'

const anyValue = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constant<Value>(null),
    fc.boolean(),
    fc.string({ unit: 'binary' }),
    fc.constant<Value>(UNKNOWN),
    fc.uint8Array({ maxLength: 300 }).map((bytes): Value => new Unknown(bytes)),
    fc.array(tie('value'), { maxLength: 20 }),
    fc.dictionary(fc.string({ unit: 'binary' }), tie('value'), { maxKeys: 20, noNullPrototype: true }),
  ),
})).value

test('every value comes back as it was sent, whatever its texts, depth, size and refinements', () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      expect(decodeMsgpack(encodeMsgpack(value))).toEqual(value)
    }),
  )
})

test('a number goes as decimal text and is the same number once its schema is known', () => {
  const numbers = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger())
  fc.assert(
    fc.property(numbers, (number) => {
      const sent = decodeMsgpack(encodeMsgpack(number))
      expect(typeof sent).toBe('string')
      expect(Number(sent)).toBe(number === 0 ? 0 : number)
      // Digits alone: terraform would tell an exponent from the same number without one.
      expect(sent).toMatch(/^-?\d+(\.\d+)?$/)
    }),
  )
})

test('numbers that terraform sends as integers or floats keep every digit', () => {
  expect(decodeMsgpack(Uint8Array.of(0xcf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff))).toEqual(new BigDecimal('18446744073709551615'))
  expect(decodeMsgpack(Uint8Array.of(0xd3, 0x80, 0, 0, 0, 0, 0, 0, 0))).toEqual(new BigDecimal('-9223372036854775808'))
  expect(decodeMsgpack(Uint8Array.of(0xcb, 0x3f, 0xe0, 0, 0, 0, 0, 0, 0))).toBe(0.5)
  expect(decodeMsgpack(Uint8Array.of(0xcb, 0x43, 0xb0, 0, 0, 0, 0, 0, 0))).toEqual(new BigDecimal('1152921504606846976'))
  expect(decodeMsgpack(Uint8Array.of(0xe0))).toBe(-32)
})

test('a decimal text of many digits stays as it is under a number type', () => {
  for (const digits of [
    '12345678901234567890',
    '0.1',
    '3.14159265358979323846',
    '-9007199254740993',
    '1e400'.replace('e400', '0'.repeat(400)),
  ]) {
    const number = conformType(decodeMsgpack(encodeMsgpack(digits)), 'number')
    expect(decodeMsgpack(encodeMsgpack(number))).toBe(digits)
  }
})

test('bytes that are no value are refused, never an endless loop or a crash', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      try {
        decodeMsgpack(bytes)
      } catch (cause) {
        expect(cause).toBeInstanceOf(RangeError)
      }
    }),
    { numRuns: 2000 },
  )
})

test('a length that lies takes no memory', () => {
  expect(() => decodeMsgpack(Uint8Array.of(0xdd, 0xff, 0xff, 0xff, 0xff))).toThrow('end inside a list')
  expect(() => decodeMsgpack(Uint8Array.of(0xdf, 0xff, 0xff, 0xff, 0xff))).toThrow('end inside a map')
  expect(() => decodeMsgpack(Uint8Array.of(0xdb, 0xff, 0xff, 0xff, 0xff))).toThrow('end inside a value')
})

test('nesting deeper than anything real is refused', () => {
  expect(() => decodeMsgpack(new Uint8Array(10_000).fill(0x91))).toThrow('nested deeper')
})

test('a map key named __proto__ is a key like any other', () => {
  const value = JSON.parse('{"__proto__": {"polluted": "yes"}}') as Value
  const back = decodeMsgpack(encodeMsgpack(value))
  expect(Object.keys(back as object)).toEqual(['__proto__'])
  expect('polluted' in {}).toBe(false)
})
