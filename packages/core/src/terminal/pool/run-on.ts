import type { FromWorker } from '../shell/protocol.ts'
import type { LineHooks, LineOutcome } from './pool.ts'
import type { Lease } from './threads.ts'
import { isPatient, watchLine, type Limits } from './watch-line.ts'

export interface Work<T> {
  id: number
  hooks: Pick<LineHooks, 'out' | 'call' | 'signal'>
  limits: Limits
  start(): void
  /** What the work came to, of the message that ends it. */
  end(message: FromWorker): T | undefined
}

/** Runs one piece of work on a thread and gives the thread back, or what is left of it. Never throws. */
export function runOn<T>(lease: Lease, { id, hooks, limits, start, end }: Work<T>): Promise<T | LineOutcome> {
  const { worker } = lease
  return new Promise((resolve) => {
    let over = false
    let patience = 0
    const settle = (value: T | LineOutcome, giveBack: () => void) => {
      if (over) return
      over = true
      watch.stop()
      hooks.signal.removeEventListener('abort', abort)
      giveBack()
      resolve(value)
    }
    const kill = (why: Extract<LineOutcome, { kind: 'killed' }>['why']) => settle({ kind: 'killed', why }, () => lease.release(true))
    const watch = watchLine(worker, limits, kill)
    const abort = () => {
      worker.post({ kind: 'abort', id })
      watch.aborted()
    }
    const patient = (change: number) => {
      patience += change
      watch.waits(patience > 0)
      lease.waits(patience > 0)
    }
    lease.onEvict(
      () => kill('crowded'),
      () => watch.isLowered(),
    )
    worker.onEnd((why) => settle({ kind: 'killed', why }, () => lease.lost()))
    worker.listen((message) => {
      if (over || !('id' in message) || message.id !== id) return
      if (message.kind === 'output') hooks.out(message.text)
      else if (message.kind === 'call') void answer(message)
      else if (message.kind === 'failed') kill('broken')
      else {
        const value = end(message)
        // A thread whose priority was lowered cannot be raised again.
        if (value !== undefined) settle(value, () => lease.release(watch.isLowered()))
      }
    })
    hooks.signal.addEventListener('abort', abort)
    start()
    if (hooks.signal.aborted) abort()

    async function answer({ call, method, params }: Extract<FromWorker, { kind: 'call' }>): Promise<void> {
      if (isPatient(method)) patient(1)
      try {
        const value = await hooks.call(method, params)
        if (!over) worker.post({ kind: 'answer', call, value })
      } catch (cause) {
        if (!over) worker.post({ kind: 'answer', call, error: cause instanceof Error ? cause.message : String(cause) })
      }
      if (isPatient(method) && !over) patient(-1)
    }
  })
}
