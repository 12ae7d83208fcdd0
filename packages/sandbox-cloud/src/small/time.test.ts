import { expect, test } from 'vitest'
import { smallDriver } from '../../test/small-driver.ts'
import { timeProvider } from './time.ts'

const at = (time: string) => smallDriver(timeProvider, { now: () => new Date(time) })
const terraform = at('2026-01-31T12:00:00Z')

test('a time that is given is kept, with its parts', async () => {
  const made = await terraform.apply('time_static', { rfc3339: '2024-02-29T23:59:58Z' })
  expect(made).toMatchObject({
    id: '2024-02-29T23:59:58Z',
    year: 2024,
    month: 2,
    day: 29,
    hour: 23,
    minute: 59,
    second: 58,
    unix: 1709251198,
  })
})

test('an offset is counted from its base, and counted anew in place', async () => {
  const base = { base_rfc3339: '2026-01-31T00:00:00Z' }
  const made = await terraform.apply('time_offset', { ...base, offset_days: 1, offset_hours: -2 })
  expect(made['rfc3339']).toBe('2026-01-31T22:00:00Z')
  const changed = await terraform.apply('time_offset', { ...base, offset_years: 1 }, made)
  expect(changed).toMatchObject({ rfc3339: '2027-01-31T00:00:00Z', year: 2027, id: made['id'] ?? '' })
})

test('a rotation is gone once its time has come', async () => {
  const made = await terraform.apply('time_rotating', { rotation_days: 30 })
  expect(made['rotation_rfc3339']).toBe('2026-03-02T12:00:00Z')
  expect(await at('2026-03-02T11:59:59Z').read('time_rotating', made)).toEqual(made)
  expect(await at('2026-03-02T12:00:01Z').read('time_rotating', made)).toBeNull()
})

test('another rotation is counted from the same beginning', async () => {
  const made = await terraform.apply('time_rotating', { rotation_days: 30 })
  const changed = await terraform.apply('time_rotating', { rotation_days: 1 }, made)
  expect(changed).toMatchObject({ rfc3339: made['rfc3339'] ?? '', rotation_rfc3339: '2026-02-01T12:00:00Z' })
})

test('a sleep waits before it is there and before it goes', async () => {
  const took = async (work: Promise<unknown>) => {
    const start = performance.now()
    await work
    return performance.now() - start
  }
  const config = { create_duration: '60ms', destroy_duration: '40ms' }
  expect(await took(terraform.apply('time_sleep', config))).toBeGreaterThanOrEqual(55)
  const made = await terraform.apply('time_sleep', config)
  expect(await took(terraform.destroy('time_sleep', made))).toBeGreaterThanOrEqual(35)
})

test.each([
  ['time_sleep', { create_duration: 'soon' }, '1m30s'],
  ['time_sleep', {}, 'create_duration'],
  ['time_sleep', { create_duration: '30h' }, 'shorter'],
  ['time_offset', {}, 'offset_'],
  ['time_rotating', {}, 'rotation_'],
])('%s with %j is refused at plan', async (type, config, words) => {
  await expect(terraform.plan(type, config)).rejects.toThrow(words)
})

test('text that is no time is refused', async () => {
  await expect(terraform.apply('time_static', { rfc3339: 'tomorrow' })).rejects.toThrow('RFC 3339')
})
