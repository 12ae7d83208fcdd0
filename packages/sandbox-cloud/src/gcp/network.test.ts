import { beforeEach, describe, expect, test } from 'vitest'
import { createDriver, type Driver } from '../../test/driver.ts'
import { compareWithState } from '../world/compare.ts'
import { REGIONS } from './places.ts'

const API = 'https://www.googleapis.com/compute/v1/'
const CUSTOM = { name: 'main', auto_create_subnetworks: false }
const SUBNET = { name: 'app', network: 'main', ip_cidr_range: '10.0.0.0/24' }
const RULE = { name: 'web', network: 'main', source_ranges: ['0.0.0.0/0'], allow: [{ protocol: 'tcp', ports: ['80'] }] }

let google: Driver
beforeEach(async () => {
  google = await createDriver()
})

test('a network is named by its project', async () => {
  const network = await google.apply('google_compute_network', CUSTOM)
  expect(network).toMatchObject({
    id: 'projects/demo-project/global/networks/main',
    self_link: `${API}projects/demo-project/global/networks/main`,
  })
  expect(network['numeric_id']).toMatch(/^\d+$/)
})

test('a network in auto mode brings a subnetwork to every region, and takes them along', async () => {
  const network = await google.apply('google_compute_network', { name: 'auto' })
  const regions = (await google.store.list('google_compute_subnetwork')).map(({ attributes }) => attributes['region'])
  expect(new Set(regions).size).toBe(regions.length)
  expect(regions).toContain('us-central1')
  await google.destroy('google_compute_network', network)
  expect(await google.store.all()).toEqual([])
})

test('the subnetworks of auto mode have the ranges that Google Cloud gives to their regions', async () => {
  await google.apply('google_compute_network', { name: 'auto' })
  const ranges = (await google.store.list('google_compute_subnetwork')).map(({ attributes }) => attributes['ip_cidr_range'])
  const [seoul] = await google.store
    .list('google_compute_subnetwork')
    .then((all) => all.filter(({ id }) => id.includes('/asia-northeast3/')))
  expect(seoul?.attributes['ip_cidr_range']).toBe('10.178.0.0/20')
  expect(ranges).toHaveLength(REGIONS.length)
  expect(new Set(ranges).size).toBe(REGIONS.length)
})

describe('the network that every new project has', () => {
  const machine = {
    name: 'vm',
    zone: 'us-central1-a',
    machine_type: 'e2-micro',
    boot_disk: [{ initialize_params: [{ image: 'debian-cloud/debian-12' }] }],
    network_interface: [{ network: 'default' }],
  }

  test('is there for who means it, with its four rules, and a world in which nobody does stays empty', async () => {
    const made = await google.apply('google_compute_instance', machine)
    expect(made['network_interface']).toMatchObject([
      { network: `${API}projects/demo-project/global/networks/default`, network_ip: expect.stringMatching(/^10\.128\./) as string },
    ])
    const rules = (await google.store.list('google_compute_firewall')).map(({ attributes }) => attributes['name'])
    expect(rules.toSorted()).toEqual(['default-allow-icmp', 'default-allow-internal', 'default-allow-rdp', 'default-allow-ssh'])
    expect(await google.readData('google_compute_network', { name: 'default' })).toMatchObject({
      description: 'Default network for the project',
    })
  })

  test('is no orphan of any state', async () => {
    const { id } = await google.apply('google_compute_instance', machine)
    const state = [{ type: 'google_compute_instance', id: String(id) }]
    expect(compareWithState(await google.store.all(), state)).toEqual({ orphans: [], ghosts: [] })
  })

  test('comes once, and a subnetwork of it is meant by its name too', async () => {
    await google.readData('google_compute_subnetwork', { name: 'default', region: 'asia-northeast3' })
    const before = await google.store.all()
    await google.readData('google_compute_network', { name: 'default' })
    expect(await google.store.all()).toEqual(before)
  })

  test('of another name is not there', async () => {
    await expect(google.readData('google_compute_network', { name: 'other' })).rejects.toThrow('there is no google_compute_network "other"')
    expect(await google.store.all()).toEqual([])
  })
})

test.each([
  ['google_compute_subnetwork', SUBNET],
  ['google_compute_firewall', RULE],
  ['google_compute_router', { name: 'r', network: 'main' }],
])('a network is not deleted while a %s is in it', async (type, config) => {
  const network = await google.apply('google_compute_network', CUSTOM)
  await google.apply(type, config)
  await expect(google.destroy('google_compute_network', network)).rejects.toThrow('resourceInUseByAnotherResource')
  expect(await google.store.get('google_compute_network', String(network['id']))).toBeDefined()
})

test.each([
  'main',
  'projects/demo-project/global/networks/main',
  `${API}projects/demo-project/global/networks/main`,
  'global/networks/main',
])('a network is meant by %s, and another of these forms is no change', async (network) => {
  await google.apply('google_compute_network', CUSTOM)
  const made = await google.apply('google_compute_subnetwork', { ...SUBNET, network })
  expect(made['network']).toBe(`${API}projects/demo-project/global/networks/main`)
  expect((await google.plan('google_compute_subnetwork', { ...SUBNET, network: 'main' }, made)).planned).toEqual(made)
})

