import { beforeEach, expect, test } from 'vitest'
import { createDriver, type Driver } from '../../test/driver.ts'
import { isUnknown, type ObjectValue } from '../value.ts'

const DISK = { name: 'data', size: 20 }
const INSTANCE: ObjectValue = {
  name: 'web',
  machine_type: 'e2-micro',
  boot_disk: [{ initialize_params: [{ image: 'debian-cloud/debian-12' }] }],
  network_interface: [{ subnetwork: 'app', access_config: [{}] }],
  labels: { team: 'a' },
}

let google: Driver
beforeEach(async () => {
  google = await createDriver()
  await google.apply('google_compute_network', { name: 'main', auto_create_subnetworks: false })
  await google.apply('google_compute_subnetwork', { name: 'app', network: 'main', ip_cidr_range: '10.0.0.0/24' })
})

test('what the cloud decides of an instance is unknown at plan and known after it', async () => {
  const { planned } = await google.plan('google_compute_instance', INSTANCE, null)
  const computed = ['id', 'self_link', 'instance_id', 'cpu_platform', 'current_status', 'tags_fingerprint', 'metadata_fingerprint']
  expect(computed.filter((name) => !isUnknown(planned[name]))).toEqual([])
  expect(planned).toMatchObject({ project: 'demo-project', zone: 'us-central1-a', effective_labels: { team: 'a' } })
  const made = await google.apply('google_compute_instance', INSTANCE)
  expect(made).toMatchObject({
    id: 'projects/demo-project/zones/us-central1-a/instances/web',
    current_status: 'RUNNING',
    network_interface: [{ network_ip: '10.0.0.2', access_config: [{ network_tier: 'PREMIUM' }] }],
  })
  expect(made['instance_id']).toMatch(/^\d+$/)
})

test('instances of a subnetwork have an address each, given back when one goes', async () => {
  const addressOf = (made: ObjectValue) => JSON.stringify(made['network_interface']).match(/"network_ip":"([^"]+)"/)?.[1]
  const made: ObjectValue[] = []
  for (const name of ['a', 'b', 'c']) made.push(await google.apply('google_compute_instance', { ...INSTANCE, name }))
  await google.destroy('google_compute_instance', made[0]!)
  made[0] = await google.apply('google_compute_instance', { ...INSTANCE, name: 'd' })
  expect(new Set(made.map(addressOf)).size).toBe(3)
})

test('a running instance changes its machine type when it may be stopped for it', async () => {
  const made = await google.apply('google_compute_instance', INSTANCE)
  const larger = { ...INSTANCE, machine_type: 'e2-small' }
  await expect(google.apply('google_compute_instance', larger, made)).rejects.toThrow('allow_stopping_for_update')
  const allowed = await google.apply('google_compute_instance', { ...larger, allow_stopping_for_update: true }, made)
  expect(allowed).toMatchObject({ machine_type: 'e2-small', instance_id: made['instance_id'] ?? '' })
})

test('a protected instance is not deleted', async () => {
  const made = await google.apply('google_compute_instance', { ...INSTANCE, deletion_protection: true })
  await expect(google.destroy('google_compute_instance', made)).rejects.toThrow('deletion_protection')
})

test('a subnetwork is not deleted while an instance stands in it', async () => {
  await google.apply('google_compute_instance', INSTANCE)
  const subnetwork = await google.read('google_compute_subnetwork', { id: 'projects/demo-project/regions/us-central1/subnetworks/app' })
  await expect(google.destroy('google_compute_subnetwork', subnetwork!)).rejects.toThrow('resourceInUseByAnotherResource')
})

test('a disk is not deleted while it is attached', async () => {
  const disk = await google.apply('google_compute_disk', DISK)
  const instance = await google.apply('google_compute_instance', { ...INSTANCE, attached_disk: [{ source: disk['self_link'] ?? '' }] })
  await expect(google.destroy('google_compute_disk', disk)).rejects.toThrow('resourceInUseByAnotherResource')
  await google.destroy('google_compute_instance', instance)
  await google.destroy('google_compute_disk', disk)
  expect(await google.store.list('google_compute_disk')).toEqual([])
})

