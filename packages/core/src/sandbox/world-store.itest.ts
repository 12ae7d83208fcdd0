import { randomUUID } from 'node:crypto'
import { connect, migrate, type DatabaseClient } from '@mcp-cloud/db'
import { startTestDatabase, type TestDatabase } from '@mcp-cloud/db/embedded/test-database'
import { worldStoreContract } from '@mcp-cloud/sandbox-cloud'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorldStore } from './world-store.ts'

let database: TestDatabase
let client: DatabaseClient
beforeAll(async () => {
  database = await startTestDatabase()
  client = connect(database.connection, { max: 25 })
  await migrate(client.db)
})
afterAll(async () => {
  await client.close()
  await database.close()
})

worldStoreContract('PostgreSQL', async () => createWorldStore(client.db, randomUUID(), () => new Date()), { test, expect })

test('a world sees nothing of another', async () => {
  const [one, other] = [createWorldStore(client.db, 'one', () => new Date()), createWorldStore(client.db, 'other', () => new Date())]
  await one.put({ type: 'aws_vpc', id: 'vpc-1', attributes: {} })
  expect(await other.all()).toEqual([])
})
