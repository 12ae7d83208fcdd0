import { systemContext } from '@mcp-cloud/core/kernel'
import { breakLock, findLockHolder, issueCredential, releaseLockOfDeadRun, revokeCredentials } from '@mcp-cloud/core/state'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LOCK_ID, newId, state, stateWorld, type StateWorld } from './state-backend.fixture.ts'

let at: StateWorld
let world: StateWorld['world']
let phaseOf: StateWorld['phaseOf']
let versionsOf: StateWorld['versionsOf']
beforeAll(async () => {
  at = await stateWorld()
  ;({ world, phaseOf, versionsOf } = at)
})
afterAll(() => at?.close())

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
