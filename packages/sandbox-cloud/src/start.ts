import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Adoption } from './engine/adoption.ts'
import type { WorldSettings } from './engine/provider.ts'
import { openCore } from './open-core.ts'
import { reattachJson } from './provider/reattach.ts'
import { serveProvider } from './provider/serve.ts'
import { simulatedProviders } from './providers.ts'
import type { WorldStore } from './world/store.ts'

export interface StartProviderOptions {
  store: WorldStore
  /** A folder for `<provider>.sock`, one each; made when absent. Keep its path short. */
  socketFolder: string
  runId: string
  settings?: WorldSettings
  /** See `ProviderOptions.adoption`. */
  adoption?: Adoption
  /** See `ProviderOptions.types`. */
  types?: ReadonlySet<string>
  /** Mode of the sockets; 0600 by default. More only where the folder around them decides who may come this far. */
  socketMode?: number
}

export interface ProviderServer {
  socketFolder: string
  /** Short names, such as `aws`. */
  providers: string[]
  close(): Promise<void>
}

/** Serves every simulated provider, each on its socket, all bound to one world and one run. */
export async function startProvider(options: StartProviderOptions): Promise<ProviderServer> {
  await mkdir(options.socketFolder, { recursive: true, mode: 0o700 })
  const servers: { close(): Promise<void> }[] = []
  for (const [name, definition] of simulatedProviders) {
    const { socketMode } = options
    servers.push(
      await serveProvider(
        openCore(definition, options),
        join(options.socketFolder, `${name}.sock`),
        socketMode === undefined ? {} : { socketMode },
      ),
    )
  }
  return {
    socketFolder: options.socketFolder,
    providers: [...simulatedProviders.keys()],
    close: async () => void (await Promise.all(servers.map((server) => server.close()))),
  }
}

/** The value of TF_REATTACH_PROVIDERS for a started server; `pid` is a process that lives as long as terraform and may be killed by it. */
export function reattachFor(server: Pick<ProviderServer, 'socketFolder' | 'providers'>, pid: number): string {
  return reattachJson(Object.fromEntries(server.providers.map((name) => [name, join(server.socketFolder, `${name}.sock`)])), pid)
}
