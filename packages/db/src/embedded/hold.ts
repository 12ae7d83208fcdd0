import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Place } from './place.ts'
import { ensureServer, stopServer, superuser } from './server.ts'

// Any number does; it only has to be ours.
const HOLDERS = 7_203_115
const LONGEST_PAUSE_MS = 5_000

/** A process's share in a server that several use. */
export interface Hold {
  /** Folder of the socket. */
  sockets: string
  /** Lets go; the last one out stops the server. */
  release(): Promise<void>
}

export interface HoldOptions {
  settings?: Record<string, string>
  /** Told when the server was lost and is brought up again. */
  warn?: (message: string) => void
}

/**
 * Brings the server up and keeps it up until `release`. Every holder has a connection with a shared lock, which ends with its
 * process however that dies; who wants to stop the server must first get the lock alone. A server that dies is started again.
 */
export async function holdServer(place: Place, { settings, warn = () => {} }: HoldOptions = {}): Promise<Hold> {
  let released = false
  let current = await open()
  let reopening: Promise<void> | undefined
  watch()

  return {
    sockets: current.sockets,
    async release() {
      if (released) return
      released = true
      await reopening
      if (await isLast(current.client)) await stopServer(place)
      await current.client.end().catch(() => {})
    },
  }

  async function open(): Promise<{ client: pg.Client; sockets: string }> {
    for (let attempt = 1; ; attempt++) {
      const sockets = await ensureServer(place, settings)
      const client = superuser(sockets)
      try {
        await client.connect()
        const { rows } = await client.query(`select pg_try_advisory_lock_shared(${HOLDERS}) as held`)
        if (rows[0].held) return { client, sockets }
      } catch (cause) {
        // It was on its way down when we found it.
        if (attempt > 50) throw cause
      }
      await client.end().catch(() => {})
      await sleep(50)
    }
  }

  function watch(): void {
    current.client.on('end', () => {
      if (!released) reopening ??= reopen().finally(() => (reopening = undefined))
    })
  }

  async function reopen(): Promise<void> {
    warn('the embedded PostgreSQL has ended; it is started again')
    for (let pause = 100; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      if (released) return
      try {
        current = await open()
        return watch()
      } catch (cause) {
        warn(cause instanceof Error ? cause.message : String(cause))
        await sleep(pause)
      }
    }
  }
}

/** Whether nobody else holds the server. If so, nobody can begin to either: the lock stays ours until the server ends. */
async function isLast(client: pg.Client): Promise<boolean> {
  try {
    await client.query(`select pg_advisory_unlock_shared(${HOLDERS})`)
    const { rows } = await client.query(`select pg_try_advisory_lock(${HOLDERS}) as alone`)
    return rows[0].alone
  } catch {
    // A server that does not answer has been stopped by somebody else.
    return false
  }
}
