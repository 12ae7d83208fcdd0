import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createDriver } from './driver.ts'

const WORLDS = 8
const step = fc.record({ world: fc.nat(WORLDS - 1), name: fc.constantFrom('first', 'second', 'third'), made: fc.boolean() })

test('whatever is done at once in eight worlds of one process, each holds its own and nothing of another', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
      const worlds = await Promise.all(Array.from({ length: WORLDS }, () => createDriver()))
      // Each world goes through its own steps in order, all worlds at once; buckets are of one name everywhere.
      const expected = await Promise.all(
        worlds.map(async (driver, index) => {
          const buckets = new Map<string, string>()
          for (const { name, made } of steps.filter(({ world }) => world === index)) {
            const exists = buckets.has(name)
            if (made && !exists) {
              const bucket = await driver.apply('aws_s3_bucket', { bucket: name, tags: { world: String(index) } })
              buckets.set(name, String(bucket['id']))
            } else if (!made && exists) {
              const [found] = (await driver.store.list('aws_s3_bucket')).filter(({ id }) => id === name)
              await driver.destroy('aws_s3_bucket', found!.attributes)
              buckets.delete(name)
            }
          }
          return [...buckets.keys()].toSorted()
        }),
      )
      for (const [index, { store }] of worlds.entries()) {
        const objects = await store.list('aws_s3_bucket')
        expect(objects.map(({ id }) => id)).toEqual(expected[index])
        expect(objects.every(({ attributes }) => JSON.stringify(attributes['tags']) === `{"world":"${index}"}`)).toBe(true)
        expect((await store.all()).length).toBe(objects.length)
      }
    }),
    { numRuns: 15 },
  )
}, 60_000)
