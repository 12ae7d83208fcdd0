import type { ConnectionOptions } from '../client.ts'
import { ensureCluster, SUPERUSER } from './cluster.ts'
import { holdServer } from './hold.ts'
import { findPlace } from './place.ts'
import { query } from './server.ts'

const DATABASE = 'mcp_cloud'

export interface EmbeddedPostgres {
  connection: ConnectionOptions
  /** Lets go of the server; the last process of this installation to do so stops it. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** Absolute; must exist. */
  dataDir: string
  /** Other binaries than npm's, such as those of the oldest PostgreSQL supported: a folder with `postgres` and `initdb`. */
  binariesDir?: string
  /** Told when the server was lost and is brought up again. */
  warn?: (message: string) => void
}

/**
 * A real PostgreSQL from npm's binaries: unix socket only, fsync on. It survives the death of whoever started it, and the
 * next start finds it. Any number of processes of one installation share it; while one of them lives, a server that dies is
 * started again.
 *
 * @throws Error with one clear sentence and, where the server did not come up, the end of its log.
 */
export async function startEmbeddedPostgres({ dataDir, binariesDir, warn }: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const place = findPlace(dataDir, { binariesDir })
  ensureCluster(place)
  const hold = await holdServer(place, { warn })
  const { rowCount } = await query(hold.sockets, `select 1 from pg_database where datname = '${DATABASE}'`)
  // Two starters may both find it missing; the one that comes second is told that it exists.
  if (rowCount === 0) await query(hold.sockets, `create database ${DATABASE}`).catch(ignoreDuplicate)
  return { connection: { host: hold.sockets, user: SUPERUSER, database: DATABASE }, stop: () => hold.release() }
}

function ignoreDuplicate(cause: unknown): void {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code !== '42P04' && code !== '23505') throw cause
}
