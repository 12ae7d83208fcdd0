import { expect, test } from 'vitest'
import { createDriver } from '../../test/driver.ts'
import { faultsByRule } from './faults.ts'

const VPC = { cidr_block: '10.0.0.0/16' }
const error = { code: 'Throttling', message: 'too many requests' }

test('a refused create leaves nothing, and the history says why', async () => {
  const driver = await createDriver({ fault: faultsByRule([{ type: 'aws_*', operation: 'create', error }]) })
  await expect(driver.apply('aws_vpc', VPC)).rejects.toMatchObject({ code: 'Throttling' })
  expect(await driver.store.all()).toEqual([])
  expect(await driver.store.calls(5)).toMatchObject([
    { operation: 'create', type: 'aws_vpc', outcome: 'error', message: 'Throttling: too many requests' },
  ])
})

test('an effect whose answer is lost leaves the object', async () => {
  const driver = await createDriver({ fault: faultsByRule([{ when: 'after', error }]) })
  await expect(driver.apply('aws_vpc', VPC)).rejects.toMatchObject({ code: 'Throttling' })
  expect((await driver.store.list('aws_vpc')).length).toBe(1)
})

test('a rule for other types, and one that is used up, do nothing', async () => {
  const driver = await createDriver({
    fault: faultsByRule([
      { type: 'google_*', error },
      { times: 1, error },
    ]),
  })
  await expect(driver.apply('aws_vpc', VPC)).rejects.toMatchObject({ code: 'Throttling' })
  expect(await driver.apply('aws_vpc', VPC)).toMatchObject(VPC)
})

test('a probability is met in the long run', async () => {
  let turn = 0
  const fault = faultsByRule([{ probability: 0.25, error }], () => (turn++ % 100) / 100)
  const outcomes = await Promise.all(
    Array.from({ length: 400 }, () =>
      fault('create', 'aws_vpc', 'before').then(
        () => 0,
        () => 1,
      ),
    ),
  )
  expect(outcomes.reduce<number>((sum, one) => sum + one, 0)).toBe(100)
})

test('a read can fail too, and only where a rule names it', async () => {
  const driver = await createDriver({ fault: faultsByRule([{ operation: 'read', times: 1, error }]) })
  const state = await driver.apply('aws_vpc', VPC)
  await expect(driver.read('aws_vpc', state)).rejects.toMatchObject({ code: 'Throttling' })
  expect(await driver.read('aws_vpc', state)).toEqual(state)
})
