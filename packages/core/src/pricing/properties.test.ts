import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findPrice, listItems, pricedRegions, readBookFile } from './book.ts'
import { estimatePlan } from './estimate-plan.ts'
import { ESTIMATORS } from './estimate-resource.ts'
import { findSource } from './sources.ts'
import { USAGE } from './usage.ts'

const TYPES = ['aws_instance', 'aws_nat_gateway', 'aws_s3_bucket', 'aws_vpc', 'aws_made_up_thing', 'google_compute_address', 'aws_lb']
const resource = fc.record({
  type: fc.constantFrom(...TYPES),
  size: fc.constantFrom('t3.micro', 'm5.large', 'zz9.plural'),
})
const plan = (items: { type: string; size: string }[]) => ({
  resource_changes: items.map(({ type, size }, index) => ({
    address: `${type}.r${index}`,
    mode: 'managed',
    type,
    change: { actions: ['create'], before: null, after: { instance_type: size } },
  })),
})
const estimate = (items: { type: string; size: string }[]) => estimatePlan(plan(items), { aws: 'us-east-1', gcp: 'us-central1' })

test('one more resource never costs less', () => {
  fc.assert(
    fc.property(fc.array(resource, { maxLength: 12 }), resource, (items, more) => {
      const without = estimate(items).after
      const having = estimate([...items, more]).after
      for (const side of ['low', 'typical', 'high'] as const)
        expect(having?.[side] ?? 0).toBeGreaterThanOrEqual((without?.[side] ?? 0) - 1e-9)
    }),
  )
})

test('something without a price never lowers a sum, and is always named', () => {
  fc.assert(
    fc.property(fc.array(resource, { minLength: 1, maxLength: 12 }), (items) => {
      const cost = estimate([...items, { type: 'aws_made_up_thing', size: 't3.micro' }])
      expect(cost.complete).toBe(false)
      expect(cost.unpriced.some(({ address }) => address === `aws_made_up_thing.r${items.length}`)).toBe(true)
      const without = estimate(items).after
      if (without) expect(cost.after?.typical).toBeCloseTo(without.typical)
    }),
  )
})

test('little use never costs more than ordinary, nor ordinary more than heavy use', () => {
  fc.assert(
    fc.property(fc.array(resource, { maxLength: 12 }), (items) => {
      const { after } = estimate(items)
      if (!after) return
      expect(after.low).toBeLessThanOrEqual(after.typical)
      expect(after.typical).toBeLessThanOrEqual(after.high)
    }),
  )
  for (const [name, { low, typical, high }] of Object.entries(USAGE)) expect(low <= typical && typical <= high, name).toBe(true)
})

test('every price of the book is a positive number, of a region, with a source that names a page and a day', () => {
  for (const cloud of ['aws', 'gcp'] as const)
    for (const { item, source, regions } of listItems(cloud)) {
      expect(findSource(source)?.address, `${item} ${source}`).toMatch(/^https:\/\//)
      expect(findSource(source)?.published, `${item} ${source}`).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      for (const region of regions) expect(findPrice(cloud, item, region)?.usd, `${item} in ${region}`).toBeGreaterThan(0)
    }
})

test('every type without a charge names the page that says so, and no type is both free and estimated', () => {
  for (const line of readBookFile('no-charge.tsv').slice(1)) {
    const [type = '', source = ''] = line.split('\t')
    expect(findSource(source)?.address, type).toMatch(/^https:\/\//)
    expect(Object.hasOwn(ESTIMATORS, type), type).toBe(false)
  }
})

test('the main regions are on the shelf of each cloud', () => {
  expect(pricedRegions('aws')).toEqual(
    expect.arrayContaining(['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1', 'ap-northeast-1', 'ap-northeast-2', 'ap-southeast-1']),
  )
  expect(pricedRegions('gcp')).toEqual(
    expect.arrayContaining([
      'us-central1',
      'us-east1',
      'europe-west1',
      'europe-west3',
      'asia-northeast1',
      'asia-northeast3',
      'asia-southeast1',
    ]),
  )
})

test('no estimator breaks on a resource that says nothing', () => {
  for (const type of Object.keys(ESTIMATORS)) {
    const cost = estimate([{ type, size: '' }])
    expect(cost.pricedResources + cost.unpricedCount, type).toBeGreaterThan(0)
  }
})
