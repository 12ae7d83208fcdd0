import { expect, test } from 'vitest'
import { estimatePlan, type EstimablePlan } from './estimate-plan.ts'

type Changes = EstimablePlan['resource_changes']

function change(address: string, sides: { before?: unknown; after?: unknown; unknown?: unknown }): Changes[number] {
  const actions = sides.before === undefined ? ['create'] : sides.after === undefined ? ['delete'] : ['update']
  const { before = null, after = null, unknown = {} } = sides
  return { address, mode: 'managed', type: address.split('.')[0]!, change: { actions, before, after, after_unknown: unknown } }
}
const estimate = (changes: Changes, region = 'us-east-1') => estimatePlan({ resource_changes: changes }, { aws: region, gcp: region })
const cents = (usd: number | undefined) => Math.round((usd ?? Number.NaN) * 100) / 100

test('a server with a disk costs its hours and its gigabytes', () => {
  const cost = estimate([
    change('aws_instance.web', { after: { instance_type: 't3.medium', root_block_device: [{ volume_type: 'gp3', volume_size: 20 }] } }),
  ])
  // 730 h × $0.0416 + 20 GB × $0.08 = 30.368 + 1.60
  expect(cents(cost.after?.typical)).toBe(31.97)
  expect(cost).toMatchObject({ complete: true, unpriced: [], before: { typical: 0 } })
})

test('the same server costs what its region costs', () => {
  const server = [
    change('aws_instance.web', { after: { instance_type: 'm5.large', root_block_device: [{ volume_type: 'gp3', volume_size: 10 }] } }),
  ]
  // 730 × 0.096 + 10 × 0.08 = 70.88; in Seoul 730 × 0.118 + 10 × 0.0912 = 87.052
  expect(cents(estimate(server).after?.typical)).toBe(70.88)
  expect(cents(estimate(server, 'ap-northeast-2').after?.typical)).toBe(87.05)
})

test('what depends on use is told as little, ordinary and heavy use, with the assumption named', () => {
  const cost = estimate([change('aws_nat_gateway.out', { after: {} })])
  // 730 × 0.045 = 32.85; + 1, 50, 1000 GB × 0.045; + 0, 10, 200 GB × 0.09 to the internet
  expect([cost.after?.low, cost.after?.typical, cost.after?.high].map(cents)).toEqual([32.9, 36, 95.85])
  expect(cost.resources[0]?.parts.map((part) => part.usage)).toEqual([undefined, 'nat-gb', 'egress-gb'])
})

test('a change shows before, after and the difference', () => {
  const cost = estimate([change('aws_instance.web', { before: { instance_type: 't3.medium' }, after: { instance_type: 't3.large' } })])
  // 730 × (0.0832 − 0.0416); the disk of 8 GB stays the same
  expect(cents(cost.delta?.typical)).toBe(30.37)
})

test('a deletion saves what it cost, a thing outside the plan stays out of it', () => {
  const cost = estimate([change('aws_nat_gateway.out', { before: {} }), change('aws_vpc.main', { before: {}, after: {} })])
  expect(cents(cost.after?.typical)).toBe(0)
  expect(cents(cost.delta?.typical)).toBe(-36)
})

test('what has no price is named and counted in no sum', () => {
  const cost = estimate([
    change('aws_instance.web', { after: { instance_type: 'zz9.plural' } }),
    change('aws_made_up_thing.x', { after: {} }),
    change('aws_instance.later', { after: {}, unknown: { instance_type: true } }),
  ])
  expect(cost.unpriced).toEqual([
    { address: 'aws_instance.web', type: 'aws_instance', reason: 'no-price', what: 'ec2/zz9.plural in us-east-1' },
    { address: 'aws_made_up_thing.x', type: 'aws_made_up_thing', reason: 'type-not-covered', what: 'aws_made_up_thing' },
    { address: 'aws_instance.later', type: 'aws_instance', reason: 'unknown-value', what: 'instance_type' },
  ])
  expect(cost.complete).toBe(false)
})

test('where nothing has a price there is no sum: unknown is not 0', () => {
  expect(estimate([change('aws_made_up_thing.x', { after: {} })])).toMatchObject({ after: null, delta: null, complete: false })
})

test('a server of Google with an address and a network of none', () => {
  const cost = estimate(
    [
      change('google_compute_instance.vm', {
        after: {
          machine_type: 'e2-medium',
          zone: 'asia-northeast3-a',
          boot_disk: [{ initialize_params: [{ size: 20, type: 'pd-balanced' }] }],
          network_interface: [{ access_config: [{}] }],
        },
      }),
      change('google_compute_firewall.in', { after: {} }),
    ],
    'us-central1',
  )
  // 730 × 0.04298286 + 20 × 0.13 + 730 × 0.005 + 10 GB × 0.15
  expect(cents(cost.after?.typical)).toBe(39.13)
  expect(cost.resources[0]?.region).toBe('asia-northeast3')
  expect(cost.complete).toBe(true)
})

test('a bucket in a group of regions has no region, so it has no price', () => {
  const cost = estimate([change('google_storage_bucket.b', { after: { location: 'US' } })], 'us-central1')
  expect(cost.unpriced.map((each) => each.reason)).toContain('no-region')
  expect(cost.after).toBeNull()
})

test('a region named by the provider of the plan counts before the default', () => {
  const plan: EstimablePlan = {
    resource_changes: [change('aws_kms_key.k', { after: {} }), change('aws_nat_gateway.n', { after: {} })],
    configuration: { provider_config: { aws: { expressions: { region: { constant_value: 'ap-northeast-1' } } } } },
  }
  expect(estimatePlan(plan, { aws: 'us-east-1' }).resources[0]).toMatchObject({ address: 'aws_nat_gateway.n', region: 'ap-northeast-1' })
})
