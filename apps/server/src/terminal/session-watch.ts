import type { Actor, Log } from '@mcp-cloud/core/kernel'

export type Ended = 'signedOut' | 'absent'

export interface SessionWatch {
  /**
   * Looks at this person's session again and again, and says once when it is no longer good (`signedOut`) or that could not be
   * found out (`absent`). Answers how to stop.
   */
  watch(actor: Actor & { kind: 'user' }, ended: (why: Ended) => void): () => void
  stop(): void
}

export interface SessionWatchOptions {
  everyMs: number
  /** Those of the sessions that are good now, with whom they are of. */
  find(sessions: string[]): Promise<ReadonlyMap<string, Actor>>
  /** Whether a person of these roles may have what is watched over. */
  permits(actor: Actor): boolean
  log: Log
}

interface Watched {
  actor: Actor & { kind: 'user' }
  ended: (why: Ended) => void
}

/** A question may be lost once; after the second one nobody is known to be signed in. */
const FAILURES = 2

/** One question for all sessions of the process at a time, however many there are. */
export function createSessionWatch({ everyMs, find, permits, log }: SessionWatchOptions): SessionWatch {
  const watched = new Set<Watched>()
  let failures = 0
  let looking = false
  const timer = setInterval(() => void look(), everyMs).unref()

  async function look(): Promise<void> {
    if (watched.size === 0) return
    // An answer that takes longer than the time between two questions counts as none.
    if (looking) return fail(new Error('the question for the sessions of the terminals is not answered'), [...watched])
    looking = true
    const asked = [...watched]
    try {
      const found = await find([...new Set(asked.map(({ actor }) => actor.credentialId))])
      failures = 0
      for (const each of asked) if (!isGood(each, found.get(each.actor.credentialId))) end(each, 'signedOut')
    } catch (cause) {
      fail(cause, asked)
    } finally {
      looking = false
    }
  }

  function fail(cause: unknown, asked: Watched[]): void {
    log.warn({ err: cause }, 'the sessions of the terminals could not be looked at')
    if (++failures >= FAILURES) for (const each of asked) end(each, 'absent')
  }

  function isGood(each: Watched, now: Actor | undefined): boolean {
    if (now?.kind !== 'user') return false
    // Decided before, of the same roles.
    if (now.roles.join() === each.actor.roles.join()) return true
    each.actor = now
    return permits(now)
  }

  function end(each: Watched, why: Ended): void {
    if (watched.delete(each)) each.ended(why)
  }

  return {
    watch(actor, ended) {
      const each = { actor, ended }
      watched.add(each)
      return () => void watched.delete(each)
    },
    stop: () => clearInterval(timer),
  }
}
