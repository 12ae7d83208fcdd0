import { expect, test } from 'vitest'
import { boundResult } from './bound-result.ts'

test('a small result passes whole', () => {
  expect(boundResult({ a: [1, 2], b: undefined })).toEqual({ a: [1, 2] })
})

test('a result that is no object is put into one', () => {
  expect(boundResult([1])).toEqual({ result: [1] })
})

test('a large result is cut and says so', () => {
  const result = boundResult({ lines: Array.from({ length: 5000 }, (_, index) => ({ index, text: 'x'.repeat(100) })) })
  expect(JSON.stringify(result).length).toBeLessThanOrEqual(81_000)
  expect(result['note']).toContain('cut to')
})
