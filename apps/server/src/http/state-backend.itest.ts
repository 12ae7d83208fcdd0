import { createHash, randomBytes } from 'node:crypto'
import { formatId } from '@mcp-cloud/contracts'
import { systemContext } from '@mcp-cloud/core/kernel'
import {
  breakLock,
  findLockHolder,
  issueCredential,
  latestState,
  releaseLockOfDeadRun,
  revokeCredentials,
  stateInstances,
  type StatePhase,
} from '@mcp-cloud/core/state'
import { testPlatform, type TestPlatform } from '@mcp-cloud/testing'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registerStateBackend } from './state-backend.ts'

let world: TestPlatform
let app: FastifyInstance
beforeAll(async () => {
  world = await testPlatform()
  app = Fastify()
  await registerStateBackend(app, world.platform)
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const newId = (kind: 'deployment' | 'run') => formatId(kind, Date.now(), randomBytes(10))
const LOCK_ID = '6f7b0b4e-0000-4000-8000-000000000001'

interface Sent {
  id?: string
  body?: Buffer | string
  headers?: Record<string, string>
}

/** One phase of one run, as terraform speaks for it. */
async function phaseOf(given: { deploymentId?: string; runId?: string; phase?: StatePhase; epoch?: number } = {}) {
  const { deploymentId = newId('deployment'), runId = newId('run'), phase = 'apply', epoch = 1 } = given
  const { username, password } = await issueCredential(world.platform.db, { deploymentId, runId, phase, epoch })
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  const send = (method: string, { id, body = '', headers = {} }: Sent = {}, to = deploymentId) =>
    // Fastify knows these methods once the backend has registered them; light-my-request's type does not.
    app.inject({
      method: method as 'GET',
      url: `/state/${to}${id ? `?ID=${id}` : ''}`,
      payload: body,
      headers: { authorization, 'content-type': 'application/json', ...headers },
    })
  return {
    deploymentId,
    runId,
    send,
    read: () => send('GET'),
    lock: (id = LOCK_ID) => send('LOCK', { body: JSON.stringify({ ID: id, Operation: 'OperationTypeApply', Who: runId }) }),
    unlock: (id = LOCK_ID) => send('UNLOCK', { body: JSON.stringify({ ID: id }) }),
    write: (body: string | Buffer, { id = LOCK_ID, headers = {} } = {}) => send('POST', { id, body, headers }),
  }
}

function state(serial: number, { lineage = 'lineage-1', value = `v${serial}`, instances = 1 } = {}): string {
  return JSON.stringify({
    version: 4,
    terraform_version: '1.11.4',
    serial,
    lineage,
    outputs: { shown: { value, type: 'string' }, hidden: { value: 's3cret', type: 'string', sensitive: true } },
    resources: [
      {
        mode: 'managed',
        type: 'terraform_data',
        name: 'a',
        provider: 'provider["terraform.io/builtin/terraform"]',
        instances: Array.from({ length: instances }, (_, i) => ({
          index_key: i,
          schema_version: 0,
          attributes: { id: `id-${i}`, input: value },
          sensitive_attributes: [[{ type: 'get_attr', value: 'input' }]],
        })),
      },
      {
        mode: 'data',
        type: 'terraform_remote_state',
        name: 'b',
        provider: 'provider["terraform.io/builtin/terraform"]',
        instances: [{ attributes: {} }],
      },
    ],
    check_results: null,
  })
}

const versionsOf = async (deploymentId: string) =>
  (
    await world.client.pool.query<{ version: number }>('select version from state_versions where deployment_id = $1 order by version', [
      deploymentId,
    ])
  ).rows.length

function md5(text: string): string {
  return createHash('md5').update(text).digest('base64')
}

async function written() {
  const run = await phaseOf()
  await run.lock()
  await run.write(state(1, { value: 'canary-plaintext' }))
  await run.write(state(2, { value: 'canary-plaintext' }))
  return run
}
/** The append-only trigger stands in the way of a test, as of anybody else but the database's owner. */
async function tamper(statement: string, values: unknown[]) {
  const client = await world.client.pool.connect()
  try {
    await client.query("set session_replication_role = 'replica'")
    expect((await client.query(statement, values)).rowCount).toBeGreaterThan(0)
  } finally {
    client.release(true)
  }
}

describe('reading and writing', () => {
  test('a state that was never written is 204; what was written comes back byte for byte', async () => {
    const run = await phaseOf()
    expect((await run.read()).statusCode).toBe(204)
    await run.lock()
    const bytes = `${state(1)}\n `
    expect((await run.write(bytes)).statusCode).toBe(200)
    const read = await run.read()
    expect(read.statusCode).toBe(200)
    expect(read.rawPayload.equals(Buffer.from(bytes))).toBe(true)
  })

  test('a second POST of the same bytes is 200 and makes no second version', async () => {
    const run = await phaseOf()
    await run.lock()
    for (let i = 0; i < 3; i++) expect((await run.write(state(1))).statusCode).toBe(200)
    expect(await versionsOf(run.deploymentId)).toBe(1)
  })

  test.each([
    ['the same serial with another body', state(2, { value: 'else' })],
    ['a serial that goes back', state(1)],
    ['another lineage', state(3, { lineage: 'lineage-2' })],
  ])('%s is 409 and the old state stays', async (_what, body) => {
    const run = await phaseOf()
    await run.lock()
    await run.write(state(2))
    expect((await run.write(body)).statusCode).toBe(409)
    expect((await run.read()).body).toBe(state(2))
    expect(await versionsOf(run.deploymentId)).toBe(1)
  })

  test.each([
    ['a cut body', state(2).slice(0, -10)],
    ['null', 'null'],
    ['nothing', ''],
    ['no state', '{"version":4}'],
    ['another format version', state(2).replace('"version":4', '"version":3')],
    ['bytes that are no UTF-8', Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')])],
  ])('%s is 400 and the old state stays', async (_what, body) => {
    const run = await phaseOf()
    await run.lock()
    await run.write(state(1))
    expect((await run.write(body)).statusCode).toBe(400)
    expect((await run.read()).body).toBe(state(1))
  })

  test('a body that does not have its Content-MD5 is 400', async () => {
    const run = await phaseOf()
    await run.lock()
    expect((await run.write(state(1), { headers: { 'content-md5': md5(state(2)) } })).statusCode).toBe(400)
    expect((await run.write(state(1), { headers: { 'content-md5': md5(state(1)) } })).statusCode).toBe(200)
  })

  test('a write without the lock is refused: 409 when nobody holds it, 423 when another id does', async () => {
    const run = await phaseOf()
    expect((await run.write(state(1))).statusCode).toBe(409)
    await run.lock()
    expect((await run.write(state(1), { id: 'another-id' })).statusCode).toBe(423)
    expect((await run.send('POST', { body: state(1) })).statusCode).toBe(423)
    expect(await versionsOf(run.deploymentId)).toBe(0)
  })

  test('the newest state is opened for reports, counting instances of managed resources, with sensitive paths named', async () => {
    const run = await phaseOf()
    await run.lock()
    await run.write(state(1, { instances: 3 }))
    const latest = await latestState(world.platform.db, systemContext(world.platform, 'test'), run.deploymentId)
    expect(latest).toMatchObject({ version: 1, serial: 1, lineage: 'lineage-1', resourceCount: 3 })
    const instances = stateInstances(latest!.json)
    expect(instances.map(({ address }) => address)).toEqual([
      'terraform_data.a[0]',
      'terraform_data.a[1]',
      'terraform_data.a[2]',
      'data.terraform_remote_state.b',
    ])
    expect(instances[0]).toMatchObject({
      id: 'id-0',
      mode: 'managed',
      provider: 'terraform.io/builtin/terraform',
      sensitivePaths: ['input'],
    })
  })

  test('a state of 30 MB goes through', async () => {
    const run = await phaseOf()
    await run.lock()
    const body = state(1, { value: 'x'.repeat(30_000_000) })
    expect((await run.write(body)).statusCode).toBe(200)
    expect((await run.read()).rawPayload.length).toBe(Buffer.byteLength(body))
  })
})

describe('credentials', () => {
  test("a plan's may read, lock and unlock, and never write", async () => {
    const plan = await phaseOf({ phase: 'plan' })
    expect((await plan.read()).statusCode).toBe(204)
    expect((await plan.lock()).statusCode).toBe(200)
    expect((await plan.write(state(1))).statusCode).toBe(403)
    expect((await plan.unlock()).statusCode).toBe(200)
    expect(await versionsOf(plan.deploymentId)).toBe(0)
  })

  test('none, a wrong one, or one that ended with its phase is 401', async () => {
    const run = await phaseOf()
    for (const authorization of ['', 'Basic !!', 'Basic Og==', 'Bearer x', `Basic ${Buffer.from('usr:pass').toString('base64')}`]) {
      expect([authorization, (await run.send('GET', { headers: { authorization } })).statusCode]).toEqual([authorization, 401])
    }
    await revokeCredentials(world.platform.db, run.runId, 'apply')
    for (const answer of [await run.read(), await run.lock(), await run.write(state(1)), await run.unlock()])
      expect(answer.statusCode).toBe(401)
  })

  test('open no other deployment, whatever the path looks like', async () => {
    const [mine, other] = [await phaseOf(), await phaseOf()]
    expect((await mine.send('GET', {}, other.deploymentId)).statusCode).toBe(403)
    for (const path of [
      `${other.deploymentId}%2f..%2f${mine.deploymentId}`,
      mine.deploymentId.toUpperCase(),
      `${mine.deploymentId}.`,
      'x'.repeat(90),
      '..%2f..%2fetc',
      `${mine.deploymentId}%00`,
    ]) {
      expect([path, (await mine.send('GET', {}, path)).statusCode]).toEqual([path, 404])
    }
  })

  test('are kept as hashes only', async () => {
    const { password } = await issueCredential(world.platform.db, {
      deploymentId: newId('deployment'),
      runId: newId('run'),
      phase: 'plan',
      epoch: 1,
    })
    const { rows } = await world.client.pool.query<{ row: string }>('select c::text as row from state_credentials c')
    expect(rows.some(({ row }) => row.includes(password))).toBe(false)
  })

  test('of an older start neither write nor lock once a newer start has its own', async () => {
    const old = await phaseOf({ epoch: 1 })
    await old.lock()
    await old.write(state(1))
    const { deploymentId, runId } = old
    await phaseOf({ deploymentId, runId, epoch: 2 })
    expect((await old.write(state(2))).statusCode).toBe(409)
    expect((await old.unlock()).statusCode).toBe(200)
    expect((await old.lock()).statusCode).toBe(409)
    expect((await old.read()).body).toBe(state(1))
    await expect(issueCredential(world.platform.db, { deploymentId, runId, phase: 'apply', epoch: 1 })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  test("of a run that another run followed don't write, though the new run counts its epochs from the start", async () => {
    const old = await phaseOf({ epoch: 7 })
    await old.lock()
    await phaseOf({ deploymentId: old.deploymentId, epoch: 1 })
    expect((await old.write(state(1))).statusCode).toBe(409)
  })
})

describe('the lock', () => {
  test('asked for again with the same id is 200, by another run 423 with what the holder said', async () => {
    const holder = await phaseOf()
    for (let i = 0; i < 2; i++) expect((await holder.lock()).statusCode).toBe(200)
    const other = await phaseOf({ deploymentId: holder.deploymentId })
    const refused = await other.lock('other-id')
    expect(refused.statusCode).toBe(423)
    expect(refused.json()).toMatchObject({ ID: LOCK_ID, Who: holder.runId })
  })

  test('is not shared by a run that knows the holder’s id', async () => {
    const holder = await phaseOf()
    await holder.lock()
    const thief = await phaseOf({ deploymentId: holder.deploymentId })
    expect((await thief.lock()).statusCode).toBe(423)
    expect((await thief.write(state(1))).statusCode).toBe(423)
    expect((await thief.unlock()).statusCode).toBe(423)
  })

  test('is held by one of fifty who ask at once', async () => {
    const { deploymentId, runId } = await phaseOf()
    const asking = await Promise.all(Array.from({ length: 50 }, () => phaseOf({ deploymentId, runId })))
    const answers = await Promise.all(asking.map((one, i) => one.lock(`id-${i}`)))
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1)
    expect(answers.filter(({ statusCode }) => statusCode === 423)).toHaveLength(49)
  })

  test('is not freed by an empty body, which is recorded; freeing twice by its id is 200', async () => {
    const run = await phaseOf()
    await run.lock()
    expect((await run.send('UNLOCK')).statusCode).toBe(409)
    expect(await findLockHolder(world.platform.db, run.deploymentId)).toMatchObject({ runId: run.runId })
    const { rows } = await world.client.pool.query(
      "select 1 from audit_entries where action = 'state.force-unlock-refused' and subject_id = $1",
      [run.deploymentId],
    )
    expect(rows).toHaveLength(1)
    expect((await run.unlock('another-id')).statusCode).toBe(423)
    for (let i = 0; i < 2; i++) expect((await run.unlock()).statusCode).toBe(200)
  })

  test('of a dead run is freed, and an admin can break one; both are recorded', async () => {
    const dead = await phaseOf()
    await dead.lock()
    const ctx = systemContext(world.platform, 'sweep')
    expect(await ctx.transaction((tx) => releaseLockOfDeadRun(tx, ctx, dead.runId))).toBe(1)
    expect(await findLockHolder(ctx.db, dead.deploymentId)).toBeUndefined()
    await dead.lock()
    const { deploymentId } = dead
    await expect(breakLock(world.ctxAs({ roles: ['requester', 'approver'] }), { deploymentId, reason: 'mine' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await breakLock(world.ctxAs({ roles: ['admin'] }), { deploymentId, reason: 'host burnt down' })
    await expect(breakLock(world.ctxAs({ roles: ['admin'] }), { deploymentId, reason: 'again' })).rejects.toMatchObject({
      code: 'not_found',
    })
    const { rows } = await world.client.pool.query<{ action: string }>(
      "select action from audit_entries where subject_id = $1 and action like 'state.%lock' order by seq",
      [deploymentId],
    )
    expect(rows.map(({ action }) => action)).toEqual(['state.release-dead-lock', 'state.break-lock'])
  })

  test('of a plan that is made again passes to its newer start; of an apply it never does', async () => {
    const plan = await phaseOf({ phase: 'plan', epoch: 1 })
    const { deploymentId, runId } = plan
    await plan.lock('first')
    const again = await phaseOf({ deploymentId, runId, phase: 'plan', epoch: 2 })
    expect((await again.lock('second')).statusCode).toBe(200)
    expect(await findLockHolder(world.platform.db, deploymentId)).toMatchObject({ lockId: 'second', epoch: 2 })
    expect((await plan.unlock('first')).statusCode).toBe(423)

    const apply = await phaseOf({ epoch: 1 })
    await apply.lock('first')
    const later = await phaseOf({ deploymentId: apply.deploymentId, runId: apply.runId, epoch: 2 })
    expect((await later.lock('second')).statusCode).toBe(423)
  })

  test('with a body that is no lock info is 400', async () => {
    const run = await phaseOf()
    for (const body of ['', 'null', '{}', '{"ID":""}', 'x'.repeat(70_000)]) expect((await run.send('LOCK', { body })).statusCode).toBe(400)
  })
})

describe('what is stored', () => {
  test('cannot be read as plain text', async () => {
    const { deploymentId } = await written()
    const { rows } = await world.client.pool.query<{ sealed: Buffer }>('select sealed from state_versions where deployment_id = $1', [
      deploymentId,
    ])
    expect(rows).toHaveLength(2)
    for (const { sealed } of rows) expect(sealed.includes('canary')).toBe(false)
  })

  test('with one flipped bit, swapped with another deployment’s, or put back to an older version is never served', async () => {
    const [flipped, swapped, other, old] = [await written(), await written(), await written(), await written()]
    await tamper(
      'update state_versions set sealed = set_byte(sealed, length(sealed) - 1, get_byte(sealed, length(sealed) - 1) # 1) where deployment_id = $1',
      [flipped.deploymentId],
    )
    await tamper(
      'update state_versions set sealed = (select sealed from state_versions where deployment_id = $2 and version = 2) where deployment_id = $1',
      [swapped.deploymentId, other.deploymentId],
    )
    await tamper(
      'update state_versions set sealed = (select sealed from state_versions where deployment_id = $1 and version = 1) where deployment_id = $1 and version = 2',
      [old.deploymentId],
    )
    for (const run of [flipped, swapped, old]) {
      const read = await run.read()
      expect(read.statusCode).toBe(500)
      expect(read.body).not.toContain('canary')
      const opening = latestState(world.platform.db, systemContext(world.platform, 'test'), run.deploymentId)
      await expect(opening).rejects.toMatchObject({ code: 'internal', message: expect.stringContaining(`state:${run.deploymentId}:2`) })
    }
    expect((await other.read()).statusCode).toBe(200)
  })

  test('is neither changed nor deleted by the product', async () => {
    const { deploymentId } = await written()
    await expect(world.client.pool.query('delete from state_versions where deployment_id = $1', [deploymentId])).rejects.toThrow(
      'append-only',
    )
  })
})