test('a subnetwork knows its gateway, region and link', async () => {
  await google.apply('google_compute_network', CUSTOM)
  expect(await google.apply('google_compute_subnetwork', SUBNET)).toMatchObject({
    id: 'projects/demo-project/regions/us-central1/subnetworks/app',
    gateway_address: '10.0.0.1',
    region: 'us-central1',
    private_ip_google_access: false,
  })
})

test('a range grows in place', async () => {
  await google.apply('google_compute_network', CUSTOM)
  const made = await google.apply('google_compute_subnetwork', SUBNET)
  const grown = { ...SUBNET, ip_cidr_range: '10.0.0.0/20' }
  expect((await google.plan('google_compute_subnetwork', grown, made)).replace).toEqual([])
  expect(await google.apply('google_compute_subnetwork', grown, made)).toMatchObject({ ip_cidr_range: '10.0.0.0/20', id: made['id'] })
})

test('ranges of a network stand apart, secondary ones too', async () => {
  await google.apply('google_compute_network', CUSTOM)
  const pods = [{ range_name: 'pods', ip_cidr_range: '10.4.0.0/16' }]
  await google.apply('google_compute_subnetwork', { ...SUBNET, secondary_ip_range: pods })
  const near = (ip_cidr_range: string) => google.apply('google_compute_subnetwork', { ...SUBNET, name: 'near', ip_cidr_range })
  await expect(near('10.0.0.128/25')).rejects.toThrow('overlaps 10.0.0.0/24')
  await expect(near('10.4.1.0/24')).rejects.toThrow('overlaps 10.4.0.0/16')
  expect(await near('10.0.1.0/24')).toMatchObject({ gateway_address: '10.0.1.1' })
})

test('ranges of one subnetwork stand apart from each other', async () => {
  await google.apply('google_compute_network', CUSTOM)
  const inside = [{ range_name: 'pods', ip_cidr_range: '10.0.0.128/25' }]
  await expect(google.apply('google_compute_subnetwork', { ...SUBNET, secondary_ip_range: inside })).rejects.toThrow('overlaps')
})

test.each(['10.0.0.0/30', '10.0.0.1/24', 'ten'])('%s is no range of a subnetwork', async (ip_cidr_range) => {
  await google.apply('google_compute_network', CUSTOM)
  await expect(google.apply('google_compute_subnetwork', { ...SUBNET, ip_cidr_range })).rejects.toThrow('invalid')
})

test('a firewall stands at 1000 towards the inside, and needs sources', async () => {
  await google.apply('google_compute_network', CUSTOM)
  const rule = await google.apply('google_compute_firewall', RULE)
  expect(rule).toMatchObject({ direction: 'INGRESS', priority: 1000 })
  await expect(google.plan('google_compute_firewall', { ...RULE, source_ranges: [] }, null)).rejects.toThrow('source_ranges')
})

test('a firewall rule is closed and opened in place', async () => {
  await google.apply('google_compute_network', CUSTOM)
  const rule = await google.apply('google_compute_firewall', RULE)
  const opened = { ...RULE, allow: [{ protocol: 'tcp', ports: ['80', '443'] }] }
  expect((await google.plan('google_compute_firewall', opened, rule)).replace).toEqual([])
  expect(await google.apply('google_compute_firewall', opened, rule)).toMatchObject({ allow: [{ ports: ['80', '443'] }] })
})

test('a firewall that says nothing of its direction is for the inside', async () => {
  await google.apply('google_compute_network', CUSTOM)
  const bare = { name: 'open', network: 'main', allow: [{ protocol: 'icmp' }] }
  await expect(google.apply('google_compute_firewall', bare)).rejects.toThrow('source_ranges')
})

test('a NAT goes with its router', async () => {
  await google.apply('google_compute_network', CUSTOM)
  const router = await google.apply('google_compute_router', { name: 'r', network: 'main' })
  const nat = {
    name: 'n',
    router: 'r',
    nat_ip_allocate_option: 'AUTO_ONLY',
    source_subnetwork_ip_ranges_to_nat: 'ALL_SUBNETWORKS_ALL_IP_RANGES',
  }
  const made = await google.apply('google_compute_router_nat', nat)
  expect(made['id']).toBe('demo-project/us-central1/r/n')
  expect((await google.plan('google_compute_router_nat', nat, made)).planned).toEqual(made)
  await google.destroy('google_compute_router', router)
  expect(await google.read('google_compute_router_nat', made)).toBeNull()
})

test('a NAT needs a router that exists', async () => {
  const nat = {
    name: 'n',
    router: 'gone',
    nat_ip_allocate_option: 'AUTO_ONLY',
    source_subnetwork_ip_ranges_to_nat: 'ALL_SUBNETWORKS_ALL_IP_RANGES',
  }
  await expect(google.apply('google_compute_router_nat', nat)).rejects.toThrow('notFound')
})

test('an external address is one that nobody has', async () => {
  expect((await google.apply('google_compute_address', { name: 'a' }))['address']).toMatch(/^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$/)
})

test('an internal address stands in its subnetwork', async () => {
  await google.apply('google_compute_network', CUSTOM)
  await google.apply('google_compute_subnetwork', { ...SUBNET, ip_cidr_range: '10.9.0.0/24' })
  const address = { name: 'a', address_type: 'INTERNAL', subnetwork: 'app' }
  expect((await google.apply('google_compute_address', address))['address']).toMatch(/^10\.9\.0\.\d+$/)
})