test('a disk grows in place and is replaced to shrink', async () => {
  const disk = await google.apply('google_compute_disk', DISK)
  expect((await google.plan('google_compute_disk', { ...DISK, size: 40 }, disk)).replace).toEqual([])
  expect((await google.plan('google_compute_disk', { ...DISK, size: 10 }, disk)).replace).toEqual([[{ attribute: 'size' }]])
})

test('an instance needs a subnetwork that exists', async () => {
  const lost = { ...INSTANCE, network_interface: [{ subnetwork: 'gone' }] }
  await expect(google.apply('google_compute_instance', lost)).rejects.toThrow('notFound')
})

test('an instance is not made in a zone that does not exist', async () => {
  await expect(google.apply('google_compute_instance', { ...INSTANCE, zone: 'us-central1-z' })).rejects.toThrow('us-central1-a')
})

test('metadata and tags change in place, with new fingerprints', async () => {
  const made = await google.apply('google_compute_instance', INSTANCE)
  const changed = { ...INSTANCE, metadata: { role: 'web' }, tags: ['web'] }
  expect((await google.plan('google_compute_instance', changed, made)).replace).toEqual([])
  const after = await google.apply('google_compute_instance', changed, made)
  expect(after).toMatchObject({ metadata: { role: 'web' }, tags: ['web'], instance_id: made['instance_id'] ?? '' })
  expect(after['metadata_fingerprint']).not.toBe(made['metadata_fingerprint'])
  expect(after['tags_fingerprint']).not.toBe(made['tags_fingerprint'])
})

test('an address is given once: not to two instances, and not when it is reserved', async () => {
  const card = (network_ip: string) => ({ network_interface: [{ subnetwork: 'app', network_ip }] })
  const reserved = await google.apply('google_compute_address', { name: 'kept', address_type: 'INTERNAL', subnetwork: 'app' })
  expect(reserved['address']).toBe('10.0.0.2')
  expect(await google.apply('google_compute_instance', INSTANCE)).toMatchObject({ network_interface: [{ network_ip: '10.0.0.3' }] })
  const user = await google.apply('google_compute_instance', { ...INSTANCE, name: 'user', ...card('10.0.0.2') })
  expect(user).toMatchObject({ network_interface: [{ network_ip: '10.0.0.2' }] })
  const second = google.apply('google_compute_instance', { ...INSTANCE, name: 'second', ...card('10.0.0.2') })
  await expect(second).rejects.toThrow('IP_IN_USE_BY_ANOTHER_RESOURCE')
  const outside = google.apply('google_compute_instance', { ...INSTANCE, name: 'outside', ...card('10.7.0.2') })
  await expect(outside).rejects.toThrow('not in the range 10.0.0.0/24')
})

test('a subnetwork that is full takes no more', async () => {
  await google.apply('google_compute_subnetwork', { name: 'small', network: 'main', ip_cidr_range: '10.8.0.0/29' })
  const next = (name: string) =>
    google.apply('google_compute_instance', { ...INSTANCE, name, network_interface: [{ subnetwork: 'small' }] })
  for (const name of ['a', 'b', 'c', 'd']) await next(name)
  await expect(next('e')).rejects.toThrow('IP_SPACE_EXHAUSTED')
})

test('an instance stands in the subnetwork of its own region, wherever the provider stands', async () => {
  const east = { name: 'app', network: 'main', region: 'us-east1', ip_cidr_range: '10.5.0.0/24' }
  await google.apply('google_compute_subnetwork', east)
  const there = { ...INSTANCE, zone: 'us-east1-b' }
  expect(await google.apply('google_compute_instance', there)).toMatchObject({ network_interface: [{ network_ip: '10.5.0.2' }] })
  const byNetwork = { ...there, name: 'other', network_interface: [{ network: 'main' }] }
  expect(await google.apply('google_compute_instance', byNetwork)).toMatchObject({ network_interface: [{ network_ip: '10.5.0.3' }] })
})
