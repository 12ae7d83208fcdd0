import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { cli as call, type Session } from './cli.ts'
import { KEY, startPlatform, type Platform } from './platform.ts'

let platform: Platform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.stop())
beforeEach(() => {
  Object.assign(platform.world, { slow: 0, planEnds: 'planned', applyEnds: 'applied' })
})

const cli = (argv: string[], session: Session = {}) =>
  call(argv, { ...session, env: { MCP_CLOUD_URL: platform.url, MCP_CLOUD_API_KEY: KEY, ...session.env } })

test('1: the run failed, and its diagnostic is shown', async () => {
  platform.world.applyEnds = 'failed'
  const { code, stdout } = await cli(['deploy', 'aws_vpc', 'fails', '--var', 'region=x', '--yes'])
  expect(code).toBe(1)
  expect(stdout).toContain('failed: the cloud refused')
  expect(stdout).toContain('error: InvalidParameter')
  expect(stdout).toContain('main.tf:3')
  expect(stdout).toContain('next: check the region')
})

test('1: the plan failed', async () => {
  platform.world.planEnds = 'failed'
  expect((await cli(['deploy', 'aws_vpc', 'fails-early', '--var', 'region=x', '--plan'])).code).toBe(1)
  expect((await cli(['deploy', 'aws_vpc', 'fails-too', '--var', 'region=x', '--yes'])).code).toBe(1)
})

test('0: a plan without changes is done', async () => {
  platform.world.planEnds = 'no_changes'
  expect((await cli(['deploy', 'aws_vpc', 'same', '--var', 'region=x', '--yes'])).code).toBe(0)
})

test('2: usage, and nothing is asked of the server', async () => {
  const before = platform.requests.length
  for (const argv of [
    ['bogus'],
    ['list', '--bogus'],
    ['list', '--status', 'aplied'],
    ['list', '--limit', '0'],
    ['deploy'],
    ['list', '--timeout', 'soon'],
    ['list', '--lang', 'de'],
  ]) {
    expect([argv, (await cli(argv)).code]).toEqual([argv, 2])
  }
  expect(platform.requests.length).toBe(before)
})

test('3: a refused value names its path and what is allowed, with the request id', async () => {
  const { code, stderr } = await cli(['deploy', 'aws_vpc', 'no-region'])
  expect(code).toBe(3)
  expect(stderr).toBe(
    [
      'error: one value is missing',
      '  vars.region: is required',
      '    allowed: us-east-1, eu-west-1',
      'next: correct the values above and try again',
      'request req_test',
      '',
    ].join('\n'),
  )
})

test('3: a message that only strings the problems together is not told twice', async () => {
  const { stderr } = await cli(['deploy', 'aws_vpc', 'bad-list', '--var', 'region=x', '--var', 'az_count=many'])
  expect(stderr.match(/az_count must be a number/g)).toHaveLength(1)
  expect(stderr).toContain('error: a value is not acceptable')
  expect(stderr).toContain('given: "many"')
})

test('4: no key, a wrong key, and a decision that is not mine', async () => {
  expect((await cli(['list'], { env: { MCP_CLOUD_API_KEY: '' } })).code).toBe(4)
  expect((await cli(['list'], { env: { MCP_CLOUD_API_KEY: 'wrong' } })).code).toBe(4)
  await cli(['deploy', 'aws_vpc', 'of-prod', '--var', 'region=x', '--account', 'prod', '--plan'])
  expect((await cli(['approve', 'of-prod', '--yes'])).code).toBe(4)
})

test('5: no such deployment, no such module', async () => {
  expect((await cli(['show', 'nowhere'])).code).toBe(5)
  expect((await cli(['show', 'dep_01kjmdeb80000000000000zzzz'])).code).toBe(5)
  expect((await cli(['deploy', 'aws_moon'])).code).toBe(5)
})

test('6: the status does not allow it', async () => {
  await cli(['deploy', 'aws_vpc', 'young', '--var', 'region=x'])
  for (const argv of [
    ['apply', 'young'],
    ['approve', 'young'],
    ['cancel', 'young'],
    ['logs', 'young'],
  ])
    expect([argv, (await cli(argv)).code]).toEqual([argv, 6])
})

test('7: nobody answers there, and something else answers there', async () => {
  const { code, stderr } = await cli(['list', '--url', 'http://127.0.0.1:9'])
  expect(code).toBe(7)
  expect(stderr).toContain('http://127.0.0.1:9 could not be reached')
  expect(stderr).toContain('npm start')
})

test('7: it is not over within --timeout, and the run goes on', async () => {
  platform.world.slow = 1_000_000
  let now = 0
  const { run } = await import('../src/run.ts')
  let stderr = ''
  const io = {
    stdout: () => {},
    stderr: (text: string) => void (stderr += text),
    isTty: false,
    columns: 80,
    env: (name: string) => ({ MCP_CLOUD_URL: platform.url, MCP_CLOUD_API_KEY: KEY })[name],
    now: () => new Date(now),
    sleep: async (milliseconds: number) => void (now += milliseconds),
    signal: new AbortController().signal,
  }
  expect(await run(['deploy', 'aws_vpc', 'slow', '--var', 'region=x', '--plan', '--timeout', '5'], io)).toBe(7)
  expect(stderr).toContain('is still planning after 5 s')
})

test('130: interrupted while waiting', async () => {
  platform.world.slow = 1_000_000
  const stop = new AbortController()
  const waiting = cli(['deploy', 'aws_vpc', 'stopped', '--var', 'region=x', '--plan'], { signal: stop.signal })
  await expect.poll(() => [...platform.deployments.values()].find((item) => item.name === 'stopped')?.status).toBe('planning')
  stop.abort()
  const { code, stderr } = await waiting
  expect(code).toBe(130)
  expect(stderr).toContain('error: interrupted')
})
