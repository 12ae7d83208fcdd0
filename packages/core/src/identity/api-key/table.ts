import { schema, type Tx } from '@mcp-cloud/db'
import { and, desc, eq, gt, isNull, or } from 'drizzle-orm'

const { apiKeys, users, agents } = schema

export type KeyRow = typeof apiKeys.$inferSelect
/** A key with the names of whoever it acts for. */
export type OwnedKey = KeyRow & { userName: string | null; agentName: string | null }

export async function insertKey(tx: Tx, row: Omit<KeyRow, 'lastUsedAt' | 'revokedAt'>): Promise<void> {
  await tx.insert(apiKeys).values(row)
}

export async function findKeyByHash(tx: Tx, secretHash: string): Promise<KeyRow | undefined> {
  const [row] = await tx.select().from(apiKeys).where(eq(apiKeys.secretHash, secretHash))
  return row
}

/** Keys, newest first; of one person, or of everyone. */
export async function selectKeys(tx: Tx, userId?: string): Promise<OwnedKey[]> {
  const rows = await tx
    .select({ key: apiKeys, userName: users.name, agentName: agents.name })
    .from(apiKeys)
    .leftJoin(users, eq(users.id, apiKeys.userId))
    .leftJoin(agents, eq(agents.id, apiKeys.agentId))
    .where(userId === undefined ? undefined : eq(apiKeys.userId, userId))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
  return rows.map(({ key, userName, agentName }) => ({ ...key, userName, agentName }))
}

export async function lockKey(tx: Tx, id: string): Promise<KeyRow | undefined> {
  const [row] = await tx.select().from(apiKeys).where(eq(apiKeys.id, id)).for('update')
  return row
}

export async function revokeKey(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.update(apiKeys).set({ revokedAt: now }).where(eq(apiKeys.id, id))
}

/** Revokes every key of a person; answers their ids. */
export async function revokeKeysOf(tx: Tx, userId: string, now: Date): Promise<string[]> {
  const rows = await tx
    .update(apiKeys)
    .set({ revokedAt: now })
    .where(and(eq(apiKeys.userId, userId), isNull(apiKeys.revokedAt)))
    .returning({ id: apiKeys.id })
  return rows.map(({ id }) => id)
}

/** Revokes the first key, and the one with the given hash; answers their ids. */
export async function revokeFileKeys(tx: Tx, secretHash: string | undefined, now: Date): Promise<string[]> {
  const inFile = secretHash === undefined ? undefined : eq(apiKeys.secretHash, secretHash)
  const rows = await tx
    .update(apiKeys)
    .set({ revokedAt: now })
    .where(and(isNull(apiKeys.revokedAt), or(eq(apiKeys.isFirst, true), inFile)))
    .returning({ id: apiKeys.id })
  return rows.map(({ id }) => id)
}

export async function isFirstKeyValid(tx: Tx, now: Date): Promise<boolean> {
  const unexpired = or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now))
  const rows = await tx
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(and(eq(apiKeys.isFirst, true), isNull(apiKeys.revokedAt), unexpired))
    .limit(1)
  return rows.length > 0
}

export async function touchKey(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.update(apiKeys).set({ lastUsedAt: now }).where(eq(apiKeys.id, id))
}
