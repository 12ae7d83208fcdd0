import type { Home } from '../files/home.ts'
import type { LineRequest, LineResult, Suggestion } from '../shell/protocol.ts'
import { runOn } from './run-on.ts'
import { createThreads } from './threads.ts'
import type { Limits } from './watch-line.ts'

export interface PoolOptions {
  /** Threads that are kept ready. */
  least: number
  /** Threads that lines may keep busy; those of lines that wait for a person or a program come on top. */
  most: number
  limits?: Partial<Limits>
}

export type LineOutcome =
  | { kind: 'result'; result: LineResult }
  /** `crowded`: others waited, and it had had its time. */
  | { kind: 'killed'; why: 'cpu' | 'wall' | 'memory' | 'broken' | 'interrupt' | 'crowded' }

export interface LineHooks {
  out(text: string): void
  /** What the line asks of the world, of files and of people. */
  call(method: string, params: unknown): Promise<unknown>
  /** Every place is taken; so many wait before this one. */
  queued?(ahead: number): void
  signal: AbortSignal
}

/** Threads for lines: any line may run on any of them, and one that a line has spoilt is thrown away. */
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

export function createPool({ least, most, limits = {} }: PoolOptions): Pool {
  const bounds = { ...LIMITS, ...limits }
  const threads = createThreads({ least, most })
  let lastId = 0
  return {
    async run(request, home, hooks) {
      const lease = await threads.acquire(request.learner, hooks)
      if (!lease) return { kind: 'killed', why: 'interrupt' }
      const id = ++lastId
      const { worker } = lease
      return runOn<LineOutcome>(lease, {
        id,
        hooks,
        limits: bounds,
        start: () => worker.post({ kind: 'line', id, ...request, files: worker.filesFor(request.learner, home) }),
        end: (message) => (message.kind === 'result' ? { kind: 'result', result: message.result } : undefined),
      })
    },
    async complete(learner, words, call) {
      const signal = AbortSignal.timeout(COMPLETE_LIMITS.wallMs)
      const lease = await threads.acquire(learner, { signal })
      if (!lease) return []
      const id = ++lastId
      const outcome = await runOn<Suggestion[]>(lease, {
        id,
        hooks: { out: () => {}, call, signal },
        limits: COMPLETE_LIMITS,
        start: () => lease.worker.post({ kind: 'complete', id, learner, words }),
        end: (message) => (message.kind === 'suggestions' ? message.suggestions : undefined),
      })
      return Array.isArray(outcome) ? outcome : []
    },
    threads: threads.count,
    close: threads.close,
  }
}
