import { enableCompileCache, flushCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { createRemoteStore } from '../shell/remote.ts'

/** Serves the simulated clouds to one terraform of a learner. A hostile client ends this thread at most. */
const { socketFolder, delayMs, types, compiled } = z
  .object({ socketFolder: z.string(), delayMs: z.number(), types: z.array(z.string()).optional(), compiled: z.string() })
  .parse(workerData)
const port = parentPort
if (!port) throw new Error('this program is a worker thread')

// Each terraform has a thread of its own; reading the clouds' code anew was most of its start (measured: 1.1 s of processor time, 0.26 s with this).
enableCompileCache(compiled)
const { startProvider } = await import('@mcp-cloud/sandbox-cloud')

const calls = new Map<number, { resolve(value: unknown): void; reject(cause: Error): void }>()
let last = 0
port.on('message', ({ call, value, error }: { call: number; value?: unknown; error?: string }) => {
  const waiting = calls.get(call)
  calls.delete(call)
  if (error === undefined) waiting?.resolve(value)
  else waiting?.reject(new Error(error))
})
const store = createRemoteStore(
  (method, params) =>
    new Promise((resolve, reject) => {
      const call = ++last
      calls.set(call, { resolve, reject })
      port.postMessage({ call, method, params }, [])
    }),
)
const server = await startProvider({
  store,
  socketFolder,
  runId: 'terminal',
  settings: { delayMs },
  ...(types ? { types: new Set(types) } : {}),
})
port.postMessage({ providers: server.providers }, [])
// The thread is ended from outside, which would write nothing.
flushCompileCache()
