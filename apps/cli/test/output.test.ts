import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { COMMANDS } from '../src/commands/index.ts'
import { renderReference } from '../src/docs.ts'
import { cli as call, type Session } from './cli.ts'
import { makeRun } from './fixtures.ts'
import { KEY, startPlatform, type Platform } from './platform.ts'

let platform: Platform
beforeAll(async () => {
  platform = await startPlatform()
  await cli(['deploy', 'aws_vpc', 'dev-vpc', '--var', 'region=us-east-1', '--var', 'password=hunter2', '--yes'])
  await cli(['plan', 'dev-vpc'])
})
afterAll(() => platform.stop())

const cli = (argv: string[], session: Session = {}) =>
  call(argv, { ...session, env: { MCP_CLOUD_URL: platform.url, MCP_CLOUD_API_KEY: KEY, ...session.env } })
/** Ids differ from run to run. */
const settled = (text: string) => text.replace(/\b(dep|run|acc|key)_[0-9a-z]{26}/g, '$1_…').replaceAll(platform.url, 'http://platform')

test.each(['en', 'ko'])('a plan in %s tells the worst first, with reasons, and marks what is unknown or sensitive', async (lang) => {
  const { stdout, stderr } = await cli(['plan', 'dev-vpc', '--lang', lang])
  expect(settled(stdout)).toMatchSnapshot('stdout')
  expect(stderr).toMatchSnapshot('stderr')
})

test.each(['en', 'ko'])('a deployment in %s shows what it is, how far it is and what exists', async (lang) => {
  const { stdout } = await cli(['show', 'dev-vpc'], { env: { LANG: lang === 'ko' ? 'ko_KR.UTF-8' : 'C' } })
  expect(settled(stdout)).toMatchSnapshot('stdout')
})

test.each(['en', 'ko'])('tables and help in %s', async (lang) => {
  for (const argv of [
    ['list'],
    ['modules'],
    ['modules', 'aws_vpc'],
    ['accounts'],
    ['runs', 'dev-vpc', '--limit', '1'],
    ['whoami'],
    ['help'],
    ['help', 'deploy'],
    ['show', 'nowhere'],
  ]) {
    const { stdout, stderr } = await cli([...argv, '--lang', lang])
    expect(settled(stdout + stderr)).toMatchSnapshot(argv.join(' '))
  }
})

test("JSON is the contract's own answer with sorted keys, alone on stdout, and the same each time", async () => {
  const first = await cli(['show', 'dev-vpc', '--json'])
  const second = await cli(['show', 'dev-vpc', '--json', '--lang', 'ko'])
  expect(second.stdout).toBe(first.stdout)
  expect(first.stderr).toBe('')
  const parsed = JSON.parse(first.stdout)
  expect(parsed).toEqual([...platform.deployments.values()].find((item) => item.name === 'dev-vpc'))
  expect(Object.keys(parsed)).toEqual(Object.keys(parsed).toSorted())
})

test('an error in JSON goes to stderr and leaves stdout empty', async () => {
  const { stdout, stderr } = await cli(['show', 'nowhere', '--json'])
  expect(stdout).toBe('')
  expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'not_found', exitCode: 5 } })
})

test('every command answers --help in both languages without a server', async () => {
  for (const { name, summary } of COMMANDS) {
    for (const lang of ['en', 'ko'] as const) {
      const { code, stdout } = await call([...name.split(' '), '--help', '--lang', lang])
      expect([name, code]).toEqual([name, 0])
      expect(stdout).toContain(summary[lang])
    }
  }
})

test('colour comes only at a terminal, and NO_COLOR turns it off', async () => {
  expect((await cli(['show', 'dev-vpc'], { isTty: true })).stdout).toContain('\u001b[')
  expect((await cli(['show', 'dev-vpc'], { isTty: true, env: { NO_COLOR: '1' } })).stdout).not.toContain('\u001b')
  expect((await cli(['show', 'dev-vpc'])).stdout).not.toContain('\u001b')
})

test('a narrow terminal gets narrower columns, not broken ones', async () => {
  platform.add('a-deployment-with-a-rather-long-name-that-does-not-fit')
  const { stdout } = await cli(['list', '--text', 'rather'], { columns: 110 })
  for (const line of stdout.trimEnd().split('\n')) expect(line.length).toBeLessThanOrEqual(110)
  expect(stdout).toContain('…')
})

test('no text of the server steers the terminal, wherever it stands', async () => {
  const evil = 'x\u001b[2J\u009b31m\u202e\u0007'
  const deployment = platform.add('evil', {
    note: evil,
    vars: { [evil]: evil },
    resources: [{ address: evil, type: 't', id: evil, name: evil, region: evil, attributes: {} }],
  })
  const run = makeRun(deployment.id, 'deploy', {
    status: 'failed',
    error: { code: 'x', message: evil, action: evil, diagnostics: [{ severity: 'error', summary: evil, detail: evil, address: evil }] },
  })
  run.plan!.changes[0]!.address = evil
  platform.deployments.set(deployment.id, { ...deployment, name: evil, lastRun: run })
  for (const argv of [['show', deployment.id, '--full'], ['list'], ['show', deployment.id, '--full', '--json']]) {
    const { stdout, stderr } = await cli(argv, { columns: 400 })
    // oxlint-disable-next-line no-control-regex -- their absence is what is checked
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
    expect(stdout).toContain('x')
  }
})

test('neither the key nor a sensitive value is ever printed', async () => {
  const printed: string[] = []
  for (const argv of [
    ['deploy', 'aws_vpc', 'with-secret', '--var', 'region=x', '--var', 'password=hunter2', '--plan'],
    ['deploy', 'aws_vpc', 'with-secret-2', '--var', 'password=hunter2'],
    ['show', 'dev-vpc'],
    ['show', 'dev-vpc', '--json'],
    ['list', '--url', 'http://127.0.0.1:9'],
    ['whoami', '--json'],
    ['deploy', 'aws_vpc', 'x1', '--vars-file', 'bad.json'],
  ]) {
    const { stdout, stderr } = await cli(argv, { files: { 'bad.json': '{"password": "hunter2"' } })
    printed.push(stdout, stderr)
  }
  expect(printed.join('\n')).not.toMatch(/hunter2/)
  expect(printed.join('\n')).not.toContain(KEY)
})

test('the secret of a new key is alone on stdout, so that it can be piped', async () => {
  const { stdout, stderr } = await cli(['keys', 'create', 'ci', '--scope', 'read,apply'])
  expect(stdout).toBe('mcp_the-new-secret\n')
  expect(stderr).toContain('ci (read, apply)')
  expect(stderr).toContain('not shown again')
})

test('the reference page tells every command and every exit code', () => {
  for (const lang of ['en', 'ko'] as const) {
    const page = renderReference(lang)
    for (const { name, summary } of COMMANDS) {
      expect(page).toContain(`### ${name}\n`)
      expect(page.toLowerCase()).toContain(summary[lang].toLowerCase())
    }
    expect(page).toContain('| 130 |')
  }
})

test('the reference page in docs is the one that would be generated now', async () => {
  for (const [lang, name] of [
    ['en', 'cli.md'],
    ['ko', 'cli.ko.md'],
  ] as const) {
    const kept = await readFile(new URL(`../../../docs/reference/${name}`, import.meta.url), 'utf8')
    // A difference is mended by: node apps/cli/src/docs.ts
    expect(kept).toBe(renderReference(lang))
  }
})
