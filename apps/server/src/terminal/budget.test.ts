import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createBudget } from './budget.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Messages of a size, as long as the socket is read; answers how many came through. */
function flood(bytes: number, seconds: number): number {
  const socket = { reads: true }
  const budget = createBudget({ pause: () => (socket.reads = false), resume: () => (socket.reads = true) })
  let received = 0
  for (let ms = 0; ms < seconds * 1000; ms += 10) {
    for (let count = 0; count < 100 && socket.reads; count++) {
      budget.spend(bytes)
      received++
    }
    vi.advanceTimersByTime(10)
  }
  budget.stop()
  return received
}

test('messages without end are read at the pace of a person', () => {
  expect(flood(1, 10) / 10).toBeLessThan(450)
})

test('large messages without end are read at 512 KiB a second', () => {
  expect((flood(64 * 1024, 20) * 64) / 20).toBeLessThan(640)
})

test('a pasted megabyte comes through at once, and a socket that is quiet keeps no clock', () => {
  let paused = false
  const budget = createBudget({ pause: () => (paused = true), resume: () => {} })
  for (let count = 0; count < 15; count++) budget.spend(64 * 1024)
  expect(paused).toBe(false)
  expect(vi.getTimerCount()).toBe(1)
  vi.advanceTimersByTime(3_000)
  expect(vi.getTimerCount()).toBe(0)
})
