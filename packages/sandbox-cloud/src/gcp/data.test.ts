import { beforeEach, expect, test } from 'vitest'
import { createDriver, type Driver } from '../../test/driver.ts'

let google: Driver
beforeEach(async () => {
  google = await createDriver()
})

test('the project is the one of the provider, with a number that stays', async () => {
  const [first, second] = [await google.readData('google_project', {}), await google.readData('google_project', {})]
  expect(first).toMatchObject({ project_id: 'demo-project', id: 'projects/demo-project' })
  expect(first['number']).toMatch(/^\d{12}$/)
  expect(second).toEqual(first)
})

test('the client configuration tells where the provider stands', async () => {
  expect(await google.readData('google_client_config', {})).toMatchObject({
    project: 'demo-project',
    region: 'us-central1',
    zone: 'us-central1-a',
  })
})

test('zones are those of the region that is asked for', async () => {
  expect((await google.readData('google_compute_zones', {}))['names']).toContain('us-central1-f')
  expect((await google.readData('google_compute_zones', { region: 'europe-west1' }))['names']).toEqual([
    'europe-west1-b',
    'europe-west1-c',
    'europe-west1-d',
  ])
})

test.each([
  ['debian-12', 'debian-cloud'],
  ['ubuntu-2404-lts-amd64', 'ubuntu-os-cloud'],
])('the newest image of %s is named by its family and project', async (family, project) => {
  const image = await google.readData('google_compute_image', { family, project })
  expect(image).toMatchObject({ family, project })
  expect(String(image['self_link'])).toMatch(new RegExp(`/projects/${project}/global/images/${family}-v\\d{8}$`))
})

test('a network is found by its name, and one that is not there is not found', async () => {
  const network = await google.apply('google_compute_network', { name: 'main', auto_create_subnetworks: false })
  expect(await google.readData('google_compute_network', { name: 'main' })).toMatchObject({ self_link: network['self_link'] ?? '' })
  await expect(google.readData('google_compute_network', { name: 'gone' })).rejects.toThrow('notFound')
})

test('a subnetwork is found in its region', async () => {
  await google.apply('google_compute_network', { name: 'main', auto_create_subnetworks: false })
  for (const [region, range] of [
    ['us-central1', '10.0.0.0/24'],
    ['us-east1', '10.0.1.0/24'],
  ] as const)
    await google.apply('google_compute_subnetwork', { name: 'app', network: 'main', region, ip_cidr_range: range })
  expect(await google.readData('google_compute_subnetwork', { name: 'app', region: 'us-east1' })).toMatchObject({
    ip_cidr_range: '10.0.1.0/24',
  })
  expect(await google.readData('google_compute_subnetwork', { name: 'app' })).toMatchObject({ ip_cidr_range: '10.0.0.0/24' })
})
