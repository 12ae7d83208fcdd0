import { afterAll, beforeAll, expect, test } from 'vitest'
import { cli } from './cli.ts'
import { KEY, startPlatform, type Platform } from './platform.ts'

let platform: Platform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.stop())

const HOME = { HOME: '/home/kim' }
const KEPT = '/home/kim/.config/mcp-cloud/credentials.json'

test('a key from a file is tried, then kept for that server, and used from then on', async () => {
  const first = await cli(['login', '--url', platform.url, '--key-file', 'key'], { env: HOME, files: { key: `${KEY}\n` } })
  expect(first.code).toBe(0)
  expect(first.stdout).toContain('Kim <kim@example.com>')
  expect(first.stdout + first.stderr).not.toContain(KEY)
  const again = await cli(['whoami'], { env: HOME, files: first.files })
  expect(again.code).toBe(0)
  const after = await cli(['logout'], { env: HOME, files: first.files })
  expect(after.files[KEPT]).not.toContain(KEY)
})

test('a key is asked for without echo, or piped in', async () => {
  const typed = await cli(['login', '--url', platform.url], { env: HOME, typed: [KEY] })
  expect(typed.questions).toEqual([`API key for ${platform.url} (not shown): `])
  expect(typed.code).toBe(0)
  expect((await cli(['login', '--url', platform.url], { env: HOME, piped: KEY })).code).toBe(0)
})

test('a key that the server refuses is not kept', async () => {
  const { code, files } = await cli(['login', '--url', platform.url], { env: HOME, piped: 'wrong' })
  expect(code).toBe(4)
  expect(files[KEPT]).toBeUndefined()
})

test('the key of one server is never sent to another', async () => {
  const { files } = await cli(['login', '--url', platform.url, '--key-file', '-'], { env: HOME, piped: KEY })
  const other = await cli(['list', '--url', platform.url.replace('127.0.0.1', 'localhost')], { env: HOME, files })
  expect(other.code).toBe(4)
  expect(other.stderr).toContain('you are not signed in to http://localhost')
})

test('in a checkout that has a first key and no login, the way in is shown', async () => {
  const { code, stderr } = await cli(['list'], { env: HOME, files: { '.data/admin-api-key': KEY } })
  expect(code).toBe(4)
  expect(stderr).toContain('mcp-cloud login --key-file .data/admin-api-key')
  expect(stderr).not.toContain(KEY)
})

test('XDG_CONFIG_HOME decides where the key is kept', async () => {
  const { files } = await cli(['login', '--url', platform.url], { env: { ...HOME, XDG_CONFIG_HOME: '/cfg' }, piped: KEY })
  expect(Object.keys(files)).toEqual(['/cfg/mcp-cloud/credentials.json'])
})

test('a key that is several words is no key', async () => {
  expect((await cli(['login', '--url', platform.url], { env: HOME, piped: 'two words' })).code).toBe(2)
})
