import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import type { ConnectionOptions } from '../client.ts'
import { migratedTemplate } from './migrated-template.ts'
import { startTestDatabase } from './test-database.ts'

const OLDEST = 15

test('every caller has a database of its own, which is gone when it is closed', async () => {
  const [one, two] = await Promise.all([startTestDatabase(), startTestDatabase()])
  await ask(one!.connection, 'create table mine ()')
  await expect(ask(two!.connection, 'select from mine')).rejects.toThrow('does not exist')
  await one!.close()
  await expect(ask(one!.connection, 'select 1')).rejects.toThrow('does not exist')
  await two!.close()
})

test('many at once that ask for the schema have it made once', async () => {
  let fills = 0
  const template = migratedTemplate()
  const counting = { key: `${template.key}-${process.pid}`, fill: (connection: ConnectionOptions) => (fills++, template.fill(connection)) }
  const databases = await Promise.all([1, 2, 3].map(() => startTestDatabase({ template: counting })))
  for (const { connection } of databases)
    expect((await ask(connection, 'select count(*)::int as n from deployments')).rows).toEqual([{ n: 0 }])
  expect(fills).toBe(1)
  await Promise.all(databases.map((database) => database.close()))
})

test('the schema comes up on the oldest PostgreSQL that is supported', async (context) => {
  const binariesDir = `/usr/lib/postgresql/${OLDEST}/bin`
  if (!existsSync(join(binariesDir, 'initdb'))) return context.skip(`not run: PostgreSQL ${OLDEST} is not installed`)
  const database = await startTestDatabase({ binariesDir, template: migratedTemplate() })
  const { rows } = await ask(
    database.connection,
    "select current_setting('server_version_num')::int / 10000 as version, count(*)::int as n from deployments",
  )
  expect(rows).toEqual([{ version: OLDEST, n: 0 }])
  await database.close()
})

async function ask(connection: ConnectionOptions, text: string): Promise<pg.QueryResult> {
  const client = new pg.Client(connection)
  client.on('error', () => {})
  try {
    await client.connect()
    return await client.query(text)
  } finally {
    await client.end().catch(() => {})
  }
}
