import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { connect } from './client.ts'
import { startTestDatabase } from './embedded/test-database.ts'

test('a connection that is lost in the middle of a transaction fails the transaction, not the process', async () => {
  const database = await startTestDatabase()
  const [client, other] = [connect(database.connection), connect(database.connection)]
  try {
    const work = client.db.transaction(async (tx) => {
      const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)
      await other.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid])
      // Nothing is under way while the server closes the connection.
      await new Promise((resolve) => setTimeout(resolve, 200))
      await tx.execute(sql`select 1`)
    })
    await expect(work).rejects.toBeInstanceOf(Error)
    expect((await client.pool.query('select 1')).rowCount).toBe(1)
  } finally {
    await Promise.all([client.close(), other.close()])
    await database.close()
  }
})
