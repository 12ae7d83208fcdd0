import fc from 'fast-check'
import { expect, test } from 'vitest'
import { field, message, readMessage, repeated, type FieldTable } from './protobuf.ts'

const TABLE = { name: [1, 'text'], body: [2, 'bytes'], on: [5, 'flag'], count: [300, 'number'] } as const satisfies FieldTable

test('a message comes back as it was written', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.uint8Array({ maxLength: 200 }),
      fc.boolean(),
      fc.maxSafeInteger(),
      (name, body, on, count) => {
        const bytes = message(field(1, name), field(2, body), field(5, on), field(300, count))
        const read = readMessage(bytes, TABLE)
        expect({ ...read, body: [...read.body] }).toEqual({ name, body: [...body], on, count })
      },
    ),
  )
})

test('fields that the table does not name are passed over', () => {
  const bytes = message(
    repeated(9, ['x', '']),
    Uint8Array.of(10 * 8 + 1, 0, 0, 0, 0, 0, 0, 0, 0),
    Uint8Array.of(11 * 8 + 5, 0, 0, 0, 0),
    field(1, 'kept'),
  )
  expect(readMessage(bytes, TABLE).name).toBe('kept')
})

test('bytes that are no message are refused with a RangeError', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        readMessage(bytes, TABLE)
      } catch (cause) {
        expect(cause).toBeInstanceOf(RangeError)
      }
    }),
    { numRuns: 2000 },
  )
  expect(() => readMessage(Uint8Array.of(10, 255, 255, 255, 255, 15), TABLE)).toThrow('ends inside a field')
  expect(() => readMessage(Uint8Array.of(8, ...Array.from({ length: 11 }, () => 255)), TABLE)).toThrow('longer than 10 bytes')
})
