import type { ConnectionOptions } from '../client.ts'
import { ensureCluster, ensureServer, query, stopServer, SUPERUSER } from './cluster.ts'
import { findPlace } from './place.ts'

const DATABASE = 'mcp_cloud'

export interface EmbeddedPostgres {
  connection: ConnectionOptions
  /** Stops the server when nobody else of this installation uses it. */
  stop(): Promise<void>
}

/**
 * A real PostgreSQL from npm's binaries: unix socket only, fsync on. It survives the death of whoever started it, and the
 * next start finds it. Any number of processes of one installation share it.
 *
 * @param dataDir absolute; must exist.
 */
export async function startEmbeddedPostgres({ dataDir }: { dataDir: string }): Promise<EmbeddedPostgres> {
  const place = findPlace(dataDir)
  ensureCluster(place)
  await ensureServer(place)
  const { rowCount } = await query(place, `select 1 from pg_database where datname = '${DATABASE}'`)
  // Two starters may both find it missing; the one that comes second is told that it exists.
  if (rowCount === 0) await query(place, `create database ${DATABASE}`).catch(ignoreDuplicate)
  return { connection: { host: place.sockets, user: SUPERUSER, database: DATABASE }, stop: () => stopServer(place) }
}

function ignoreDuplicate(cause: unknown): void {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code !== '42P04' && code !== '23505') throw cause
}
