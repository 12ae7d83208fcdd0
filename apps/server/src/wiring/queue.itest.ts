import { connect, migrate, type DatabaseClient } from '@mcp-cloud/db'
import { startTestDatabase, type TestDatabase } from '@mcp-cloud/db/embedded/test-database'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startQueue, type Queue } from './queue.ts'

const quiet = { debug() {}, info() {}, warn() {}, error() {} }

let database: TestDatabase
let client: DatabaseClient
let queue: Queue
beforeEach(async () => {
  database = await startTestDatabase()
  client = connect(database.connection)
  await migrate(client.db)
  queue = await startQueue(database.connection, quiet)
})
afterEach(async () => {
  await queue.stop()
  await client.close()
  await database.close()
})

const send = (runId: string, background: boolean) =>
  client.db.transaction((tx) => queue.jobs.send(tx, 'run.plan', { runId }, { singletonKey: runId, background }))
const practice = (count: number) => Array.from({ length: count }, (_, index) => `practice-${index}`)

/** Works the queue with jobs that last until they are let go. */
async function holding(concurrency: number) {
  const started: string[] = []
  const held = new Map<string, () => void>()
  await queue.work('run.plan', concurrency, ({ runId }) => {
    started.push(runId)
    return new Promise<void>((resolve) => held.set(runId, resolve))
  })
  return { started, letGo: (runId: string) => held.get(runId)?.() }
}

test('with every place taken, a deployment run that comes after ten practice runs starts before them', async () => {
  for (const runId of ['first', 'second']) await send(runId, false)
  const { started, letGo } = await holding(2)
  await expect.poll(() => started.length).toBe(2)
  for (const runId of practice(10)) await send(runId, true)
  await send('late', false)
  letGo('first')
  await expect.poll(() => started.length).toBe(3)
  expect(started[2]).toBe('late')
  letGo('second')
  await expect.poll(() => started.length).toBe(4)
  expect(started[3]).toMatch(/^practice-/)
})

test('practice takes half of the places at most: a deployment run finds one free, and practice goes on one by one', async () => {
  for (const runId of practice(10)) await send(runId, true)
  const { started, letGo } = await holding(4)
  await expect.poll(() => started.length).toBe(2)
  for (const runId of ['one', 'two']) await send(runId, false)
  await expect.poll(() => started.length).toBe(4)
  expect(started.slice(2).toSorted()).toEqual(['one', 'two'])
  const [first] = started
  letGo(first!)
  await expect.poll(() => started.length).toBe(5)
  expect(started[4]).toMatch(/^practice-/)
})
