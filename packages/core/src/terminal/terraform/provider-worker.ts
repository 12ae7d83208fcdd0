import { parentPort, workerData } from 'node:worker_threads'
import { startProvider } from '@mcp-cloud/sandbox-cloud'
import { z } from 'zod'
import { createRemoteStore } from '../shell/remote.ts'

/** Serves the simulated clouds to one terraform of a learner. A hostile client ends this thread at most. */
const { socketFolder, delayMs, types } = z
  .object({ socketFolder: z.string(), delayMs: z.number(), types: z.array(z.string()).optional() })
  .parse(workerData)
const port = parentPort
if (!port) throw new Error('this program is a worker thread')

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
