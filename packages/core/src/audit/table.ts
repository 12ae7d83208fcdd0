import { schema, type Tx } from '@mcp-cloud/db'
import { and, asc, desc, eq, gt, lt, sql } from 'drizzle-orm'

const { auditEntries } = schema

export type AuditRow = typeof auditEntries.$inferSelect

// Any constant does; it only has to be ours. It makes writers of the chain wait for each other until they commit.
const CHAIN_LOCK = 7_203_115

export async function lockChain(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${CHAIN_LOCK})`)
}

export async function findHead(tx: Tx): Promise<{ seq: number; hash: string } | undefined> {
  const [row] = await tx
    .select({ seq: auditEntries.seq, hash: auditEntries.hash })
    .from(auditEntries)
    .orderBy(desc(auditEntries.seq))
    .limit(1)
  return row
}

export async function insertEntry(tx: Tx, row: AuditRow): Promise<void> {
  await tx.insert(auditEntries).values(row)
}

/** Entries newest first, below `beforeSeq`. */
export async function selectEntries(tx: Tx, options: { limit: number; beforeSeq?: number; subjectId?: string }): Promise<AuditRow[]> {
  const before = options.beforeSeq === undefined ? undefined : lt(auditEntries.seq, options.beforeSeq)
  const subject = options.subjectId === undefined ? undefined : eq(auditEntries.subjectId, options.subjectId)
  return tx.select().from(auditEntries).where(and(before, subject)).orderBy(desc(auditEntries.seq)).limit(options.limit)
}

/** Entries oldest first, above `afterSeq`. */
export async function selectEntriesAfter(tx: Tx, afterSeq: number, limit: number): Promise<AuditRow[]> {
  return tx.select().from(auditEntries).where(gt(auditEntries.seq, afterSeq)).orderBy(asc(auditEntries.seq)).limit(limit)
}
