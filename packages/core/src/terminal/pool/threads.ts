import { startWorkerThread, type WorkerHandle } from './worker-handle.ts'

/** A thread that one line has for itself until it gives it back. */
export interface Lease {
  worker: WorkerHandle
  /** The line waits for a person or a program: its thread needs no processor, and another may run beside the most. */
  waits(isWaiting: boolean): void
  /** `spoilt` when the thread can run no other line. */
  release(spoilt: boolean): void
  /** The thread has ended by itself. */
  lost(): void
  /** Called when others wait and this line has had its time; `isHeavy` tells whether it uses the processor much. */
  onEvict(evict: () => void, isHeavy: () => boolean): void
}

export interface Threads {
  /** Undefined when the signal came first. */
  acquire(learner: string, options: { signal: AbortSignal; queued?: ((ahead: number) => void) | undefined }): Promise<Lease | undefined>
  count(): { all: number; busy: number; waiting: number }
  close(): Promise<void>
}

interface Waiting {
  learner: string
  since: number
  take(worker: WorkerHandle): void
  queued: ((ahead: number) => void) | undefined
}

interface Held {
  learner: string
  since: number
  isWaiting: boolean
  evict: (() => void) | undefined
  isHeavy: () => boolean
}

/** A thread beyond the least ends when nobody has needed it for so long. */
const IDLE_MS = 30_000
const LOOK_MS = 250
/** Nobody is told of a wait that is over before it is read. */
const TELL_AFTER_MS = 750
/** Whoever has waited for so long is given the place of a line that has had its time. */
const MOST_WAIT_MS = 1_000
/** What a line may have of a thread while others wait. One that uses little is not why they wait, and has longer. */
const FAIR_MS = { heavy: 2_000, light: 15_000 }
/** Threads of lines that wait for people come on top; there is an end to them too. */
const MOST_FACTOR = 4
const AGAIN_AFTER_MS = 1_000

/** The threads: some always ready, more as they are needed, and a fair turn for everybody when there are no more. */
export function createThreads({ least, most }: { least: number; most: number }): Threads {
  const idle: WorkerHandle[] = []
  const waiting: Waiting[] = []
  const held = new Set<Held>()
  let all = 0
  let starting = 0
  let closed = false
  let looking: NodeJS.Timeout | undefined
  const sweeping = setInterval(sweep, IDLE_MS / 3).unref()
  // The others read what the first one has made of the program: that is the longest part of a start.
  spawn()

  function hasRoom(): boolean {
    const patient = [...held].filter(({ isWaiting }) => isWaiting).length
    return all - patient < most && all < most * MOST_FACTOR
  }

  function spawn(): void {
    if (closed) return
    all++
    starting++
    const worker = startWorkerThread()
    worker.ready.then(
      () => {
        starting--
        give(worker)
        fill()
      },
      () => {
        starting--
        all--
        setTimeout(fill, AGAIN_AFTER_MS).unref()
      },
    )
  }

  /** As many as are wanted, and one on its way for whoever comes next: a line that blocks its thread is met by nobody else. */
  function fill(): void {
    if (closed) return
    while (all < least) spawn()
    while (starting < waiting.length && hasRoom()) spawn()
    if (idle.length + starting === 0 && hasRoom()) spawn()
  }

  function give(worker: WorkerHandle): void {
    worker.idleSince = performance.now()
    worker.listen(() => {})
    worker.onEnd(() => {
      const at = idle.indexOf(worker)
      if (at >= 0) idle.splice(at, 1)
      lose()
    })
    const next = nextInTurn()
    if (next) next.take(worker)
    else idle.push(worker)
  }

  /** How many lines of a learner run. */
  function runs(learner: string): number {
    return [...held].filter((each) => each.learner === learner).length
  }

  /** Whoever has the fewest lines running; among equals, who came first. */
  function nextInTurn(): Waiting | undefined {
    const [next] = waiting.toSorted((a, b) => runs(a.learner) - runs(b.learner) || a.since - b.since)
    if (next) waiting.splice(waiting.indexOf(next), 1)
    return next
  }

  function lose(): void {
    all--
    fill()
  }

  function lease(worker: WorkerHandle, learner: string): Lease {
    const place: Held = { learner, since: performance.now(), isWaiting: false, evict: undefined, isHeavy: () => false }
    held.add(place)
    return {
      worker,
      waits(isWaiting) {
        place.isWaiting = isWaiting
        if (isWaiting) fill()
      },
      release(spoilt) {
        held.delete(place)
        worker.onEnd(() => {})
        if (spoilt) void worker.terminate().finally(lose)
        else give(worker)
      },
      lost() {
        held.delete(place)
        lose()
      },
      onEvict: (evict, isHeavy) => void Object.assign(place, { evict, isHeavy }),
    }
  }

  /** Tells those who wait, and makes room for those who have waited long. */
  function look(): void {
    const now = performance.now()
    if (waiting.length === 0) {
      clearInterval(looking)
      looking = undefined
    }
    for (const [index, each] of waiting.entries()) {
      if (now - each.since < TELL_AFTER_MS) continue
      each.queued?.(index)
      each.queued = undefined
    }
    const late = waiting.filter(({ since }) => now - since > MOST_WAIT_MS).length
    const over = [...held]
      .filter((each) => each.evict && now - each.since > FAIR_MS[each.isHeavy() ? 'heavy' : 'light'])
      .toSorted((a, b) => Number(a.isWaiting) - Number(b.isWaiting) || runs(b.learner) - runs(a.learner) || a.since - b.since)
    for (const each of over.slice(0, Math.max(0, late - starting))) each.evict?.()
  }

  function sweep(): void {
    const now = performance.now()
    while (all > least + 1 && idle[0] && now - idle[0].idleSince > IDLE_MS) {
      const [worker] = idle.splice(0, 1)
      all--
      void worker!.terminate()
    }
  }

  return {
    async acquire(learner, { signal, queued }) {
      if (signal.aborted) return undefined
      const ready = idle.pop()
      if (ready) {
        const found = lease(ready, learner)
        fill()
        return found
      }
      return new Promise((resolve) => {
        const leave = () => {
          const at = waiting.indexOf(place)
          if (at >= 0) waiting.splice(at, 1)
          resolve(undefined)
        }
        const place: Waiting = {
          learner,
          since: performance.now(),
          queued,
          take(worker) {
            signal.removeEventListener('abort', leave)
            resolve(lease(worker, learner))
            fill()
          },
        }
        signal.addEventListener('abort', leave, { once: true })
        waiting.push(place)
        looking ??= setInterval(look, LOOK_MS)
        fill()
      })
    },
    count: () => ({ all, busy: all - idle.length, waiting: waiting.length }),
    async close() {
      closed = true
      clearInterval(sweeping)
      clearInterval(looking)
      await Promise.all(idle.map((worker) => worker.terminate()))
    },
  }
}
