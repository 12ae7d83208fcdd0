import { afterEach, beforeEach, expect, test } from 'vitest'
import { cli as call, type Session } from './cli.ts'
import { KEY, startPlatform, type Platform } from './platform.ts'

let platform: Platform
beforeEach(async () => {
  platform = await startPlatform()
})
afterEach(() => platform.stop())

const cli = (argv: string[], session: Session = {}) =>
  call(argv, { ...session, env: { MCP_CLOUD_URL: platform.url, MCP_CLOUD_API_KEY: KEY, ...session.env } })
const DEPLOY = ['deploy', 'aws_vpc', 'dev-vpc', '--var', 'region=us-east-1']

test('a request alone is recorded and nothing else happens', async () => {
  const { code, stdout, stderr } = await cli([...DEPLOY, '--var', 'az_count=3', '--var', 'tags={"team":"a"}'])
  expect(code).toBe(0)
  expect(stdout).toContain('dev-vpc  ○ created')
  expect(stderr).toBe('next: mcp-cloud plan dev-vpc\n')
  expect([...platform.deployments.values()][0]).toMatchObject({
    status: 'created',
    vars: { region: 'us-east-1', az_count: 3, tags: { team: 'a' } },
  })
})

test('the job goes step by step from a request to nothing left', async () => {
  await cli(DEPLOY)
  const statuses: string[] = []
  for (const argv of [
    ['plan', 'dev-vpc'],
    ['approve', 'dev-vpc', '--open'],
    ['approve', 'dev-vpc', '--yes'],
    ['apply', 'dev-vpc'],
    ['destroy', 'dev-vpc'],
    ['approve', 'dev-vpc', '--yes'],
    ['apply', 'dev-vpc'],
  ]) {
    const { code, stdout } = await cli([...argv, '--json'])
    expect(code).toBe(0)
    statuses.push(JSON.parse(stdout).status)
  }
  expect(statuses).toEqual(['planned', 'awaiting_approval', 'approved', 'applied', 'planned', 'approved', 'destroyed'])
  expect((await cli(['archive', 'dev-vpc'])).code).toBe(0)
  expect(platform.deployments.size).toBe(0)
})

test('--apply goes all the way after one typed yes, and reports what exists', async () => {
  platform.world.slow = 3
  const { code, stdout, stderr, questions } = await cli([...DEPLOY, '--apply'], { typed: ['yes'] })
  expect(code).toBe(0)
  expect(questions).toEqual(['Apply this plan? Type yes: '])
  expect(stdout).toContain('dev-vpc  ● applied')
  expect(stdout).toContain('vpc_id = "vpc-0a1b2c"')
  expect(stdout).toContain('secret = (sensitive)')
  expect(stderr).toContain('applying 1/4')
  // The report of a deployment that exists ends with its outputs.
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('  vpc_id = "vpc-0a1b2c"')
})

test('any other answer leaves the plan as it is', async () => {
  const { code, stderr } = await cli([...DEPLOY, '--apply'], { typed: ['y'] })
  expect(code).toBe(0)
  expect(stderr).toContain('nothing was done')
  expect([...platform.deployments.values()][0]?.status).toBe('planned')
})

test('a deletion wants the name typed', async () => {
  await cli([...DEPLOY, '--yes'])
  expect((await cli(['destroy', 'dev-vpc', '--apply'], { typed: ['yes'] })).stderr).toContain('nothing was done')
  const { code, stdout, questions } = await cli(['destroy', 'dev-vpc', '--apply'], { typed: ['dev-vpc'] })
  expect(questions[0]).toContain('Type the name dev-vpc')
  expect(code).toBe(0)
  expect(stdout).toContain('dev-vpc  □ destroyed')
})

test('where nobody can be asked, going on needs --yes, and nothing is sent before', async () => {
  const { code, stderr } = await cli([...DEPLOY, '--apply'])
  expect(code).toBe(2)
  expect(stderr).toContain('add --yes')
  expect(platform.requests).toEqual([])
})

test('where the account demands another person, the approval is opened and the exit code says so', async () => {
  const { code, stderr } = await cli([...DEPLOY, '--account', 'prod', '--yes'])
  expect(code).toBe(4)
  expect(stderr).toContain('somebody else has to approve it: you asked for it, and this account demands a second person')
  expect([...platform.deployments.values()][0]?.status).toBe('awaiting_approval')
})

test('--wait waits for the other person and then applies', async () => {
  const waiting = cli([...DEPLOY, '--account', 'prod', '--yes', '--wait'])
  await expect.poll(() => [...platform.deployments.values()][0]?.status).toBe('awaiting_approval')
  const [deployment] = [...platform.deployments.values()]
  const run = { ...deployment!.currentRun!, status: 'approved' as const }
  platform.runs.set(run.id, run)
  platform.deployments.set(deployment!.id, { ...deployment!, status: 'approved', currentRun: run })
  const { code, stdout } = await waiting
  expect(code).toBe(0)
  expect(stdout).toContain('● applied')
})

test('a plan for changed values sends only what changed on top of what was', async () => {
  await cli(DEPLOY)
  expect((await cli(['plan', 'dev-vpc', '--var', 'nat=true'])).code).toBe(0)
  expect([...platform.deployments.values()][0]?.vars).toEqual({ region: 'us-east-1', nat: true })
})

test('a rejection needs a reason and keeps it', async () => {
  await cli([...DEPLOY, '--plan'])
  expect((await cli(['reject', 'dev-vpc'])).code).toBe(2)
  const { code, stdout } = await cli(['reject', 'dev-vpc', '--comment', 'use the shared one'])
  expect(code).toBe(0)
  expect(stdout).toContain('✗ rejected')
  expect(stdout).toContain('Kim: rejected, "use the shared one"')
})

test('a broken connection is tried again with the same key, so that nothing is made twice', async () => {
  platform.world.cutOff = 1
  expect((await cli(['modules'])).code).toBe(0)
  const made = cli(DEPLOY)
  await expect.poll(() => platform.requests.some((request) => request.path.endsWith('/modules/aws_vpc'))).toBe(true)
  platform.world.cutOff = 1
  expect((await made).code).toBe(0)
  const keys = platform.requests
    .filter((request) => request.path === '/api/v1/deployments')
    .map((request) => request.headers['idempotency-key'])
  expect(new Set(keys).size).toBe(1)
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
})

test('a server that goes away while a run is waited for is waited for too', async () => {
  platform.world.slow = 8
  const made = cli([...DEPLOY, '--plan'])
  await expect.poll(() => platform.requests.some((request) => request.path.includes('/runs/'))).toBe(true)
  // More than one call tries by itself.
  platform.world.cutOff = 4
  expect((await made).code).toBe(0)
})

test('a name that several carry is asked back with their ids', async () => {
  const ids = [platform.add('twin').id, platform.add('twin').id]
  const { code, stderr } = await cli(['show', 'twin'])
  expect(code).toBe(2)
  for (const id of ids) expect(stderr).toContain(id)
  expect((await cli(['show', ids[0]!])).code).toBe(0)
})

test('a list goes over pages up to its limit and tells how to go on', async () => {
  for (let index = 0; index < 3; index++) platform.add(`d-${index}`)
  const { stdout, stderr } = await cli(['list', '--limit', '2'])
  expect(stdout.trim().split('\n')).toHaveLength(3)
  expect(stderr).toBe('there are more: --cursor 2\n')
})
