import { schema, type Tx } from '@mcp-cloud/db'
import { lt } from 'drizzle-orm'

const { usedTickets } = schema

/** False when this ticket was used before, by whichever process. */
export async function insertUsedTicket(tx: Tx, row: typeof usedTickets.$inferInsert): Promise<boolean> {
  const inserted = await tx.insert(usedTickets).values(row).onConflictDoNothing().returning({ nonce: usedTickets.nonce })
  return inserted.length === 1
}

export async function deleteExpiredTickets(tx: Tx, now: Date): Promise<void> {
  await tx.delete(usedTickets).where(lt(usedTickets.expiresAt, now))
}
