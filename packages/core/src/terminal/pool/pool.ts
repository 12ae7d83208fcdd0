import type { Home } from '../files/home.ts'
import type { FromWorker, LineRequest, LineResult, Suggestion } from '../shell/protocol.ts'
import { startWorkerThread, type WorkerHandle } from './worker-handle.ts'
import { watchLine, type Limits } from './watch-line.ts'

export interface PoolOptions {
  /** Threads that are kept ready. */
  least: number
  /** Threads there may be while lines wait for something and need no processor. */
  most: number
  limits?: Partial<Limits>
}

export type LineOutcome =
  | { kind: 'result'; result: LineResult }
  | { kind: 'killed'; why: 'cpu' | 'wall' | 'memory' | 'broken' | 'interrupt' }

export interface LineHooks {
  out(text: string): void
  /** What the line asks of the world, of files and of people. */
  call(method: string, params: unknown): Promise<unknown>
  /** Every place is taken; so many wait before this one. */
  queued?(ahead: number): void
  signal: AbortSignal
}

export interface Pool {
  /** One line of a learner. Never throws; whatever a line does ends only its own thread. */
  run(request: Omit<LineRequest, 'kind' | 'id' | 'files'>, home: Home, hooks: LineHooks): Promise<LineOutcome>
  /** Nothing, when it takes too long. */
  complete(learner: string, words: string[], call: LineHooks['call']): Promise<Suggestion[]>
  threads(): { all: number; busy: number; waiting: number }
  close(): Promise<void>
}

const LIMITS: Limits = { cpuMs: 2_000, wallMs: 120_000, abortMs: 500 }
const COMPLETE_LIMITS: Limits = { cpuMs: 1_000, wallMs: 3_000, abortMs: 0 }
/** A thread beyond the least ends when nobody has needed it for so long. */
const IDLE_MS = 30_000

/** Threads for lines: any line may run on any of them, and one that a line has spoilt is thrown away. */
export function createPool({ least, most, limits = {} }: PoolOptions): Pool {
  const bounds = { ...LIMITS, ...limits }
  const idle: WorkerHandle[] = []
  const waiting: ((worker: WorkerHandle) => void)[] = []
  let all = 0
  let closed = false
  let lastId = 0
  for (let index = 0; index < least; index++) spawn()
  const sweeping = setInterval(sweep, IDLE_MS / 3).unref()

  function spawn(): void {
    if (closed) return
    all++
    const worker = startWorkerThread()
    worker.ready.then(
      () => release(worker),
      () => all--,
    )
  }

  function release(worker: WorkerHandle): void {
    worker.idleSince = performance.now()
    worker.listen(() => {})
    worker.onEnd(() => {
      const at = idle.indexOf(worker)
      if (at >= 0) idle.splice(at, 1)
      lose()
    })
    const next = waiting.shift()
    if (next) next(worker)
    else idle.push(worker)
  }

  /** One thread less; as many as are wanted come back. */
  function lose(): void {
    all--
    if (!closed && (all < least || waiting.length > 0)) spawn()
  }

  async function acquire(queued?: (ahead: number) => void): Promise<WorkerHandle> {
    const ready = idle.pop()
    // One is always on its way for whoever comes next: a line that blocks its thread is met by nobody else.
    if (idle.length === 0 && all < most) spawn()
    if (ready) return ready
    if (all >= most) queued?.(waiting.length)
    return new Promise((resolve) => waiting.push(resolve))
  }

  async function use<T>(
    worker: WorkerHandle,
    id: number,
    given: { hooks: Omit<LineHooks, 'queued'>; limits: Limits; start: () => void; end: (message: FromWorker) => T | undefined },
  ): Promise<T | LineOutcome> {
    const { hooks } = given
    return new Promise((resolve) => {
      let over = false
      const settle = (value: T | LineOutcome, spoilt: boolean) => {
        if (over) return
        over = true
        watch.stop()
        hooks.signal.removeEventListener('abort', abort)
        worker.onEnd(() => {})
        if (spoilt) void worker.terminate().finally(lose)
        else release(worker)
        resolve(value)
      }
      const watch = watchLine(worker, given.limits, (why) => settle({ kind: 'killed', why }, true))
      const abort = () => {
        worker.post({ kind: 'abort', id })
        watch.aborted()
      }
      worker.onEnd((why) => {
        if (over) return
        over = true
        watch.stop()
        lose()
        resolve({ kind: 'killed', why })
      })
      worker.listen((message) => {
        if (over || !('id' in message) || message.id !== id) return
        if (message.kind === 'output') hooks.out(message.text)
        else if (message.kind === 'call') {
          const { call, method, params } = message
          watch.waits(method)
          hooks
            .call(method, params)
            .then(
              (value) => worker.post({ kind: 'answer', call, value }),
              (cause: unknown) => worker.post({ kind: 'answer', call, error: cause instanceof Error ? cause.message : String(cause) }),
            )
            .catch(() => {})
            .finally(() => watch.goesOn(method))
        } else if (message.kind === 'failed') settle({ kind: 'killed', why: 'broken' }, true)
        else {
          const value = given.end(message)
          if (value !== undefined) settle(value, false)
        }
      })
      hooks.signal.addEventListener('abort', abort)
      given.start()
      if (hooks.signal.aborted) abort()
    })
  }

  return {
    async run(request, home, hooks) {
      const worker = await acquire(hooks.queued)
      const id = ++lastId
      return use<LineOutcome>(worker, id, {
        hooks,
        limits: bounds,
        start: () => worker.post({ kind: 'line', id, ...request, files: worker.filesFor(request.learner, home) }),
        end: (message) => (message.kind === 'result' ? { kind: 'result', result: message.result } : undefined),
      })
    },
    async complete(learner, words, call) {
      const worker = await acquire()
      const id = ++lastId
      const outcome = await use<Suggestion[]>(worker, id, {
        hooks: { out: () => {}, call, signal: new AbortController().signal },
        limits: COMPLETE_LIMITS,
        start: () => worker.post({ kind: 'complete', id, learner, words }),
        end: (message) => (message.kind === 'suggestions' ? message.suggestions : undefined),
      })
      return Array.isArray(outcome) ? outcome : []
    },
    threads: () => ({ all, busy: all - idle.length, waiting: waiting.length }),
    async close() {
      closed = true
      clearInterval(sweeping)
      await Promise.all(idle.map((worker) => worker.terminate()))
    },
  }

  function sweep(): void {
    const now = performance.now()
    while (all > least + 1 && idle[0] && now - idle[0].idleSince > IDLE_MS) {
      const [worker] = idle.splice(0, 1)
      all--
      void worker!.terminate()
    }
  }
}
