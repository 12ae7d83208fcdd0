import type { Finding } from '@mcp-cloud/contracts'
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

const CHEAPER: Finding = {
  id: 'region.cheaper:/region',
  code: 'region.cheaper',
  severity: 'info',
  params: { region: 'eu-central-2', better: 'eu-north-1', place: 'Stockholm', saving: 17, km: 1480, ms: 14 },
  path: '/region',
  suggestion: { path: '/region', value: 'eu-north-1' },
}
const ZONE: Finding = {
  id: 'region.zone-missing:/zone',
  code: 'region.zone-missing',
  severity: 'high',
  params: { zone: 'eu-central-2z', region: 'eu-central-2', allowed: 'eu-central-2a' },
  path: '/zone',
  suggestion: { path: '/zone', value: 'eu-central-2a' },
}
const updates = () => platform.requests.filter(({ method }) => method === 'PATCH').length

test('advice stands under show and plan with what it gains, what it costs, and the command that accepts it', async () => {
  platform.add('dev-vpc', { vars: { region: 'eu-central-2' }, findings: [CHEAPER] })
  const { stdout } = await cli(['show', 'dev-vpc'])
  expect(stdout).toContain('In eu-north-1 (Stockholm) the same costs about 17% less.')
  expect(stdout).toContain('It is 1480 km farther from eu-central-2, at least 14 ms for a round trip.')
  expect(stdout).toContain('suggested: region = "eu-north-1"')
  expect(stdout).toContain('to accept: mcp-cloud accept dev-vpc region.cheaper')
  const planned = await cli(['plan', 'dev-vpc', '--lang', 'ko'])
  expect(planned.stdout).toContain('eu-north-1(Stockholm) 리전에서는 비용이 약 17% 적게 듭니다.')
  expect(planned.stdout).toContain('받아들이기: mcp-cloud accept dev-vpc region.cheaper')
  const [run] = [...platform.runs.keys()]
  expect((await cli(['show', run!])).stdout).toContain('to accept: mcp-cloud accept dev-vpc region.cheaper')
})

test('a grave finding of the review says what to do about it, a light one does not', async () => {
  platform.add('dev-vpc')
  const { stdout } = await cli(['plan', 'dev-vpc'])
  expect(stdout).toMatch(/critical {2}The whole internet reaches port 22.*\n +to do: \S.*\.\n/)
  expect(stdout.match(/to do:/g)).toHaveLength(1)
})

test('accepting advice changes the variable it names, leaves the others, and makes a new plan', async () => {
  const { id } = platform.add('dev-vpc', { vars: { region: 'eu-central-2', nat: true }, findings: [CHEAPER] })
  await cli(['plan', 'dev-vpc'])
  const before = platform.deployments.get(id)?.currentRun?.id
  const { code, stdout, stderr } = await cli(['accept', 'dev-vpc', 'region.cheaper'])
  expect(code).toBe(0)
  expect(stderr).toContain('region is now "eu-north-1"')
  expect(stdout).toContain('Plan: 1 to delete')
  const after = platform.deployments.get(id)
  expect(after?.vars).toEqual({ region: 'eu-north-1', nat: true })
  expect(after?.currentRun?.id).not.toBe(before)
  expect(platform.runs.get(before!)?.status).toBe('superseded')
})

test('the only advice need not be named; of several, the one that is meant', async () => {
  platform.add('one', { findings: [CHEAPER] })
  expect((await cli(['accept', 'one'])).code).toBe(0)
  const { id } = platform.add('two', { vars: { region: 'eu-central-2', zone: 'eu-central-2z' }, findings: [CHEAPER, ZONE] })
  const unnamed = await cli(['accept', 'two'])
  expect(unnamed.code).toBe(2)
  expect(unnamed.stderr).toContain('region.cheaper, region.zone-missing')
  expect((await cli(['accept', 'two', ZONE.id])).code).toBe(0)
  expect(platform.deployments.get(id)?.vars).toEqual({ region: 'eu-central-2', zone: 'eu-central-2a' })
})

test('advice of one kind on two variables is told apart by its id', async () => {
  const other = {
    ...ZONE,
    id: 'region.zone-missing:/availability_zone',
    suggestion: { path: '/availability_zone', value: 'eu-central-2a' },
  }
  platform.add('twice', { findings: [ZONE, other] })
  expect((await cli(['show', 'twice'])).stdout).toContain('mcp-cloud accept twice region.zone-missing:/zone')
  expect((await cli(['accept', 'twice', 'region.zone-missing'])).code).toBe(2)
})

test('what is not advised cannot be accepted, and nothing is changed', async () => {
  platform.add('plain', { findings: [{ ...CHEAPER, suggestion: undefined }] })
  const none = await cli(['accept', 'plain'])
  expect(none.code).toBe(5)
  expect(none.stderr).toContain('nothing is suggested for plain')
  expect(none.stderr).toContain('next: see what is advised: mcp-cloud show plain')
  platform.add('dev-vpc', { findings: [CHEAPER] })
  const unknown = await cli(['accept', 'dev-vpc', 'region.nicer'])
  expect(unknown.code).toBe(5)
  expect(unknown.stderr).toContain('no advice for dev-vpc is named "region.nicer"; there is region.cheaper')
  expect(updates()).toBe(0)
})
