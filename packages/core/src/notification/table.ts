import { schema, type Tx } from '@mcp-cloud/db'
import { and, asc, desc, eq, gt, sql } from 'drizzle-orm'

const { events } = schema

export type EventRow = typeof events.$inferSelect

/** The one channel of the doorbell; its payload is a subject id. */
export const BELL = 'mcp_cloud_bell'

export async function insertEvent(tx: Tx, row: Pick<EventRow, 'id' | 'type' | 'subjectId' | 'payload' | 'at'>): Promise<void> {
  await tx.insert(events).values(row)
}

/** PostgreSQL delivers it at commit and drops it at rollback. */
export async function notify(tx: Tx, subjectId: string): Promise<void> {
  await tx.execute(sql`select pg_notify(${BELL}, ${subjectId})`)
}

/** Older than every open writing transaction: no lower number can still appear. */
const settled = sql`${events.txid} < pg_snapshot_xmin(pg_current_snapshot())`

/**
 * Events above `afterSeq`, oldest first. Numbers are given before commit, so over all subjects a higher one can be seen
 * before a lower: what is not settled is left for the next reading. Events of one subject are written one after the other,
 * because what they tell of is one guarded row.
 */
export async function selectEvents(tx: Tx, options: { afterSeq: number; subjectId?: string; limit: number }): Promise<EventRow[]> {
  const which = options.subjectId === undefined ? settled : eq(events.subjectId, options.subjectId)
  return tx
    .select()
    .from(events)
    .where(and(gt(events.seq, options.afterSeq), which))
    .orderBy(asc(events.seq))
    .limit(options.limit)
}

export async function selectLastSeq(tx: Tx): Promise<number> {
  const [row] = await tx.select({ seq: events.seq }).from(events).where(settled).orderBy(desc(events.seq)).limit(1)
  return row?.seq ?? 0
}
