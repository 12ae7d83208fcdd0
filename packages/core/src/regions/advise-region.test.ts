import { expect, test } from 'vitest'
import { adviseRegion } from './advise-region.ts'
import { priceRatio } from './price-level.ts'
import { distanceKm, findRegion, listRegions, listRegionSources } from './region-book.ts'

const codes = (place: Parameters<typeof adviseRegion>[0]) => adviseRegion(place).map((finding) => finding.code)

test('a dear region is told a cheaper one of the same residency, with what is gained and what it costs', () => {
  const [advice] = adviseRegion({ cloud: 'gcp', vars: { region: 'europe-west3' } })
  expect(advice).toMatchObject({
    code: 'region.cheaper',
    severity: 'info',
    params: { region: 'europe-west3', better: 'europe-west1', place: 'Belgium', saving: 11, km: 300, ms: 3 },
    suggestion: { path: '/region', value: 'europe-west1' },
  })
})

test('a region on a dirty grid is told a cleaner one for about the same price', () => {
  const advice = adviseRegion({ cloud: 'aws', vars: { region: 'us-east-1' } })
  expect(advice).toMatchObject([{ code: 'region.cleaner', params: { better: 'us-west-2', now: 396, carbon: 120, year: 2024 } }])
})

test('advice never leaves the residency of the data', () => {
  for (const cloud of ['aws', 'gcp'] as const)
    for (const region of listRegions(cloud))
      for (const { suggestion } of adviseRegion({ cloud, vars: { region: region.code } }))
        expect(findRegion(cloud, String(suggestion?.value))?.residency, region.code).toBe(region.residency)
  // Korea has one region of each cloud, so there is nowhere to advise.
  expect(codes({ cloud: 'aws', vars: { region: 'ap-northeast-2' } })).toEqual([])
})

test('nothing that runs, and nothing that names a zone or subnet, is told to move', () => {
  expect(codes({ cloud: 'aws', vars: { region: 'us-east-1' }, isLive: true })).toEqual([])
  expect(codes({ cloud: 'aws', vars: { region: 'us-east-1', subnet_id: 'subnet-0a1b2c3d' } })).toEqual([])
})

test('a zone that its region does not have is named, with one it has', () => {
  const advice = adviseRegion({ cloud: 'gcp', vars: { region: 'us-east1', zone: 'us-east1-a' } })
  expect(advice).toMatchObject([
    {
      code: 'region.zone-missing',
      severity: 'high',
      params: { zone: 'us-east1-a', region: 'us-east1' },
      suggestion: { path: '/zone', value: 'us-east1-b' },
    },
  ])
  expect(codes({ cloud: 'aws', vars: { region: 'us-west-1', availability_zone: 'us-west-2a' } })).toEqual(['region.zone-missing'])
  expect(codes({ cloud: 'aws', vars: { region: 'us-east-1', zones: ['us-east-1a', 'us-east-1f'] } })).toEqual([])
})

test('a machine type that the price list of the region lacks is named; one it lacks everywhere is not judged', () => {
  expect(
    codes({ cloud: 'gcp', vars: { region: 'southamerica-east1', zone: 'southamerica-east1-a', machine_type: 'n4-standard-2' } }),
  ).toEqual([])
  expect(codes({ cloud: 'aws', vars: { region: 'us-west-1', instance_type: 'c8g.large', subnet_id: 'x' } })).toEqual([
    'region.machine-missing',
  ])
  expect(codes({ cloud: 'aws', vars: { region: 'us-west-1', instance_type: 'zz9.plural', subnet_id: 'x' } })).toEqual([])
})

test('the region of the account counts where the request names none, and an unknown region gets no advice', () => {
  expect(codes({ cloud: 'aws', vars: {}, region: 'us-east-1' })).toEqual(['region.cleaner'])
  expect(codes({ cloud: 'aws', vars: { region: 'xx-nowhere-1' } })).toEqual([])
})

test('a price level is the mean of what the basket costs', () => {
  expect(priceRatio('aws', 'us-east-1', 'us-east-1')).toBeCloseTo(1)
  const there = priceRatio('aws', 'ap-northeast-2', 'us-east-1')
  expect(there).toBeGreaterThan(1.1)
  expect((there ?? 0) * (priceRatio('aws', 'us-east-1', 'ap-northeast-2') ?? 0)).toBeCloseTo(1)
})

test('every region names the pages its figures were read from', () => {
  const known = new Set(listRegionSources().map((source) => source.id))
  for (const cloud of ['aws', 'gcp'] as const)
    for (const region of listRegions(cloud))
      for (const source of region.sources) expect(known.has(source), `${region.code} ${source}`).toBe(true)
})

test('distance is along the ground', () => {
  const km = distanceKm(findRegion('aws', 'ap-northeast-2')!, findRegion('aws', 'ap-northeast-1')!)
  // Seoul to Tokyo is about 1,150 km.
  expect(km).toBeGreaterThan(1100)
  expect(km).toBeLessThan(1200)
})
