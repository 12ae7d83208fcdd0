import { verifyChain } from '@mcp-cloud/contracts'
import { testPlatform, type TestPlatform } from '@mcp-cloud/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listAudit, readChain, record } from './index.ts'

let world: TestPlatform
beforeAll(async () => {
  world = await testPlatform()
})
afterAll(() => world.close())

const deed = (id: string, data = {}) => ({ action: 'thing.do', subject: { kind: 'thing', id }, data })

describe('the audit chain', () => {
  test('many writers at once leave one chain without a gap', async () => {
    const ctx = world.ctxAs('system')
    await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        ctx.transaction((tx) => record(tx, ctx, deed(`thing-${i}`, { i, nested: { b: 1, a: [null, 1.5, 1e21] } }))),
      ),
    )
    expect(await verifyChain(readChain(world.platform.db))).toMatchObject({ ok: true, count: 40 })
  })

  test('a deed that is rolled back leaves no entry, and no gap', async () => {
    const ctx = world.ctxAs('system')
    const failing = ctx.transaction(async (tx) => {
      await record(tx, ctx, deed('rolled-back'))
      throw new Error('later failure')
    })
    await expect(failing).rejects.toThrow('later failure')
    await ctx.transaction((tx) => record(tx, ctx, deed('after')))
    expect(await verifyChain(readChain(world.platform.db))).toMatchObject({ ok: true, count: 41 })
  })

  test('text that the database cannot hold is replaced and still verifies', async () => {
    const ctx = world.ctxAs('system')
    await ctx.transaction((tx) => record(tx, ctx, deed('odd', { text: 'a\0b\uD800c', when: new Date(0), left: undefined })))
    expect(await verifyChain(readChain(world.platform.db))).toMatchObject({ ok: true, count: 42 })
  })

  test('entries can neither be changed nor deleted', async () => {
    const { pool } = world.client
    for (const statement of [
      'delete from audit_entries',
      "update audit_entries set action = 'else' where seq = 1",
      'truncate audit_entries',
    ]) {
      await expect(pool.query(statement)).rejects.toThrow('append-only')
    }
  })

  test('the list pages from the newest to the oldest and can be narrowed to a subject', async () => {
    const admin = world.ctxAs({ roles: ['admin'] })
    const first = await listAudit.run(admin, { limit: 30 })
    expect(first.items).toHaveLength(30)
    expect(first.items[0]?.seq).toBe(42)
    const second = await listAudit.run(admin, { limit: 30, cursor: first.nextCursor! })
    expect(second.items.map(({ seq }) => seq)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
    expect(second.nextCursor).toBeNull()
    const narrowed = await listAudit.run(admin, { limit: 30, subject: 'after' })
    expect(narrowed.items.map(({ subject }) => subject.id)).toEqual(['after'])
  })

  test('a viewer may not read it', async () => {
    await expect(listAudit.run(world.ctxAs({ roles: ['viewer'] }), { limit: 1 })).rejects.toMatchObject({ code: 'forbidden' })
  })
})
