import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { connect } from '../client.ts'
import { migrate } from '../migrate.ts'
import type { TestTemplate } from './test-database.ts'

const MIGRATIONS = new URL('../../migrations/', import.meta.url)

/** A database with the product's schema, for `startTestDatabase`. */
export function migratedTemplate(): TestTemplate {
  const digest = createHash('sha256')
  for (const name of readdirSync(fileURLToPath(MIGRATIONS)).sort()) {
    if (name.endsWith('.sql')) digest.update(`${name}\0`).update(readFileSync(new URL(name, MIGRATIONS)))
  }
  return {
    key: digest.digest('hex'),
    async fill(connection) {
      const client = connect(connection, { max: 1 })
      await migrate(client.db)
      await client.close()
    },
  }
}
