import { expect, test } from 'vitest'
import { estimatePlan } from './estimate-plan.ts'

/** Each row: a resource in us-east-1 or us-central1, and its month from the rows of the book, written out. */
const ROWS: [string, Record<string, unknown>, number][] = [
  [
    'aws_db_instance',
    { engine: 'postgres', instance_class: 'db.t3.medium', allocated_storage: 20, storage_type: 'gp2' },
    730 * 0.072 + 20 * 0.115,
  ],
  [
    'aws_db_instance',
    { engine: 'postgres', instance_class: 'db.t3.medium', allocated_storage: 30, storage_type: 'gp2', multi_az: true },
    730 * 0.145 + 30 * 0.23,
  ],
  ['aws_ebs_volume', { type: 'gp3', size: 100, iops: 4000, throughput: 225 }, 100 * 0.08 + 1000 * 0.005 + 100 * 0.04],
  ['aws_ebs_volume', { type: 'io1', size: 100, iops: 1000 }, 100 * 0.125 + 1000 * 0.065],
  ['aws_eip', {}, 730 * 0.005],
  ['aws_lb', { load_balancer_type: 'application', internal: true }, 730 * 0.0225 + 365 * 0.008],
  ['aws_eks_cluster', {}, 730 * 0.1],
  [
    'aws_eks_node_group',
    { instance_types: ['t3.medium'], scaling_config: [{ min_size: 1, desired_size: 2, max_size: 4 }], disk_size: 30 },
    2 * (730 * 0.0416 + 30 * 0.1),
  ],
  [
    'aws_dynamodb_table',
    { billing_mode: 'PROVISIONED', read_capacity: 10, write_capacity: 5 },
    10 * 0.25 + 730 * (5 * 0.00065 + 10 * 0.00013),
  ],
  ['aws_dynamodb_table', { billing_mode: 'PAY_PER_REQUEST' }, 10 * 0.25 + 1 * 0.625 + 5 * 0.125],
  // A million requests of 0.2 s at half a gigabyte.
  ['aws_lambda_function', { memory_size: 512 }, 0.2 + 1_000_000 * 0.2 * 0.5 * 0.0000166667],
  ['aws_kms_key', {}, 1],
  ['aws_route53_zone', {}, 0.5 + 0.4],
  ['aws_vpc_endpoint', { vpc_endpoint_type: 'Gateway' }, 0],
  ['google_compute_disk', { type: 'pd-ssd', size: 50 }, 50 * 0.17],
  [
    'google_sql_database_instance',
    { database_version: 'POSTGRES_15', settings: [{ tier: 'db-custom-2-8192', disk_size: 20 }] },
    730 * (2 * 0.0413 + 8 * 0.007) + 20 * 0.17,
  ],
  ['google_compute_router_nat', {}, 4 * (730 / 32) * 0.0448 + 50 * 0.045 + 10 * 0.12],
  ['google_container_cluster', { remove_default_node_pool: true, location: 'us-central1' }, 730 * 0.1],
  // A pool of a regional cluster stands in three zones.
  [
    'google_container_node_pool',
    { location: 'us-central1', node_count: 1, node_config: [{ machine_type: 'e2-medium', disk_size_gb: 50, disk_type: 'pd-standard' }] },
    3 * (730 * 0.03350571 + 50 * 0.04),
  ],
  ['google_redis_instance', { tier: 'BASIC', memory_size_gb: 1, region: 'us-central1' }, 35.77],
  ['google_dns_managed_zone', {}, 0.2 + 0.4],
]

test.each(ROWS)('%s %j', (type, after, month) => {
  const plan = { resource_changes: [{ address: `${type}.x`, mode: 'managed', type, change: { actions: ['create'], before: null, after } }] }
  const cost = estimatePlan(plan, { aws: 'us-east-1', gcp: 'us-central1' })
  expect(cost.after?.typical ?? Number.NaN).toBeCloseTo(month, 2)
  expect(cost.complete).toBe(true)
})
