import { expect, test } from 'vitest'
import { createDriver } from '../../test/driver.ts'
import { simulatedProviders } from '../providers.ts'

const vpcs = async (settings: Parameters<typeof createDriver>[0], count: number) => {
  const driver = await createDriver(settings)
  for (let turn = 0; turn < count; turn++) await driver.apply('aws_vpc', { cidr_block: `10.${turn}.0.0/16` })
  return driver
}

test('a world has no quotas unless somebody asks for them', async () => {
  expect(await (await vpcs({}, 6)).store.list('aws_vpc')).toHaveLength(6)
})

test('with the quotas of a new account, one VPC too many is refused by the cloud’s code, and leaves nothing', async () => {
  const driver = await vpcs({ quotas: true }, 5)
  const before = await driver.store.all()
  const sixth = driver.apply('aws_vpc', { cidr_block: '10.9.0.0/16' })
  await expect(sixth).rejects.toMatchObject({ code: 'VpcLimitExceeded', message: expect.stringContaining('its quota is 5') as string })
  expect(await driver.store.all()).toEqual(before)
})

test('a quota counts by region, by account or by parent', async () => {
  const limit = (type: string, per?: string) => ({ type, limit: 1, code: 'TooMany', ...(per ? { per } : {}) })
  const quotas = [limit('google_compute_subnetwork', 'network'), limit('google_compute_address'), limit('google_pubsub_topic', 'account')]
  const driver = await createDriver({ quotas })
  const address = (name: string, region: string) => driver.apply('google_compute_address', { name, region })
  await address('one', 'us-central1')
  await address('two', 'europe-west1')
  await expect(address('three', 'us-central1')).rejects.toMatchObject({ code: 'TooMany' })

  const subnet = async (network: string, name: string, ip_cidr_range: string) =>
    driver.apply('google_compute_subnetwork', { name, ip_cidr_range, network })
  const network = async (name: string) =>
    String((await driver.apply('google_compute_network', { name, auto_create_subnetworks: false }))['self_link'])
  const [net, other] = [await network('net'), await network('other')]
  await subnet(net, 'one', '10.0.0.0/24')
  await subnet(other, 'two', '10.0.0.0/24')
  await expect(subnet(net, 'three', '10.0.1.0/24')).rejects.toMatchObject({ code: 'TooMany' })

  await driver.apply('google_pubsub_topic', { name: 'one' })
  await expect(driver.apply('google_pubsub_topic', { name: 'two' })).rejects.toMatchObject({ code: 'TooMany' })
})

test('an object that was deleted makes room', async () => {
  const driver = await createDriver({ quotas: [{ type: 'aws_sqs_queue', limit: 1, code: 'TooMany' }] })
  await driver.destroy('aws_sqs_queue', await driver.apply('aws_sqs_queue', { name: 'one' }))
  expect(await driver.apply('aws_sqs_queue', { name: 'two' })).toMatchObject({ name: 'two' })
})

test.each(['aws', 'google'])('the tables of %s name types and attributes of its schema', (name) => {
  const { schema, quotas = [], seconds = {} } = simulatedProviders.get(name)!
  const unknown = [
    ...Object.keys(seconds).filter((type) => type !== '*' && !schema.resources.has(type)),
    ...quotas
      .filter(({ type, per = 'region' }) => {
        const block = schema.resources.get(type)?.block
        return !block || (per !== 'region' && per !== 'account' && !(per in block.attributes))
      })
      .map(({ type }) => type),
  ]
  expect(unknown).toEqual([])
})

test.each(['aws', 'google'])('a figure of %s says where and when it was read, or is plainly an estimate', (name) => {
  const { quotas = [], seconds = {} } = simulatedProviders.get(name)!
  const day = /^\d{4}-\d\d-\d\d$/
  const sources = quotas.flatMap(({ source }) => source ?? [])
  expect(sources.filter(({ page, read }) => !/^https:\/\/|^[\w-]+\/[\w-]+ \S+$/.test(page) || !day.test(read))).toEqual([])
  const seen = Object.values(seconds)
    .flat()
    .filter((figure) => typeof figure !== 'number')
  expect(seen.filter(({ lines, read }) => lines < 3 || !day.test(read))).toEqual([])
  expect(sources.length + seen.length).toBeGreaterThan(0)
})
