import { schema, type Tx } from '@mcp-cloud/db'
import { and, asc, eq, gt, isNull, lt, sql } from 'drizzle-orm'

const { clicks } = schema

export type ClickRow = typeof clicks.$inferSelect

/** False when this very request was here before. */
export async function insertClick(tx: Tx, row: Omit<ClickRow, 'doneAt'> & { doneAt?: Date }): Promise<boolean> {
  const inserted = await tx.insert(clicks).values(row).onConflictDoNothing().returning({ nonce: clicks.nonce })
  return inserted.length === 1
}

export async function findOpenClick(tx: Tx, nonce: string): Promise<ClickRow | undefined> {
  const [row] = await tx
    .select()
    .from(clicks)
    .where(and(eq(clicks.nonce, nonce), isNull(clicks.doneAt)))
  return row
}

export async function endClick(tx: Tx, nonce: string): Promise<void> {
  await tx
    .update(clicks)
    .set({ doneAt: sql`now()` })
    .where(eq(clicks.nonce, nonce))
}

/** Clicks whose process died after it had said that it got them. */
export async function selectLeftClicks(tx: Tx, { after, before }: { after: Date; before: Date }): Promise<ClickRow[]> {
  return tx
    .select()
    .from(clicks)
    .where(and(isNull(clicks.doneAt), gt(clicks.receivedAt, after), lt(clicks.receivedAt, before)))
    .orderBy(asc(clicks.receivedAt))
    .limit(20)
}

export async function deleteOldClicks(tx: Tx, olderThan: Date): Promise<void> {
  await tx.delete(clicks).where(lt(clicks.receivedAt, olderThan))
}
