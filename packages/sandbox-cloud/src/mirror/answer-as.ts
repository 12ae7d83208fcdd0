import type { Http2SecureServer, Http2Server } from 'node:http2'
import { openCore } from '../open-core.ts'
import { answerSessions } from '../provider/serve.ts'
import { simulatedProviders } from '../providers.ts'
import { createMemoryStore } from '../world/memory.ts'

/** Lets a simulated provider with an empty world of its own answer on a server. */
export function answerAs(name: string, server: Http2Server | Http2SecureServer, onShutdown: () => void): void {
  const definition = simulatedProviders.get(name)
  if (!definition) throw new Error(`there is no simulated provider "${name}"; there are ${[...simulatedProviders.keys()].join(', ')}`)
  answerSessions(server, openCore(definition, { store: createMemoryStore(), runId: 'managed' }), onShutdown)
}
