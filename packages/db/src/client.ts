import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import * as schema from './schema/index.ts'

export type Schema = typeof schema
export type Database = NodePgDatabase<Schema>
/** What a table function takes: the database, or an open transaction. */
export type Tx = Pick<
  Database,
  'select' | 'selectDistinct' | 'selectDistinctOn' | 'insert' | 'update' | 'delete' | 'execute' | 'query' | '$count'
>

export interface DatabaseClient {
  db: Database
  pool: pg.Pool
  close(): Promise<void>
}

/** How to reach PostgreSQL: a connection string, or the embedded server's unix socket. */
export type ConnectionOptions = { connectionString: string } | { host: string; port?: number; user: string; database: string }

export function connect(options: ConnectionOptions, { max = 10 }: { max?: number } = {}): DatabaseClient {
  const pool = new pg.Pool({
    ...options,
    max,
    application_name: 'mcp-cloud',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
  })
  // An idle connection that the server closed raises here; without a listener it would end the process.
  pool.on('error', () => {})
  // So does one that is in the middle of a transaction, between two statements: its next statement is told.
  pool.on('connect', (client) => void client.on('error', () => {}))
  return { db: drizzle(pool, { schema }), pool, close: () => pool.end() }
}
