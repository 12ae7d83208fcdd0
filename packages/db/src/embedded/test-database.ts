import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConnectionOptions } from '../client.ts'
import { ensureCluster, ensureServer, query, stopServer, SUPERUSER } from './cluster.ts'
import { findPlace } from './place.ts'

export interface TestDatabase {
  connection: ConnectionOptions
  /** Drops the database; the last one out stops the server. */
  close(): Promise<void>
}

/** A database of its own on a real PostgreSQL that all tests of a machine share. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const dataDir = join(tmpdir(), `mcp-cloud-tests-${process.getuid?.() ?? 0}`)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const place = findPlace(dataDir)
  ensureCluster(place)
  const database = `test_${randomBytes(6).toString('hex')}`
  await createDatabase()
  return {
    connection: { host: place.sockets, user: SUPERUSER, database },
    async close() {
      await ensureServer(place)
      await query(place, `drop database if exists ${database} with (force)`)
      await stopServer(place).catch(() => {})
    },
  }

  /** The last one out may stop the server between our finding it and using it. */
  async function createDatabase(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      await ensureServer(place)
      try {
        await query(place, `create database ${database}`)
        return
      } catch (cause) {
        if (attempt >= 5) throw cause
      }
    }
  }
}
