import type { ConnectionOptions } from '@mcp-cloud/db'
import { startEmbeddedPostgres } from '@mcp-cloud/db/embedded'
import type { Config } from '../config.ts'

/** The database of `DATABASE_URL`, or the embedded one. */
export async function openDatabase(config: Config): Promise<{ connection: ConnectionOptions; close(): Promise<void> }> {
  if (config.databaseUrl) return { connection: { connectionString: config.databaseUrl }, close: async () => {} }
  const server = await startEmbeddedPostgres({ dataDir: config.dataDir })
  return { connection: server.connection, close: () => server.stop() }
}
