import { afterEach, beforeEach, expect, test } from 'vitest'
import { cli as call } from './cli.ts'
import { makeRun, NOW } from './fixtures.ts'
import { KEY, startPlatform, type Platform } from './platform.ts'

let platform: Platform
beforeEach(async () => {
  platform = await startPlatform()
  const deployment = platform.add('dev')
  const run = makeRun(deployment.id, 'deploy', { status: 'applied' })
  platform.runs.set(run.id, run)
  platform.deployments.set(deployment.id, { ...deployment, status: 'applied', lastRun: run })
})
afterEach(() => platform.stop())

const cli = (argv: string[], signal?: AbortSignal) => call(argv, { env: { MCP_CLOUD_URL: platform.url, MCP_CLOUD_API_KEY: KEY }, signal })
const LINES = 'Initializing\nPlan: 1 to add\nApply complete\n'

test('a log is read page by page', async () => {
  platform.log.splice(
    0,
    platform.log.length,
    ...Array.from({ length: 2500 }, (_, seq) => ({ seq, phase: 'plan' as const, at: NOW, text: `line ${seq}` })),
  )
  const { stdout } = await cli(['logs', 'dev'])
  expect(stdout.trim().split('\n')).toEqual(platform.log.map((line) => line.text))
})

test('a followed log ends with the run', async () => {
  const { code, stdout, stderr } = await cli(['logs', '-f', 'dev'])
  expect([code, stdout, stderr]).toEqual([0, LINES, 'the run is applied\n'])
})

test('a dropped connection is taken up after the last line seen, and no line comes twice or is lost', async () => {
  platform.world.breaksAfter = [1, 0, 1]
  const { code, stdout } = await cli(['logs', '-f', 'dev'])
  expect([code, stdout]).toEqual([0, LINES])
  const asked = platform.requests.filter((request) => request.path.endsWith('/log')).map((request) => request.headers['last-event-id'])
  expect(asked).toEqual([undefined, '0', '0', '1'])
})

test('a connection that breaks again and again without a line is given up in the end', async () => {
  platform.world.breaksAfter = Array.from({ length: 50 }, () => 0)
  expect((await cli(['logs', '-f', 'dev'])).code).toBe(7)
})

test('a refusal is not tried again', async () => {
  const { code } = await call(['logs', '-f', 'run_01kjmdeb80000000000000zzzz'], {
    env: { MCP_CLOUD_URL: platform.url, MCP_CLOUD_API_KEY: 'wrong' },
  })
  expect(code).toBe(4)
  expect(platform.requests).toHaveLength(1)
})

test('a followed log of a failed run ends with 1', async () => {
  const [id, run] = [...platform.runs][0]!
  platform.runs.set(id, { ...run, status: 'failed' })
  expect((await cli(['logs', '-f', id])).code).toBe(1)
})

test('with --json every line is one document', async () => {
  const { stdout, stderr } = await cli(['logs', '-f', 'dev', '--json'])
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual(platform.log)
  expect(stderr).toBe('')
})

test('what a line carries to steer the terminal is written out', async () => {
  platform.log[0]!.text = '\u001b[2J\u001b]52;c;ZXZpbA==\u0007hello'
  const { stdout } = await cli(['logs', '-f', 'dev'])
  expect(stdout.split('\n')[0]).toBe('\\x1b[2J\\x1b]52;c;ZXZpbA==\\x07hello')
})
