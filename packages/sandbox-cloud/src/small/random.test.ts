import { expect, test } from 'vitest'
import { smallDriver } from '../../test/small-driver.ts'
import { randomProvider } from './random.ts'

const terraform = smallDriver(randomProvider)

test('a password has what is asked for and nothing else', async () => {
  const asked = { length: 40, min_upper: 5, min_numeric: 5, lower: false, special: false }
  const { result, id } = await terraform.apply('random_password', asked)
  expect(result).toMatch(/^[A-Z0-9]{40}$/)
  expect(String(result).replaceAll(/\D/g, '').length).toBeGreaterThanOrEqual(5)
  expect(String(result).replaceAll(/[^A-Z]/g, '').length).toBeGreaterThanOrEqual(5)
  expect(id).toBe('none')
})

test('special characters are the given ones', async () => {
  const asked = { length: 30, upper: false, lower: false, numeric: false, override_special: '_-' }
  expect((await terraform.apply('random_string', asked))['result']).toMatch(/^[_-]{30}$/)
})

test.each([
  [{ length: 3, min_upper: 2, min_lower: 2 }, 'at least 4'],
  [{ length: 0 }, 'at least 1'],
  [{ length: 3, upper: false, lower: false, numeric: false, special: false }, 'set one of them'],
])('%j is refused at plan', async (asked, words) => {
  await expect(terraform.plan('random_string', asked)).rejects.toThrow(words)
})

test('passwords and their hashes are secrets in the schema', () => {
  const { attributes } = randomProvider.schema.resources.get('random_password')!.block
  expect(attributes['result']).toMatchObject({ computed: true, sensitive: true })
  expect(randomProvider.schema.resources.get('random_string')!.block.attributes['result']?.sensitive).toBeUndefined()
})

test('all forms of an id are of the same bytes', async () => {
  const made = await terraform.apply('random_id', { byte_length: 8, prefix: 'p-' })
  const bytes = Buffer.from(String(made['id']), 'base64url')
  expect(bytes.length).toBe(8)
  expect(made['hex']).toBe(`p-${bytes.toString('hex')}`)
  expect(made['b64_std']).toBe(`p-${bytes.toString('base64')}`)
  expect(made['dec']).toBe(`p-${bytes.readBigUInt64BE()}`)
})

test('integers keep to their bounds', async () => {
  const rolled = await Promise.all(Array.from({ length: 60 }, () => terraform.apply('random_integer', { min: -1, max: 1 })))
  expect(new Set(rolled.map(({ result }) => result))).toEqual(new Set([-1, 0, 1]))
  await expect(terraform.plan('random_integer', { min: 2, max: 1 })).rejects.toThrow('not below min')
})

test('the same seed gives the same', async () => {
  const asked = { input: ['a', 'b', 'c', 'd', 'e', 'f'], seed: 'x' }
  const [one, two] = [await terraform.apply('random_shuffle', asked), await terraform.apply('random_shuffle', asked)]
  expect(one['result']).toEqual(two['result'])
  const sorted = (value: unknown) => (Array.isArray(value) ? value.toSorted() : value)
  expect(sorted(one['result'])).toEqual(asked.input)
})

test('a shuffle of more than there is goes round again', async () => {
  const { result } = await terraform.apply('random_shuffle', { input: ['a', 'b'], result_count: 5 })
  expect(result).toHaveLength(5)
  expect((await terraform.apply('random_shuffle', { input: [], result_count: 5 }))['result']).toEqual([])
})

test('a pet has as many words as are asked for', async () => {
  expect((await terraform.apply('random_pet', { length: 4, separator: '.', prefix: 'my' }))['id']).toMatch(/^my(\.[a-z]+){4}$/)
  expect((await terraform.apply('random_pet', { length: 1 }))['id']).toMatch(/^[a-z]+$/)
})
