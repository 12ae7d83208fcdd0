import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConnectionOptions } from '../client.ts'
import { ensureCluster, SUPERUSER } from './cluster.ts'
import { holdServer, type Hold } from './hold.ts'
import { findPlace } from './place.ts'
import { isAlive } from './postmaster.ts'
import { query, superuser } from './server.ts'

/** Nothing of a test has to survive a power cut. */
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' }

export interface TestDatabase {
  connection: ConnectionOptions
  /** Drops the database; the last one out stops the server. */
  close(): Promise<void>
}

/** What every database that asks for it starts with; made once for each key. */
export interface TestTemplate {
  /** Names the content, for example the digest of the migrations. */
  key: string
  /** Fills an empty database, and closes what it opened. */
  fill(connection: ConnectionOptions): Promise<void>
}

export interface TestDatabaseOptions {
  template?: TestTemplate
  /** Other binaries than npm's: a folder with `postgres` and `initdb`, for example those of the oldest PostgreSQL supported. */
  binariesDir?: string
}

/** A database of its own on a real PostgreSQL that all tests of a machine share. */
export async function startTestDatabase({ template, binariesDir }: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const hold = await holdTestServer({ binariesDir })
  const name = `test_${process.pid}_${randomBytes(6).toString('hex')}`
  const from = template ? `template ${await ensureTemplate(hold, template)}` : ''
  await query(hold.sockets, `create database ${name} ${from}`)
  return {
    connection: connectionTo(hold, name),
    async close() {
      await query(hold.sockets, `drop database if exists ${name} with (force)`)
      await hold.release()
    },
  }
}

/** Keeps the tests' server up, so that it is not started anew for every file of tests. */
export async function holdTestServer({ binariesDir }: { binariesDir?: string } = {}): Promise<Hold> {
  const build = binariesDir ? createHash('sha256').update(binariesDir).digest('hex').slice(0, 6) : 'npm'
  const dataDir = join(tmpdir(), `mcp-cloud-tests-${process.getuid?.() ?? 0}-${build}`)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  // Older PostgreSQL must walk the path to its data, which it does as another user where the tests run as root.
  if (process.getuid?.() === 0) chmodSync(dataDir, 0o711)
  const place = findPlace(dataDir, { binariesDir })
  ensureCluster(place)
  return holdServer(place, { settings: SETTINGS })
}

/** Drops what tests that were killed have left behind. */
export async function dropAbandonedDatabases(hold: Hold): Promise<void> {
  const { rows } = await query(hold.sockets, `select datname as name from pg_database where datname ~ '^test_\\d+_'`)
  for (const { name } of rows) {
    if (!isAlive(Number(String(name).split('_')[1]))) await query(hold.sockets, `drop database if exists ${name} with (force)`)
  }
}

/** Makes the template under another name first: what stands under the right name is whole. */
async function ensureTemplate(hold: Hold, { key, fill }: TestTemplate): Promise<string> {
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 16)
  const name = `template_${digest}`
  const client = superuser(hold.sockets)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [name])
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount) return name
    const draft = `test_${process.pid}_${digest}`
    await client.query(`drop database if exists ${draft} with (force)`)
    await client.query(`create database ${draft}`)
    await fill(connectionTo(hold, draft))
    await client.query(`alter database ${draft} rename to ${name}`)
    return name
  } finally {
    await client.end()
  }
}

function connectionTo(hold: Hold, database: string): ConnectionOptions {
  return { host: hold.sockets, user: SUPERUSER, database }
}
