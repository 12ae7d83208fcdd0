import { createHash } from 'node:crypto'
import { systemContext } from '@mcp-cloud/core/kernel'
import { latestState, stateInstances } from '@mcp-cloud/core/state'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { state, stateWorld, type StateWorld } from './state-backend.fixture.ts'

let at: StateWorld
let world: StateWorld['world']
let phaseOf: StateWorld['phaseOf']
let versionsOf: StateWorld['versionsOf']
beforeAll(async () => {
  at = await stateWorld()
  ;({ world, phaseOf, versionsOf } = at)
})
afterAll(() => at?.close())

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
