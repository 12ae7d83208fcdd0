/** So many at once, the rest in the order they came, and one at a time of each learner. */
export interface TurnQueue {
  /** Resolves with what ends the turn; undefined when it was given up. `waiting` is told how many stand before. */
  take(learner: string, signal: AbortSignal, waiting: (ahead: number) => void): Promise<(() => void) | undefined>
}

interface Waiting {
  learner: string
  waiting(ahead: number): void
  start(): void
}

export function createTurnQueue(atOnce: number): TurnQueue {
  const running = new Set<Waiting>()
  let line: Waiting[] = []

  function next(): void {
    for (const each of line) {
      if (running.size >= atOnce) break
      if ([...running].some(({ learner }) => learner === each.learner)) continue
      line = line.filter((other) => other !== each)
      running.add(each)
      each.start()
    }
    for (const [ahead, each] of line.entries()) each.waiting(ahead + (running.size >= atOnce ? running.size : 0))
  }

  return {
    take: (learner, signal, waiting) =>
      new Promise((resolve) => {
        const mine: Waiting = {
          learner,
          waiting,
          start: () =>
            resolve(() => {
              running.delete(mine)
              next()
            }),
        }
        signal.addEventListener('abort', () => {
          if (!line.includes(mine)) return
          line = line.filter((other) => other !== mine)
          resolve(undefined)
          next()
        })
        if (signal.aborted) return resolve(undefined)
        line.push(mine)
        next()
      }),
  }
}
