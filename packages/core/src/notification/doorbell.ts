import { setTimeout as sleep } from 'node:timers/promises'
import type { DatabaseClient } from '@mcp-cloud/db'
import type { Doorbell, Log } from '../kernel/index.ts'
import { BELL, notify } from './table.ts'

type Pool = DatabaseClient['pool']

export interface LiveDoorbell extends Doorbell {
  /** Resolves once the bell listens. */
  ready: Promise<void>
  close(): Promise<void>
}

/** `wait` on this wakes at every ring. */
export const ANY_SUBJECT = '*'

/** A silent connection is asked for a sign of life this often, so that one cut without a word is noticed. */
const PULSE_MS = 20_000
const RETRY_MS = { first: 100, most: 5_000 }

/** The doorbell over PostgreSQL's LISTEN/NOTIFY, on one connection of the pool that it keeps and replaces when it breaks. */
export function createDoorbell(pool: Pool, log?: Log): LiveDoorbell {
  const waiting = new Map<string, Set<() => void>>()
  const closing = new AbortController()
  const { promise: ready, resolve: isReady } = Promise.withResolvers<void>()

  const ringLocally = (subjectId: string) => {
    for (const wake of [...(waiting.get(subjectId) ?? []), ...(waiting.get(ANY_SUBJECT) ?? [])]) wake()
  }
  // Rings may have been missed while nobody listened: everyone looks again.
  const ringAll = () => [...waiting.keys()].forEach(ringLocally)
  const listening = keepListening({ pool, log, signal: closing.signal, onRing: ringLocally, onListening: () => (isReady(), ringAll()) })

  return {
    ready,
    ring: notify,
    wait: (subjectId, milliseconds, signal) =>
      new Promise((resolve) => {
        const wakers = waiting.get(subjectId) ?? new Set()
        waiting.set(subjectId, wakers)
        const wake = () => {
          clearTimeout(timer)
          signal?.removeEventListener('abort', wake)
          wakers.delete(wake)
          if (wakers.size === 0 && waiting.get(subjectId) === wakers) waiting.delete(subjectId)
          resolve()
        }
        const timer = setTimeout(wake, Math.max(0, milliseconds))
        wakers.add(wake)
        signal?.addEventListener('abort', wake)
        if (signal?.aborted || closing.signal.aborted) wake()
      }),
    async close() {
      closing.abort()
      ringAll()
      await listening
    },
  }
}

interface Listening {
  pool: Pool
  log?: Log | undefined
  signal: AbortSignal
  onRing: (subjectId: string) => void
  onListening: () => void
}

async function keepListening(options: Listening): Promise<void> {
  let pauseMs = RETRY_MS.first
  while (!options.signal.aborted) {
    try {
      await listenUntilBroken(options, () => (pauseMs = RETRY_MS.first))
    } catch (error) {
      options.log?.warn({ error, pauseMs }, 'the doorbell lost its database connection and will connect again')
    }
    await sleep(pauseMs, undefined, { signal: options.signal }).catch(() => {})
    pauseMs = Math.min(pauseMs * 2, RETRY_MS.most)
  }
}

/** Returns when closed; throws when the connection broke. */
async function listenUntilBroken({ pool, signal, onRing, onListening }: Listening, onConnected: () => void): Promise<void> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    const { promise: end, reject: fail, resolve: stop } = Promise.withResolvers<void>()
    end.catch(() => {})
    client.on('error', fail)
    client.on('end', () => fail(new Error('the connection ended')))
    client.on('notification', ({ payload }) => onRing(payload ?? ''))
    signal.addEventListener('abort', () => stop(), { once: true })
    if (signal.aborted) stop()
    await client.query(`listen ${BELL}`)
    onConnected()
    onListening()
    const pulse = setInterval(() => void checkPulse(client).catch(fail), PULSE_MS)
    await end.finally(() => clearInterval(pulse))
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error))
    throw broken
  } finally {
    client.removeAllListeners('notification')
    // A connection that listened is not given back to those who query: it is closed.
    client.release(broken ?? true)
  }
}

async function checkPulse(client: { query(text: string): Promise<unknown> }): Promise<void> {
  const late = AbortSignal.timeout(PULSE_MS)
  await Promise.race([
    client.query('select 1'),
    new Promise((_, reject) => late.addEventListener('abort', () => reject(new Error('the connection is silent')))),
  ])
}
