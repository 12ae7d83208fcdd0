import { describe, expect, test } from 'vitest'
import { createDriver } from '../../test/driver.ts'

/** Makes it, and asks whether a plan right after would leave it as it is. */
async function made(type: string, config: Parameters<Awaited<ReturnType<typeof createDriver>>['apply']>[1]) {
  const driver = await createDriver()
  const state = await driver.apply(type, config)
  const { planned, replace } = await driver.plan(type, config, state)
  return { driver, state, rests: JSON.stringify(planned) === JSON.stringify(state) && replace.length === 0 }
}

describe('what configuration leaves out and AWS tells is in the state, and no change of the next plan', () => {
  test('of a table: its class, and that it has neither stream nor protection', async () => {
    const config = { name: 'orders', billing_mode: 'PAY_PER_REQUEST', hash_key: 'id', attribute: [{ name: 'id', type: 'S' }] }
    const { driver, state, rests } = await made('aws_dynamodb_table', config)
    expect(state).toMatchObject({ table_class: 'STANDARD', stream_enabled: false, deletion_protection_enabled: false })
    expect(rests).toBe(true)
    const rare = await driver.apply('aws_dynamodb_table', { ...config, name: 'rare', table_class: 'STANDARD_INFREQUENT_ACCESS' })
    expect((await driver.plan('aws_dynamodb_table', { ...config, name: 'rare' }, rare)).planned['table_class']).toBe('STANDARD')
  })

  test('of a repository: its encryption and that images are not scanned', async () => {
    const { driver, state, rests } = await made('aws_ecr_repository', { name: 'web' })
    expect(state).toMatchObject({
      encryption_configuration: [{ encryption_type: 'AES256', kms_key: '' }],
      image_scanning_configuration: [{ scan_on_push: false }],
    })
    expect(rests).toBe(true)
    const sealed = { name: 'web', encryption_configuration: [{ encryption_type: 'KMS' }] }
    expect((await driver.plan('aws_ecr_repository', sealed, state)).replace).not.toEqual([])
  })

  test('of a topic and an alarm: figures that are zero', async () => {
    const topic = await made('aws_sns_topic', { name: 'news' })
    expect(topic).toMatchObject({ rests: true, state: { sqs_success_feedback_sample_rate: 0, http_success_feedback_sample_rate: 0 } })
    const busy = { alarm_name: 'busy', comparison_operator: 'GreaterThanThreshold', evaluation_periods: 2 }
    expect(await made('aws_cloudwatch_metric_alarm', busy)).toMatchObject({ rests: true, state: { datapoints_to_alarm: 0 } })
  })
})

test('a parameter keeps its value where configuration wrote it, and is looked up by both names unless it is secret', async () => {
  const { driver, state } = await made('aws_ssm_parameter', { name: '/app/level', type: 'String', value: 'info' })
  expect(state).toMatchObject({ value: 'info', insecure_value: null, has_value_wo: null })
  await driver.apply('aws_ssm_parameter', { name: '/app/plain', type: 'String', insecure_value: 'seen' })
  await driver.apply('aws_ssm_parameter', { name: '/app/secret', type: 'SecureString', value: 'hidden' })
  const found = (name: string) => driver.readData('aws_ssm_parameter', { name })
  expect(await found('/app/level')).toMatchObject({ value: 'info', insecure_value: 'info' })
  expect(await found('/app/plain')).toMatchObject({ value: 'seen', insecure_value: 'seen' })
  expect(await found('/app/secret')).toMatchObject({ value: 'hidden', insecure_value: null })
})

test('an object of a bucket with versions has one, and another after a change', async () => {
  const driver = await createDriver()
  await driver.apply('aws_s3_bucket', { bucket: 'kept-example' })
  const object = { bucket: 'kept-example', key: 'a', content: 'one' }
  expect((await driver.apply('aws_s3_object', { ...object, key: 'before' }))['version_id']).toBe('')
  const versions = { bucket: 'kept-example', versioning_configuration: [{ status: 'Enabled' }] }
  await driver.apply('aws_s3_bucket_versioning', versions)
  const first = await driver.apply('aws_s3_object', object)
  const second = await driver.apply('aws_s3_object', { ...object, content: 'two' }, first)
  expect(first['version_id']).toMatch(/^[0-9a-f]{32}$/)
  expect(second['version_id']).toMatch(/^[0-9a-f]{32}$/)
  expect(second['version_id']).not.toBe(first['version_id'])
})

test('a VPC that asks for IPv6 has a range of its own, which goes when it asks no more', async () => {
  const driver = await createDriver()
  const plain = await driver.apply('aws_vpc', { cidr_block: '10.0.0.0/16' })
  expect(plain).toMatchObject({ assign_generated_ipv6_cidr_block: false, ipv6_cidr_block: '', ipv6_association_id: '' })
  const config = { cidr_block: '10.1.0.0/16', assign_generated_ipv6_cidr_block: true }
  const dual = await driver.apply('aws_vpc', config)
  expect(dual['ipv6_cidr_block']).toMatch(/^2001:db8:[0-9a-f]{4}:[0-9a-f]{2}00::\/56$/)
  expect(dual['ipv6_association_id']).toMatch(/^vpc-cidr-assoc-/)
  expect(await driver.plan('aws_vpc', config, dual)).toEqual({ planned: dual, replace: [] })
  const single = await driver.apply('aws_vpc', { ...config, assign_generated_ipv6_cidr_block: false }, dual)
  expect(single).toMatchObject({ ipv6_cidr_block: '', ipv6_association_id: '' })
})

test('a role is read with the policies that are attached to it, until they are no more', async () => {
  const driver = await createDriver()
  const trust = JSON.stringify({ Version: '2012-10-17', Statement: [] })
  const config = { name: 'web', assume_role_policy: trust }
  const role = await driver.apply('aws_iam_role', config)
  const policy_arn = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
  const attachment = await driver.apply('aws_iam_role_policy_attachment', { role: 'web', policy_arn })
  const read = (await driver.read('aws_iam_role', role))!
  expect(read['managed_policy_arns']).toEqual([policy_arn])
  expect((await driver.plan('aws_iam_role', config, read)).planned).toEqual(read)
  const changed = await driver.apply('aws_iam_role', { ...config, description: 'of the web' }, read)
  await driver.destroy('aws_iam_role_policy_attachment', attachment)
  expect((await driver.read('aws_iam_role', changed))?.['managed_policy_arns']).toEqual([])
})
