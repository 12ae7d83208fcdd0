import type { WorkerHandle } from './worker-handle.ts'

export interface Limits {
  /** Processor time of one line. */
  cpuMs: number
  /** Time of one line on the clock, without what it waits for people and programs. */
  wallMs: number
  /** From Ctrl-C to the end of the thread. */
  abortMs: number
}

export type KillCause = 'cpu' | 'wall' | 'interrupt'

const LOOK_MS = 100
/** A thread that does not answer for so long is in the middle of something that nothing can interrupt. */
const MOST_SILENCE_MS = 4_000
/** What waits for a person or a program is not the line's own time. */
const PATIENT = new Set(['ask', 'program'])

/**
 * Watches a line from outside of its thread. Processor time is the thread's own, as the system counts it, so a busy machine
 * ends no line early; measured: it is answered within 10 ms from the middle of a regular expression and of a sort.
 */
export function watchLine(
  worker: WorkerHandle,
  limits: Limits,
  kill: (why: KillCause) => void,
): { stop(): void; waits(method: string): void; goesOn(method: string): void; aborted(): void } {
  let began: number | undefined
  let wallMs = 0
  let last = performance.now()
  let asked: number | undefined
  let patience = 0
  let abortTimer: NodeJS.Timeout | undefined
  let stopped = false

  const timer = setInterval(look, LOOK_MS)
  void look()

  async function look(): Promise<void> {
    const now = performance.now()
    if (patience === 0) wallMs += now - last
    last = now
    if (wallMs > limits.wallMs) return end('wall')
    if (asked !== undefined) {
      if (now - asked > MOST_SILENCE_MS) end('cpu')
      return
    }
    asked = now
    const cpuMs = await worker.cpuMs()
    asked = undefined
    if (cpuMs === undefined) return
    began ??= cpuMs
    if (cpuMs - began > limits.cpuMs) end('cpu')
  }

  function end(why: KillCause): void {
    if (stopped) return
    stop()
    kill(why)
  }

  function stop(): void {
    stopped = true
    clearInterval(timer)
    clearTimeout(abortTimer)
  }

  return {
    stop,
    waits: (method) => void (PATIENT.has(method) && patience++),
    goesOn: (method) => void (PATIENT.has(method) && patience--),
    aborted: () => (abortTimer ??= setTimeout(() => end('interrupt'), limits.abortMs)),
  }
}
