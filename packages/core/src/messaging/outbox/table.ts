import { schema, type Tx } from '@mcp-cloud/db'
import { and, asc, desc, eq, lt, sql } from 'drizzle-orm'

const { channels, deliveries, threads } = schema

export type DeliveryRow = typeof deliveries.$inferSelect
export type ThreadRow = typeof threads.$inferSelect

export async function insertDelivery(
  tx: Tx,
  row: Pick<DeliveryRow, 'id' | 'channelId' | 'type' | 'deploymentId' | 'runId' | 'createdAt'>,
): Promise<DeliveryRow> {
  const [inserted] = await tx
    .insert(deliveries)
    // Due by the database's clock, which also claims.
    .values({ ...row, status: 'waiting', nextAttemptAt: sql`now()` })
    .returning()
  return inserted!
}

/** Whether a message of this type about this run already waits: it will say what is true when it is sent. */
export async function isWaiting(tx: Tx, channelId: string, runId: string, type: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(eq(deliveries.channelId, channelId), eq(deliveries.runId, runId), eq(deliveries.type, type), eq(deliveries.status, 'waiting')),
    )
    .limit(1)
  return row !== undefined
}

/**
 * Claims the next message that is due, by one conditional update: one at a time for a channel, so that a slow one takes no more
 * than its own place, and never one before an older one about the same run.
 */
export async function claimNext(tx: Tx): Promise<DeliveryRow | undefined> {
  const due = sql`(
    select d.id from ${deliveries} d join ${channels} c on c.id = d.channel_id
    where d.status = 'waiting' and d.next_attempt_at <= now() and c.enabled
      and not exists (select 1 from ${deliveries} s where s.channel_id = d.channel_id and s.status = 'sending')
      and not exists (
        select 1 from ${deliveries} o
        where o.channel_id = d.channel_id and o.run_id = d.run_id and o.seq < d.seq and o.status in ('waiting', 'sending'))
    order by d.next_attempt_at, d.seq limit 1 for update of d skip locked)`
  const [row] = await tx
    .update(deliveries)
    .set({ status: 'sending', attempts: sql`${deliveries.attempts} + 1`, attemptAt: sql`now()` })
    .where(and(eq(deliveries.id, due), eq(deliveries.status, 'waiting')))
    .returning()
  return row
}

/** The result of one attempt. False when another attempt was begun meanwhile: then that one's result counts. */
export async function endAttempt(
  tx: Tx,
  claimed: Pick<DeliveryRow, 'id' | 'attempts'>,
  result: { status: 'sent' | 'skipped' | 'failed' | 'waiting'; error?: string; retrySeconds?: number },
): Promise<boolean> {
  const ended = await tx
    .update(deliveries)
    .set({
      status: result.status,
      lastError: result.error ?? null,
      nextAttemptAt: sql`now() + make_interval(secs => ${result.retrySeconds ?? 0})`,
      endedAt: result.status === 'waiting' ? null : sql`now()`,
    })
    .where(and(eq(deliveries.id, claimed.id), eq(deliveries.status, 'sending'), eq(deliveries.attempts, claimed.attempts)))
    .returning({ id: deliveries.id })
  return ended.length === 1
}

/** Attempts whose process died: they are made again, or given up after the last. */
export async function freeStuck(
  tx: Tx,
  { olderThanSeconds, mostAttempts }: { olderThanSeconds: number; mostAttempts: number },
): Promise<number> {
  const freed = await tx
    .update(deliveries)
    .set({
      status: sql`case when ${deliveries.attempts} >= ${mostAttempts} then 'failed' else 'waiting' end`,
      lastError: 'the process that was sending it ended before there was an answer',
      nextAttemptAt: sql`now()`,
      endedAt: sql`case when ${deliveries.attempts} >= ${mostAttempts} then now() end`,
    })
    .where(and(eq(deliveries.status, 'sending'), lt(deliveries.attemptAt, sql`now() - make_interval(secs => ${olderThanSeconds})`)))
    .returning({ id: deliveries.id })
  return freed.length
}

/** Milliseconds until the next message is due, by the database's clock; undefined when none waits. */
export async function untilNextDue(tx: Tx): Promise<number | undefined> {
  const [row] = await tx
    .select({ ms: sql<string>`extract(epoch from (${deliveries.nextAttemptAt} - now())) * 1000` })
    .from(deliveries)
    .innerJoin(channels, eq(channels.id, deliveries.channelId))
    .where(and(eq(deliveries.status, 'waiting'), channels.enabled))
    .orderBy(asc(deliveries.nextAttemptAt))
    .limit(1)
  return row ? Math.max(0, Number(row.ms)) : undefined
}

/** A message that ended is due again, with a fresh count of attempts. */
export async function requeue(tx: Tx, id: string): Promise<DeliveryRow | undefined> {
  const [row] = await tx
    .update(deliveries)
    .set({ status: 'waiting', attempts: 0, lastError: null, endedAt: null, nextAttemptAt: sql`now()` })
    .where(and(eq(deliveries.id, id), sql`${deliveries.status} in ('sent', 'failed', 'skipped')`))
    .returning()
  return row
}

export async function findDelivery(tx: Tx, id: string): Promise<DeliveryRow | undefined> {
  const [row] = await tx.select().from(deliveries).where(eq(deliveries.id, id))
  return row
}

/** Newest first; one more than asked, so that the caller sees whether there is a next page. */
export async function selectDeliveries(tx: Tx, channelId: string, page: { limit: number; beforeSeq?: number }): Promise<DeliveryRow[]> {
  return tx
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.channelId, channelId), page.beforeSeq === undefined ? undefined : lt(deliveries.seq, page.beforeSeq)))
    .orderBy(desc(deliveries.seq))
    .limit(page.limit + 1)
}

/** The newest message of every channel. */
export async function selectNewest(tx: Tx): Promise<DeliveryRow[]> {
  const newest = sql`(select max(d.seq) from ${deliveries} d group by d.channel_id)`
  return tx
    .select()
    .from(deliveries)
    .where(sql`${deliveries.seq} in ${newest}`)
}

export async function deleteOldDeliveries(tx: Tx, keepDays: number): Promise<void> {
  await tx
    .delete(deliveries)
    .where(
      and(
        sql`${deliveries.endedAt} < now() - make_interval(days => ${keepDays})`,
        sql`${deliveries.status} in ('sent', 'failed', 'skipped')`,
      ),
    )
}

export async function findThread(tx: Tx, channelId: string, runId: string): Promise<ThreadRow | undefined> {
  const [row] = await tx
    .select()
    .from(threads)
    .where(and(eq(threads.channelId, channelId), eq(threads.runId, runId)))
  return row
}

export async function putThread(tx: Tx, row: ThreadRow): Promise<void> {
  await tx
    .insert(threads)
    .values(row)
    .onConflictDoUpdate({ target: [threads.channelId, threads.runId], set: { reference: row.reference } })
}
