import { describe, expect, test } from 'vitest'
import { smallDriver } from '../../test/small-driver.ts'
import { hasUnknown, type ObjectValue } from '../value.ts'
import { smallProviders } from './index.ts'

const KEPT = { keepers: { a: '1' } }
const TRIGGERED = { triggers: { a: '1' } }
/** Each type with a configuration, and one that replaces it. */
const CASES: Record<string, [config: ObjectValue, other: ObjectValue]> = {
  random_id: [{ byte_length: 4, ...KEPT }, { byte_length: 5 }],
  random_bytes: [{ length: 8 }, { length: 9 }],
  random_password: [{ length: 12 }, { special: false }],
  random_string: [{ length: 12, upper: false }, { upper: true }],
  random_pet: [KEPT, { length: 3 }],
  random_integer: [{ min: 1, max: 6 }, { max: 7 }],
  random_uuid: [KEPT, { keepers: { a: '2' } }],
  random_shuffle: [{ input: ['a', 'b', 'c'], result_count: 2 }, { input: ['a', 'd'] }],
  null_resource: [TRIGGERED, { triggers: { a: '2' } }],
  time_static: [TRIGGERED, { triggers: { a: '2' } }],
  time_offset: [{ offset_days: 7, ...TRIGGERED }, { triggers: { a: '2' } }],
  time_rotating: [{ rotation_days: 30 }, { rfc3339: '2099-01-01T00:00:00Z' }],
  time_sleep: [{ create_duration: '1ms', ...TRIGGERED }, { triggers: { a: '2' } }],
  tls_private_key: [{ algorithm: 'ED25519' }, { algorithm: 'ECDSA' }],
  archive_file: [{ type: 'zip', output_path: 'a.zip', source: [{ filename: 'a', content: 'b' }] }, { output_path: 'b.zip' }],
}
/** Needs a key; tested with certificates. */
const ELSEWHERE = ['tls_self_signed_cert']
const types = smallProviders.flatMap((provider) => provider.schema.resources.names().map((type) => ({ type, provider })))

test('every type is tested', () => {
  expect(types.map(({ type }) => type).toSorted()).toEqual([...Object.keys(CASES), ...ELSEWHERE].toSorted())
})

describe.each(types.filter(({ type }) => type in CASES))('$type', ({ type, provider }) => {
  const terraform = smallDriver(provider)
  const [config, other] = CASES[type]!

  test('is made whole, rests, and goes', async () => {
    const made = await terraform.apply(type, config)
    expect(hasUnknown(made)).toBe(false)
    expect(made['id']).toEqual(expect.stringMatching(/./))
    expect(await terraform.read(type, made)).toEqual(made)
    expect((await terraform.plan(type, config, made)).planned).toEqual(made)
    expect(await terraform.destroy(type, made)).toBeNull()
  })

  test('is replaced by another configuration', async () => {
    const made = await terraform.apply(type, config)
    expect((await terraform.plan(type, { ...config, ...other }, made)).replacedBy).toEqual(Object.keys(other))
  })

  test('stands twice beside itself', async () => {
    const made = [await terraform.apply(type, config), await terraform.apply(type, config)]
    for (const state of made) expect(await terraform.read(type, state)).toEqual(state)
  })
})
