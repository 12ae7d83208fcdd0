import { beforeEach, expect, test } from 'vitest'
import { createDriver, type Driver } from '../../test/driver.ts'

const BUCKET = { name: 'demo-files', location: 'us-central1' }
const OBJECT = { bucket: 'demo-files', name: 'a.txt', content: 'hello' }

let google: Driver
beforeEach(async () => {
  google = await createDriver()
})

test('a bucket has the defaults of Cloud Storage', async () => {
  expect(await google.apply('google_storage_bucket', BUCKET)).toMatchObject({
    id: 'demo-files',
    location: 'US-CENTRAL1',
    storage_class: 'STANDARD',
    url: 'gs://demo-files',
    self_link: 'https://www.googleapis.com/storage/v1/b/demo-files',
    public_access_prevention: 'inherited',
    uniform_bucket_level_access: false,
    soft_delete_policy: [{ retention_duration_seconds: 604_800 }],
  })
})

test('the name of a bucket is taken for every project', async () => {
  await google.apply('google_storage_bucket', { ...BUCKET, project: 'elsewhere' })
  await expect(google.apply('google_storage_bucket', BUCKET)).rejects.toThrow('conflict')
})

test.each(['Files', 'goog-files', 'x', '-files'])('%s is no name of a bucket', async (name) => {
  await expect(google.apply('google_storage_bucket', { ...BUCKET, name })).rejects.toThrow('invalid')
})

test('a bucket with objects goes with force_destroy only', async () => {
  const bucket = await google.apply('google_storage_bucket', BUCKET)
  await google.apply('google_storage_bucket_object', OBJECT)
  await expect(google.destroy('google_storage_bucket', bucket)).rejects.toThrow('force_destroy')
  const forced = await google.apply('google_storage_bucket', { ...BUCKET, force_destroy: true }, bucket)
  await google.destroy('google_storage_bucket', forced)
  expect(await google.store.all()).toEqual([])
})

test('lifecycle rules of a bucket change in place and then rest', async () => {
  const bucket = await google.apply('google_storage_bucket', BUCKET)
  const ruled = { ...BUCKET, lifecycle_rule: [{ action: [{ type: 'Delete' }], condition: [{ age: 30 }] }], versioning: [{ enabled: true }] }
  expect((await google.plan('google_storage_bucket', ruled, bucket)).replace).toEqual([])
  const after = await google.apply('google_storage_bucket', ruled, bucket)
  expect((await google.plan('google_storage_bucket', ruled, after)).planned).toEqual(after)
})

test('the hashes of an object are those of its content', async () => {
  await google.apply('google_storage_bucket', BUCKET)
  const made = await google.apply('google_storage_bucket_object', OBJECT)
  expect(made['md5hash']).toBe('XUFAKrxLKna5cZ2REBfFkg==')
  const changed = await google.apply('google_storage_bucket_object', { ...OBJECT, content: 'bye' }, made)
  expect(changed['md5hash']).not.toBe(made['md5hash'])
})

test('an object needs a bucket that exists', async () => {
  await expect(google.apply('google_storage_bucket_object', OBJECT)).rejects.toThrow('notFound')
})

test('the address of a service account is known at plan', async () => {
  const { planned } = await google.plan('google_service_account', { account_id: 'worker-one' }, null)
  expect(planned).toMatchObject({
    email: 'worker-one@demo-project.iam.gserviceaccount.com',
    member: 'serviceAccount:worker-one@demo-project.iam.gserviceaccount.com',
  })
})

test('a member that is none is refused at plan', async () => {
  const given = { project: 'demo-project', role: 'roles/viewer', member: 'somebody' }
  await expect(google.plan('google_project_iam_member', given, null)).rejects.toThrow('user:somebody@example.com')
})
