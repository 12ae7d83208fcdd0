import { expect, test } from 'vitest'
import { createDriver } from '../../test/driver.ts'

test('two buckets hold objects of one key, and each is its own', async () => {
  const driver = await createDriver()
  for (const bucket of ['one', 'other']) await driver.apply('aws_s3_bucket', { bucket: `${bucket}-example` })
  const put = (bucket: string, content: string) => driver.apply('aws_s3_object', { bucket, key: 'index.html', content })
  const [one, other] = [await put('one-example', 'one'), await put('other-example', 'other')]
  await driver.destroy('aws_s3_object', one)
  expect(await driver.read('aws_s3_object', one)).toBe(null)
  expect((await driver.read('aws_s3_object', other))?.['content']).toBe('other')
})

test('an object that is there already is refused by name', async () => {
  const driver = await createDriver()
  await driver.apply('aws_s3_bucket', { bucket: 'one-example' })
  const object = { bucket: 'one-example', key: 'index.html', content: 'one' }
  await driver.apply('aws_s3_object', object)
  await expect(driver.apply('aws_s3_object', object)).rejects.toThrow('aws_s3_object "one-example/index.html" exists already')
})

test('a type nobody wrote a behaviour for takes one name twice, because it may be the name inside a parent', async () => {
  const driver = await createDriver()
  const policy = (group: string) => driver.apply('aws_autoscaling_policy', { name: 'scale-out', autoscaling_group_name: group })
  expect((await policy('web'))['id']).not.toBe((await policy('jobs'))['id'])
})
