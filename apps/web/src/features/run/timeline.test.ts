import { expect, test } from 'vitest'
import { timelineOf } from './timeline.ts'

const base = {
  createdAt: '2026-03-01T12:00:00.000Z',
  endedAt: null,
  timings: { queuedMs: null, planMs: null, waitMs: null, applyMs: null },
}
const at = (seconds: number) => Date.parse(base.createdAt) + seconds * 1000
const outline = (steps: ReturnType<typeof timelineOf>) => steps.map(({ status, state }) => `${status}:${state}`).join(' ')

test('a run under way shows what it passed, where it stands for how long, and what is to come', () => {
  const steps = timelineOf({ ...base, status: 'planning', timings: { ...base.timings, queuedMs: 200 } }, at(5))
  expect(outline(steps)).toBe('queued:done planning:current planned:todo awaiting_approval:todo approved:todo applying:todo applied:todo')
  expect(steps[0]?.ms).toBe(200)
  expect(steps[1]?.ms).toBe(4800)
})

test('an applied run shows the time of every step that took some', () => {
  const timings = { queuedMs: 100, planMs: 3000, waitMs: 60_000, applyMs: 9000 }
  const steps = timelineOf({ ...base, status: 'applied', endedAt: '2026-03-01T12:01:12.100Z', timings }, at(500))
  expect(steps.map((step) => step.ms)).toEqual([100, 3000, undefined, 60_000, undefined, 9000, undefined])
  expect(steps.at(-1)).toMatchObject({ status: 'applied', state: 'ended' })
})

test('a failure stands behind the phase that failed, and nothing is promised after it', () => {
  const plan = timelineOf(
    { ...base, status: 'failed', endedAt: '2026-03-01T12:00:03.000Z', timings: { ...base.timings, queuedMs: 500 } },
    at(9),
  )
  expect(outline(plan)).toBe('queued:done planning:done failed:ended')
  expect(plan[1]?.ms).toBe(2500)
  const apply = timelineOf({ ...base, status: 'failed', timings: { queuedMs: 1, planMs: 2, waitMs: 3, applyMs: 4 } }, at(9))
  expect(outline(apply)).toContain('approved:done applying:done failed:ended')
})

test('a plan without changes ends there', () => {
  expect(outline(timelineOf({ ...base, status: 'no_changes', timings: { ...base.timings, queuedMs: 1, planMs: 2 } }, at(9)))).toBe(
    'queued:done planning:done no_changes:ended',
  )
})

test('a rejection stands behind the approval', () => {
  const timings = { ...base.timings, queuedMs: 1, planMs: 2 }
  expect(outline(timelineOf({ ...base, status: 'rejected', timings }, at(9)))).toBe(
    'queued:done planning:done planned:done awaiting_approval:done rejected:ended',
  )
})
