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

test('a probability is met in the long run, and the same calls are met wherever the seed is the same', async () => {
  const call = { operation: 'create', type: 'aws_vpc', when: 'before', region: 'us-east-1', cloud: 'aws' } as const
  const outcomesOf = async (seed: string) => {
    const fault = faultsByRule([{ probability: 0.25, error }], { seed })
    const outcomes: boolean[] = []
    for (let turn = 0; turn < 1_000; turn++)
      outcomes.push(
        await fault(call).then(
          () => true,
          () => false,
        ),
      )
    return outcomes
  }
  const [one, again, other] = [await outcomesOf('one'), await outcomesOf('one'), await outcomesOf('other')]
  expect(one.filter((passed) => !passed).length).toBeGreaterThan(200)
  expect(one.filter((passed) => !passed).length).toBeLessThan(300)
  expect(again).toEqual(one)
  expect(other).not.toEqual(one)
})

test('a read can fail too, and only where a rule names it', async () => {
  const driver = await createDriver({ fault: faultsByRule([{ operation: 'read', times: 1, error }]) })
  const state = await driver.apply('aws_vpc', VPC)
  await expect(driver.read('aws_vpc', state)).rejects.toMatchObject({ code: 'Throttling' })
  expect(await driver.read('aws_vpc', state)).toEqual(state)
})

test.each([
  ['aws_sqs_queue', { name: 'jobs' }, 'ThrottlingException'],
  ['google_compute_network', { name: 'net' }, 'rateLimitExceeded'],
])('a kind of fault answers by the code of the cloud: %s', async (type, config, code) => {
  const driver = await createDriver({ fault: faultsByRule([{ kind: 'throttling' }]) })
  await expect(driver.apply(type, config)).rejects.toMatchObject({ code })
  expect(await driver.store.all()).toEqual([])
})

test('a region that is out refuses reads, lookups and changes, and what stands in no region goes on', async () => {
  const fault = faultsByRule([{ kind: 'region-out', region: 'us-east-1' }])
  const [whole, out] = [await createDriver(), await createDriver({ fault })]
  const vpc = await whole.apply('aws_vpc', VPC)
  for (const object of await whole.store.all()) await out.store.put(object)
  await expect(out.apply('aws_vpc', VPC)).rejects.toMatchObject({ code: 'ServiceUnavailable' })
  await expect(out.read('aws_vpc', vpc)).rejects.toMatchObject({ code: 'ServiceUnavailable' })
  await expect(out.readData('aws_vpcs', {})).rejects.toMatchObject({ code: 'ServiceUnavailable' })
  expect(await out.apply('aws_iam_user', { name: 'somebody' })).toMatchObject({ name: 'somebody' })
  expect(
    await out.apply('google_compute_subnetwork', {
      name: 'one',
      ip_cidr_range: '10.0.0.0/24',
      region: 'asia-northeast3',
      network: (await out.apply('google_compute_network', { name: 'net', auto_create_subnetworks: false }))['id']!,
    }),
  ).toMatchObject({ name: 'one' })
})

test('a lost answer leaves what was done, by each rule the times it says', async () => {
  const driver = await createDriver({ fault: faultsByRule([{ kind: 'lost-answer', type: 'aws_sqs_*', times: 1 }]) })
  await expect(driver.apply('aws_sqs_queue', { name: 'jobs' })).rejects.toMatchObject({ code: 'RequestTimeout' })
  await expect(driver.apply('aws_sqs_queue', { name: 'jobs' })).rejects.toMatchObject({ code: 'QueueAlreadyExists' })
})
