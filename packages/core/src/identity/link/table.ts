import { schema, type Tx } from '@mcp-cloud/db'
import { and, eq, gt, isNull } from 'drizzle-orm'

const { oneTimeLinks } = schema

export type LinkRow = typeof oneTimeLinks.$inferSelect

export async function insertLink(tx: Tx, row: Omit<LinkRow, 'usedAt'>): Promise<void> {
  await tx.insert(oneTimeLinks).values(row)
}

export async function findUsableLink(tx: Tx, tokenHash: string, now: Date): Promise<LinkRow | undefined> {
  const [row] = await tx.select().from(oneTimeLinks).where(usable(tokenHash, now))
  return row
}

/** The one write by which a link is used: of two who try at once, one gets it. */
export async function useLink(tx: Tx, tokenHash: string, now: Date): Promise<LinkRow | undefined> {
  const [row] = await tx.update(oneTimeLinks).set({ usedAt: now }).where(usable(tokenHash, now)).returning()
  return row
}

/** A newer link takes the place of the older ones. */
export async function endLinksOf(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx
    .update(oneTimeLinks)
    .set({ usedAt: now })
    .where(and(eq(oneTimeLinks.userId, userId), isNull(oneTimeLinks.usedAt)))
}

function usable(tokenHash: string, now: Date) {
  return and(eq(oneTimeLinks.tokenHash, tokenHash), isNull(oneTimeLinks.usedAt), gt(oneTimeLinks.expiresAt, now))
}
