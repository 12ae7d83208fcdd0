import { expect, test } from 'vitest'
import { parseUsd } from './parse-usd.ts'

test('an amount is read in dollars, and none takes the limit away', () => {
  expect(parseUsd('--max-monthly', undefined)).toBeUndefined()
  expect(parseUsd('--max-monthly', '0')).toBe(0)
  expect(parseUsd('--max-monthly', '49.5')).toBe(49.5)
  expect(parseUsd('--max-monthly', 'none')).toBeNull()
})

test.each(['', '-1', '1e3', '$5', '100000001', 'NaN'])('%j is no amount', (given) => {
  expect(() => parseUsd('--max-monthly', given)).toThrow(/amount of US dollars/)
})
