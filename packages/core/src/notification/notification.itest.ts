import { testPlatform, type TestPlatform } from '@mcp-cloud/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANY_SUBJECT, createDoorbell, emit, lastEventSeq, readEvents } from './index.ts'

let world: TestPlatform
beforeAll(async () => {
  world = await testPlatform()
})
afterAll(() => world.close())

async function elapsed(work: Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work
  return performance.now() - start
}

describe('the doorbell', () => {
  test('wakes who waits on the subject at commit, and nobody else', async () => {
    const { doorbell } = world.platform
    const ctx = world.ctxAs('system')
    const mine = elapsed(doorbell.wait('dep_a', 5_000))
    const any = elapsed(doorbell.wait(ANY_SUBJECT, 5_000))
    const others = elapsed(doorbell.wait('dep_b', 400))
    await ctx.transaction((tx) => emit(tx, ctx, { type: 'thing.moved', subjectId: 'dep_a', payload: {} }))
    expect(await mine).toBeLessThan(2_000)
    expect(await any).toBeLessThan(2_000)
    expect(await others).toBeGreaterThanOrEqual(390)
  })

  test('is silent when the transaction is rolled back', async () => {
    const ctx = world.ctxAs('system')
    const waited = elapsed(world.platform.doorbell.wait('dep_a', 300))
    const failing = ctx.transaction(async (tx) => {
      await emit(tx, ctx, { type: 'thing.moved', subjectId: 'dep_a', payload: {} })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await waited).toBeGreaterThanOrEqual(290)
  })

  test('stops waiting when the caller goes away', async () => {
    const gone = new AbortController()
    const waited = elapsed(world.platform.doorbell.wait('dep_a', 5_000, gone.signal))
    gone.abort()
    expect(await waited).toBeLessThan(1_000)
  })

  test('listens again after the database cut its connection', async () => {
    const bell = createDoorbell(world.client.pool)
    await bell.ready
    const woken = elapsed(bell.wait('dep_a', 5_000))
    await world.client.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%' and datname = current_database()",
    )
    expect(await woken).toBeLessThan(4_000)
    const ctx = world.ctxAs('system')
    const rung = elapsed(bell.wait('dep_a', 5_000))
    await ctx.transaction((tx) => emit(tx, ctx, { type: 'thing.moved', subjectId: 'dep_a', payload: {} }))
    expect(await rung).toBeLessThan(2_000)
    await bell.close()
  })
})

describe('reading events', () => {
  test('gives those after a number, oldest first, of all or of one subject', async () => {
    const ctx = world.ctxAs('system')
    const afterSeq = await lastEventSeq(ctx.db)
    for (const subjectId of ['dep_x', 'dep_y', 'dep_x']) {
      await ctx.transaction((tx) => emit(tx, ctx, { type: 'thing.moved', subjectId, payload: { subjectId } }))
    }
    expect((await readEvents(ctx.db, { afterSeq })).map(({ subjectId }) => subjectId)).toEqual(['dep_x', 'dep_y', 'dep_x'])
    expect(await readEvents(ctx.db, { afterSeq, subjectId: 'dep_y' })).toHaveLength(1)
  })

  test('passes over no event whose transaction commits late', async () => {
    const ctx = world.ctxAs('system')
    const afterSeq = await lastEventSeq(ctx.db)
    const { promise: written, resolve: isWritten } = Promise.withResolvers<void>()
    const { promise: mayCommit, resolve: letCommit } = Promise.withResolvers<void>()
    const slow = ctx.transaction(async (tx) => {
      await emit(tx, ctx, { type: 'thing.moved', subjectId: 'dep_slow', payload: {} })
      isWritten()
      await mayCommit
    })
    await written
    await ctx.transaction((tx) => emit(tx, ctx, { type: 'thing.moved', subjectId: 'dep_fast', payload: {} }))
    expect(await readEvents(ctx.db, { afterSeq })).toEqual([])
    letCommit()
    await slow
    expect((await readEvents(ctx.db, { afterSeq })).map(({ subjectId }) => subjectId)).toEqual(['dep_slow', 'dep_fast'])
  })
})
