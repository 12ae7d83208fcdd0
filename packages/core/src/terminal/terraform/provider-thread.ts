import { Worker } from 'node:worker_threads'

const PROGRAM = new URL('./provider-worker.ts', import.meta.url)
const RESOURCES = { maxOldGenerationSizeMb: 320, maxYoungGenerationSizeMb: 32 }
const START_MS = 60_000

export interface ProviderThread {
  providers: string[]
  close(): Promise<void>
}

/** The simulated clouds on unix sockets in a folder, bound to one learner's world, in a thread of their own. */
export async function startProviderThread(given: {
  socketFolder: string
  delayMs: number
  types: string[] | undefined
  /** A folder for compiled code that nothing of a learner can write to. */
  compiled: string
  call(method: string, params: unknown): Promise<unknown>
}): Promise<ProviderThread> {
  const { call, ...workerData } = given
  const worker = new Worker(PROGRAM, { workerData, resourceLimits: RESOURCES, env: {}, execArgv: [], stdout: true, stderr: true })
  worker.stdout.resume()
  worker.stderr.resume()
  try {
    const providers = await new Promise<string[]>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the simulated clouds did not start')), START_MS)
      worker.on('error', reject)
      worker.on('exit', () => reject(new Error('the simulated clouds ended')))
      worker.on('message', (message: { providers: string[] } | { call: number; method: string; params: unknown }) => {
        if ('providers' in message) {
          clearTimeout(timer)
          return resolve(message.providers)
        }
        call(message.method, message.params).then(
          (value) => worker.postMessage({ call: message.call, value }, []),
          (cause: unknown) => worker.postMessage({ call: message.call, error: cause instanceof Error ? cause.message : String(cause) }, []),
        )
      })
    })
    return { providers, close: async () => void (await worker.terminate()) }
  } catch (cause) {
    await worker.terminate()
    throw cause
  }
}
