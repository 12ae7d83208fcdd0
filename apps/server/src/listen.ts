import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { createAuth } from '@mcp-cloud/core/identity'
import type { Binary, Isolation } from '@mcp-cloud/terraform-exec'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { ensureSessionSecret } from './wiring/data-dir.ts'
import { createTerminalHost } from './terminal/terminal-host.ts'
import type { Foundation } from './wiring/foundation.ts'

/** An idle terminal sleeps after half an hour. */
const SLEEP_MS = 30 * 60_000
const WEB_DIST = fileURLToPath(new URL('../../web/dist', import.meta.url))

/** Serves the app on the port people use, and on a socket for runs whose network is closed. */
export async function listen(
  config: Config,
  { platform, client, sockets }: Foundation,
  logger: Logger,
  { terraform, isolation }: { terraform: Binary; isolation: Isolation },
): Promise<{ close(): Promise<void> }> {
  const start = {
    terraform: { path: terraform.path },
    searchPath: config.searchPath,
    isolation: config.isolation,
    cores: availableParallelism(),
    sleepMs: SLEEP_MS,
    delayMs: config.sandboxDelayMs,
  }
  // Learners ask by their terminals what others ask over the network.
  const terminals = createTerminalHost(platform, { start, isolation }, (options) => app.inject(options))
  const app: FastifyInstance = await createApp({
    terminals,
    platform,
    auth: createAuth({ platform, secret: await ensureSessionSecret(config.dataDir) }),
    logger,
    trustedProxies: config.trustedProxies,
    publicUrl: platform.settings.publicUrl,
    webDist: WEB_DIST,
    isReady: async () => (await client.pool.query('select 1')).rowCount === 1,
  })
  await app.listen({ port: config.port, host: config.host })
  const socket = await sockets.listen('api.sock', app)
  return {
    async close() {
      socket.closeAllConnections()
      socket.close()
      await terminals.close()
      await app.close()
    },
  }
}
