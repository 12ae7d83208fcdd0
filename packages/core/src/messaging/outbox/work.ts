import { systemContext, type Platform } from '../../kernel/index.ts'
import { MOST_ATTEMPTS } from './backoff.ts'
import { deliverNext } from './deliver.ts'
import { OUTBOX_BELL } from './ring.ts'
import { deleteOldDeliveries, freeStuck, untilNextDue } from './table.ts'

const AT_ONCE = 4
const LONGEST_WAIT_MS = 15_000
/** Well over the longest attempt. */
const STUCK_SECONDS = 60
const KEEP_DAYS = 30

/** Sends what is due until it is aborted: wakes at the bell, at the next due time, and now and then in any case. */
export async function workOutbox(platform: Platform, signal: AbortSignal): Promise<void> {
  const ctx = systemContext(platform, 'outbox')
  while (!signal.aborted) {
    let waitMs = LONGEST_WAIT_MS
    try {
      await freeStuck(ctx.db, { olderThanSeconds: STUCK_SECONDS, mostAttempts: MOST_ATTEMPTS })
      await Promise.all(Array.from({ length: AT_ONCE }, () => drain(platform, signal)))
      const next = await untilNextDue(ctx.db)
      // What is due and was not taken waits for another one of its channel.
      waitMs = Math.min(LONGEST_WAIT_MS, Math.max(next ?? LONGEST_WAIT_MS, 250))
    } catch (cause) {
      platform.log.warn({ err: cause }, 'messages could not be sent; it is tried again')
    }
    await platform.doorbell.wait(OUTBOX_BELL, waitMs, signal)
  }
}

/** Old history goes; what waits stays. */
export async function pruneOutbox(platform: Platform): Promise<void> {
  await deleteOldDeliveries(platform.db, KEEP_DAYS)
}

async function drain(platform: Platform, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await deliverNext(systemContext(platform, 'outbox')))) continue
}
