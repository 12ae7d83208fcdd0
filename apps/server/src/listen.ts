import { fileURLToPath } from 'node:url'
import { createAuth } from '@mcp-cloud/core/identity'
import type { Logger } from 'pino'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { ensureSessionSecret } from './wiring/data-dir.ts'
import type { Foundation } from './wiring/foundation.ts'

const WEB_DIST = fileURLToPath(new URL('../../web/dist', import.meta.url))

/** Serves the app on the port people use, and on a socket for runs whose network is closed. */
export async function listen(
  config: Config,
  { platform, client, sockets }: Foundation,
  logger: Logger,
): Promise<{ close(): Promise<void> }> {
  const app = await createApp({
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
      await app.close()
    },
  }
}
