import { expect, test } from 'vitest'
import { ago, duration } from './time.ts'

const now = Date.parse('2026-03-01T12:00:00Z')

test('a time is told by its largest unit, before and after now, in both languages', () => {
  expect(ago('2026-03-01T11:57:10Z', now, 'en')).toBe('2 minutes ago')
  expect(ago('2026-03-01T11:57:10Z', now, 'ko')).toBe('2분 전')
  expect(ago('2026-03-01T14:00:00Z', now, 'en')).toBe('in 2 hours')
  expect(ago('2026-02-28T11:00:00Z', now, 'ko')).toBe('어제')
  expect(ago('2026-03-01T11:59:45Z', now, 'en')).toBe('now')
})

test('a length of time carries its units, two at most', () => {
  expect(duration(420, 'en')).toBe('420 ms')
  expect(duration(2_340, 'en')).toBe('2.3 s')
  expect(duration(125_000, 'en')).toBe('2 min 5 s')
  expect(duration(125_000, 'ko')).toBe('2분 5초')
  expect(duration(7_200_000, 'ko')).toBe('2시간')
  expect(duration(90_061_000, 'en')).toBe('1 d 1 h')
})
