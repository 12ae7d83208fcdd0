import { fileURLToPath } from 'node:url'
import { migrate as run } from 'drizzle-orm/node-postgres/migrator'
import { sql } from 'drizzle-orm'
import type { Database } from './client.ts'

const MIGRATIONS = fileURLToPath(new URL('../migrations', import.meta.url))
// Any constant does; it only has to be ours. Two processes that start at once migrate one after the other.
const MIGRATION_LOCK = 7_203_114

/** Brings the schema up to date. Safe when several processes start at once. */
export async function migrate(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`)
    await run(tx as unknown as Database, { migrationsFolder: MIGRATIONS })
  })
}
