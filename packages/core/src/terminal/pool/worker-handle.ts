import { setPriority } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Home, Known } from '../files/home.ts'
import type { FromWorker, ToWorker } from '../shell/protocol.ts'

const PROGRAM = new URL('../shell/start-worker.ts', import.meta.url)
/** What a line may use before it ends its worker. Measured: a shell with the simulated clouds takes about 60 MB. */
const RESOURCES = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 }
/** Files that a worker remembers from line to line. */
const MOST_REMEMBERED_BYTES = 48 * 1024 * 1024

/** Behind the other threads, and yet so that a busy machine comes to it. */
const LOW = 15
/** TypeScript that a thread before has read already: to do it anew is a third of a thread's start. */
const readAlready = new Map<string, string>()

export type WorkerEnd = 'memory' | 'broken'

/** One thread, and what it has been told of whose files. */
export interface WorkerHandle {
  ready: Promise<void>
  post(message: ToWorker): void
  listen(listener: (message: FromWorker) => void): void
  /** Called once, when the thread has ended without having been told to. */
  onEnd(listener: (why: WorkerEnd) => void): void
  /** Processor time of the thread so far, in milliseconds; undefined when it does not answer. */
  cpuMs(): Promise<number | undefined>
  /** Lets everything else go first, for good; nothing where the system has no such thing. */
  lower(): void
  filesFor(learner: string, home: Home): ReturnType<Home['deltaFor']>['delta']
  idleSince: number
  terminate(): Promise<void>
}

export function startWorkerThread(): WorkerHandle {
  const worker = new Worker(PROGRAM, {
    resourceLimits: RESOURCES,
    env: {},
    execArgv: [],
    stdin: false,
    stdout: true,
    stderr: true,
    workerData: readAlready,
  })
  // Nothing that a thread prints is anybody's.
  worker.stdout.resume()
  worker.stderr.resume()
  const remembered = new Map<string, { known: Known; bytes: number }>()
  let listener: (message: FromWorker) => void = () => {}
  let atEnd: ((why: WorkerEnd) => void) | undefined
  let why: WorkerEnd = 'broken'
  let told = false
  let isReady = false
  let threadId: number | null = null
  const ready = new Promise<void>((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      if (message.kind !== 'ready') return listener(message)
      // Once, before any line has run on it: afterwards it is not to be believed.
      if (isReady) return
      isReady = true
      threadId = message.threadId
      for (const [url, source] of message.read) readAlready.set(url, source)
      resolve()
    })
    worker.on('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ERR_WORKER_OUT_OF_MEMORY') why = 'memory'
      reject(cause)
    })
    worker.on('exit', () => {
      reject(new Error('the worker thread ended'))
      if (!told) atEnd?.(why)
    })
  })
  ready.catch(() => {})

  return {
    ready,
    post: (message) => worker.postMessage(message, []),
    listen: (next) => (listener = next),
    onEnd: (next) => (atEnd = next),
    async cpuMs() {
      const usage = await worker.cpuUsage().catch(() => undefined)
      return usage && (usage.user + usage.system) / 1000
    },
    lower() {
      try {
        if (threadId !== null) setPriority(threadId, LOW)
      } catch {
        // Then it runs as it is.
      }
    },
    filesFor(learner, home) {
      const { delta, known } = home.deltaFor(remembered.get(learner)?.known)
      // The one asked for last is forgotten last.
      remembered.delete(learner)
      remembered.set(learner, { known, bytes: home.bytes() })
      let bytes = [...remembered.values()].reduce((sum, each) => sum + each.bytes, 0)
      for (const [other, each] of remembered) {
        if ((bytes <= MOST_REMEMBERED_BYTES && remembered.size <= 200) || other === learner) break
        remembered.delete(other)
        bytes -= each.bytes
        worker.postMessage({ kind: 'forget', learner: other } satisfies ToWorker, [])
      }
      return delta
    },
    idleSince: performance.now(),
    async terminate() {
      told = true
      await worker.terminate()
    },
  }
}
