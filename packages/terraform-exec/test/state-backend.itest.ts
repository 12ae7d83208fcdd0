import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { applyArgs, execute, initArgs, planArgs, probeIsolation, readErroredState, type StateBackend } from '../src/index.ts'
import { startStateServer, type StateServer } from './state-server.ts'
import { needBinary, PLAIN, workplace } from './workplace.ts'

const MODULE = { 'main.tf': 'resource "terraform_data" "a" {\n input = "x"\n}' }

function backendAt(port: number, name: string, user: 'plan' | 'apply'): StateBackend {
  const address = `http://127.0.0.1:${port}/${name}`
  return { address, lockAddress: address, unlockAddress: address, username: user, password: `secret-of-${user}` }
}

const RIGHTS = { 'plan:secret-of-plan': ['GET', 'LOCK', 'UNLOCK'], 'apply:secret-of-apply': ['GET', 'LOCK', 'UNLOCK', 'POST'] }

/** All of a plan file's entries, inflated and joined: a secret in it would be somewhere in there. */
function unpacked(planFile: string): string {
  const zip = readFileSync(planFile)
  let text = ''
  // Each entry of the central directory names where its data's local header begins.
  for (let at = zip.indexOf('PK\u0001\u0002'); at !== -1; at = zip.indexOf('PK\u0001\u0002', at + 4)) {
    const header = zip.readUInt32LE(at + 42)
    const data = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28)
    const bytes = zip.subarray(data, data + zip.readUInt32LE(at + 20))
    text += zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(bytes).toString('latin1') : bytes.toString('latin1')
  }
  return text
}

function users(server: StateServer): Set<string> {
  // A write names its lock in the query.
  return new Set(
    server.requests.map((line) =>
      line
        .split(' ')
        .slice(1)
        .join(' ')
        .replace(/[?]ID=[^ ]*/, ''),
    ),
  )
}

test('a data directory made once serves other runs at other addresses without init', async (context) => {
  const { path } = await needBinary(context)
  await using server = await startStateServer({ rights: RIGHTS })
  const port = await server.listen()
  const first = workplace(path, MODULE, { stateBackend: backendAt(port, 'first', 'plan') })
  expect(await execute(first.command(initArgs()))).toMatchObject({ kind: 'ok' })
  expect(server.requests).toEqual(['GET /first plan:secret-of-plan'])
  server.requests.length = 0
  const remembered = readFileSync(join(first.paths.dataDir, 'terraform.tfstate'), 'utf8')
  expect(remembered).not.toContain('secret-of')
  expect(remembered).not.toContain('127.0.0.1')

  const second = workplace(path, MODULE, { stateBackend: backendAt(port, 'second', 'plan') })
  cpSync(first.paths.dataDir, second.paths.dataDir, { recursive: true })
  expect(await execute(second.command(planArgs({ out: second.planFile })))).toMatchObject({ kind: 'ok' })
  expect(users(server)).toEqual(new Set(['/second plan:secret-of-plan']))
})

test('a saved plan holds no credentials; apply takes those of its own environment', async (context) => {
  const { path } = await needBinary(context)
  await using server = await startStateServer({ rights: RIGHTS })
  const port = await server.listen()
  const plan = workplace(path, MODULE, { stateBackend: backendAt(port, 's', 'plan') })
  await execute(plan.command(initArgs(), { moduleAccess: 'read-write' }))
  server.requests.length = 0
  expect(await execute(plan.command(planArgs({ out: plan.planFile })))).toMatchObject({ kind: 'ok' })
  const inside = unpacked(plan.planFile)
  expect(inside).toContain('resource "terraform_data"')
  expect(inside).not.toContain('secret-of-plan')
  expect(inside).not.toContain('127.0.0.1')
  expect(server.lock()).toBeUndefined()
  expect(server.requests.map((line) => line.split(' ')[0])).toEqual(['LOCK', 'GET', 'UNLOCK'])

  const withApplyCredentials = { ...plan.apply().env, TF_HTTP_USERNAME: 'apply', TF_HTTP_PASSWORD: 'secret-of-apply' }
  server.requests.length = 0
  const apply = { ...plan.apply(), args: applyArgs({ planFile: plan.planFile }), env: withApplyCredentials }
  expect(await execute(apply)).toMatchObject({ kind: 'ok' })
  expect(users(server)).toEqual(new Set(['/s apply:secret-of-apply']))
  expect(server.requests.map((line) => line.split(' ')[0])).toContain('POST')
  expect(server.lock()).toBeUndefined()
})

for (const isolation of ['boxed', 'plain'] as const) {
  test(`a state that the backend does not take is kept (${isolation})`, async (context) => {
    const { path } = await needBinary(context)
    const probed = isolation === 'plain' ? PLAIN : await probeIsolation()
    if (isolation === 'boxed' && probed.kind !== 'bubblewrap') return context.skip('not run: no bubblewrap here')
    await using server = await startStateServer({ rights: RIGHTS })
    const port = await server.listen()
    const place = workplace(path, MODULE, { isolation: probed, stateBackend: backendAt(port, 's', 'plan') })
    await place.prepare()
    expect(await execute(place.apply())).toMatchObject({ kind: 'failed' })
    // The credentials were the plan's, which may not write.
    expect(server.state()).toBeUndefined()
    expect(server.lock()).toBeUndefined()
    const kept = JSON.parse(readErroredState(probed, place.folders) ?? 'null')
    expect(kept.resources).toHaveLength(1)
  })
}
