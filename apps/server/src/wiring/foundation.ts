import type { System } from '@mcp-cloud/contracts'
import type { Platform } from '@mcp-cloud/core/kernel'
import type { LiveDoorbell } from '@mcp-cloud/core/notification'
import { connect, migrate, type ConnectionOptions, type DatabaseClient } from '@mcp-cloud/db'
import type { Logger } from 'pino'
import { isLoopback, type Config } from '../config.ts'
import { keepCompiledCode } from './compile-cache.ts'
import { ensureDataDir, ensureMasterKey, ensureSigningKey } from './data-dir.ts'
import { openDatabase } from './database.ts'
import { createPlatform } from './platform.ts'
import { privateFolder, type PrivateFolder } from './private-folder.ts'
import { startQueue, type Queue } from './queue.ts'

const PLAN_EXPIRY_HOURS = 24
const APPROVAL_EXPIRY_HOURS = 24

/** What every role and every administration command stands on. */
export interface Foundation extends AsyncDisposable {
  platform: Platform & { doorbell: LiveDoorbell }
  client: DatabaseClient
  connection: ConnectionOptions
  queue: Queue
  sockets: PrivateFolder
}

export async function openFoundation(
  config: Config,
  log: Logger,
  installation: Omit<System, 'version' | 'publicUrl'>,
): Promise<Foundation> {
  await using undo = new AsyncDisposableStack()
  await ensureDataDir(config.dataDir)
  keepCompiledCode(config.dataDir)
  const sockets = await privateFolder(config.dataDir, { passable: installation.isolation.kind === 'other-uid' })
  const database = await openDatabase(config)
  undo.defer(() => database.close())
  const client = connect(database.connection, { max: 16 })
  undo.defer(() => client.close())
  await migrate(client.db)
  const queue = await startQueue(database.connection, log)
  undo.defer(() => queue.stop())
  const platform = await createPlatform({
    client,
    masterKey: await ensureMasterKey(config.dataDir),
    signingKey: await ensureSigningKey(config.dataDir),
    jobs: queue.jobs,
    log,
    settings: {
      publicUrl: config.publicUrl ?? localUrl(config),
      loopbackOnly: isLoopback(config.host),
      ownPorts: [config.port],
      messageNetworks: config.messageNetworks,
      credential: config.credential,
      curriculumDir: config.curriculumDir,
      planExpiryHours: PLAN_EXPIRY_HOURS,
      approvalExpiryHours: APPROVAL_EXPIRY_HOURS,
    },
    installation,
    narrates: config.model !== undefined,
  })
  undo.defer(() => platform.doorbell.close())
  const parts = undo.move()
  return { platform, client, connection: database.connection, queue, sockets, [Symbol.asyncDispose]: () => parts.disposeAsync() }
}

/** How this machine itself reaches the API. */
export function localUrl({ host, port }: Config): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
