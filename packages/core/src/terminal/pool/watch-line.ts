import type { WorkerHandle } from './worker-handle.ts'

export interface Limits {
  /** Processor time of one line. */
  cpuMs: number
  /** Time of one line on the clock, without what it waits for people and programs. */
  wallMs: number
  /** From Ctrl-C to the end of the thread. */
  abortMs: number
}

type KillCause = 'cpu' | 'wall' | 'interrupt'

const LOOK_MS = 100
/** A thread that does not answer for so long is in the middle of something that nothing can interrupt. */
const MOST_SILENCE_MS = 4_000
/** Whoever has used so much goes behind everybody else: a common command takes a hundredth of it. */
const LOWER_AFTER_MS = 300
/** What waits for a person or a program is not the line's own time. */
const PATIENT = new Set(['ask', 'program'])

export function isPatient(method: string): boolean {
  return PATIENT.has(method)
}

export interface Watch {
  stop(): void
  /** The line waits for a person or a program, or does so no longer. */
  waits(isWaiting: boolean): void
  aborted(): void
  /** It has used much, and its thread runs behind all others for good. */
  isLowered(): boolean
}

/**
 * Watches a line from outside of its thread. Processor time is the thread's own, as the system counts it, so a busy machine
 * ends no line early; measured: it is answered within 10 ms from the middle of a regular expression and of a sort.
 */
export function watchLine(worker: WorkerHandle, limits: Limits, kill: (why: KillCause) => void): Watch {
  let began: number | undefined
  let wallMs = 0
  let last = performance.now()
  let asked: number | undefined
  let isWaiting = false
  let isLowered = false
  let abortTimer: NodeJS.Timeout | undefined
  let stopped = false

  const timer = setInterval(() => void look(), LOOK_MS)
  void look()

  async function look(): Promise<void> {
    const now = performance.now()
    if (!isWaiting) wallMs += now - last
    last = now
    if (wallMs > limits.wallMs) return end('wall')
    if (asked !== undefined) {
      if (now - asked > MOST_SILENCE_MS) end('cpu')
      return
    }
    asked = now
    const cpuMs = await worker.cpuMs()
    asked = undefined
    if (cpuMs === undefined || stopped) return
    began ??= cpuMs
    if (cpuMs - began > limits.cpuMs) end('cpu')
    else if (cpuMs - began > LOWER_AFTER_MS && !isLowered) {
      isLowered = true
      worker.lower()
    }
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
    waits: (next) => (isWaiting = next),
    aborted: () => (abortTimer ??= setTimeout(() => end('interrupt'), limits.abortMs)),
    isLowered: () => isLowered,
  }
}
