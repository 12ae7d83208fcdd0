import { schema, type Tx } from '@mcp-cloud/db'
import { and, desc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'

const { chatIdentities, chatLinkRequests, signIns, users } = schema

export type ChatIdentityRow = typeof chatIdentities.$inferSelect
export type ChatLinkRequestRow = typeof chatLinkRequests.$inferSelect

export interface ChatUser {
  platform: 'slack'
  teamId: string
  externalId: string
}

export async function insertChatLinkRequest(tx: Tx, row: Omit<ChatLinkRequestRow, 'usedAt'>): Promise<void> {
  await tx.insert(chatLinkRequests).values(row)
}

export async function findChatLinkRequest(tx: Tx, tokenHash: string, now: Date): Promise<ChatLinkRequestRow | undefined> {
  const [row] = await tx.select().from(chatLinkRequests).where(usable(tokenHash, now))
  return row
}

/** The one write by which a request is used: of two who try at once, one gets it. */
export async function useChatLinkRequest(tx: Tx, tokenHash: string, now: Date): Promise<ChatLinkRequestRow | undefined> {
  const [row] = await tx.update(chatLinkRequests).set({ usedAt: now }).where(usable(tokenHash, now)).returning()
  return row
}

/** A newer request takes the place of the older ones. */
export async function endChatLinkRequests(tx: Tx, user: ChatUser, now: Date): Promise<void> {
  const { platform, teamId, externalId } = chatLinkRequests
  await tx
    .update(chatLinkRequests)
    .set({ usedAt: now })
    .where(and(eq(platform, user.platform), eq(teamId, user.teamId), eq(externalId, user.externalId), isNull(chatLinkRequests.usedAt)))
}

export async function insertChatIdentity(tx: Tx, row: Omit<ChatIdentityRow, 'endedAt'>): Promise<ChatIdentityRow> {
  const [inserted] = await tx.insert(chatIdentities).values(row).returning()
  return inserted!
}

export async function findChatIdentity(tx: Tx, user: ChatUser): Promise<ChatIdentityRow | undefined> {
  const [row] = await tx
    .select()
    .from(chatIdentities)
    .where(and(is(user), isNull(chatIdentities.endedAt)))
  return row
}

export async function selectChatIdentities(tx: Tx, userId: string): Promise<ChatIdentityRow[]> {
  return tx
    .select()
    .from(chatIdentities)
    .where(and(eq(chatIdentities.userId, userId), isNull(chatIdentities.endedAt)))
    .orderBy(desc(chatIdentities.linkedAt))
}

/** Ends whatever link the chat user has now. */
export async function endChatIdentity(tx: Tx, user: ChatUser, now: Date): Promise<void> {
  await tx
    .update(chatIdentities)
    .set({ endedAt: now })
    .where(and(is(user), isNull(chatIdentities.endedAt)))
}

export async function endChatIdentityById(tx: Tx, own: { id: string; userId: string }, now: Date): Promise<ChatIdentityRow | undefined> {
  const [row] = await tx
    .update(chatIdentities)
    .set({ endedAt: now })
    .where(and(eq(chatIdentities.id, own.id), eq(chatIdentities.userId, own.userId), isNull(chatIdentities.endedAt)))
    .returning()
  return row
}

/**
 * People who are, one step away, the same as one of the given: who ever had the same chat user or the same way to sign in, or
 * whose e-mail address differs in case or in a `+tag` only.
 */
export async function selectSamePeople(tx: Tx, userIds: string[]): Promise<string[]> {
  if (userIds.length === 0) return []
  const { platform, teamId, externalId } = chatIdentities
  const chatUsers = tx.select({ platform, teamId, externalId }).from(chatIdentities).where(inArray(chatIdentities.userId, userIds))
  const ways = tx
    .select({ providerId: signIns.providerId, accountId: signIns.accountId })
    .from(signIns)
    .where(and(inArray(signIns.userId, userIds), sql`${signIns.providerId} <> 'credential'`))
  const mailbox = sql`lower(regexp_replace(${users.email}, '\\+[^@]*@', '@'))`
  const mailboxes = tx.select({ key: mailbox }).from(users).where(inArray(users.id, userIds))
  const rows = [
    ...(await tx
      .select({ id: chatIdentities.userId })
      .from(chatIdentities)
      .where(sql`(${platform}, ${teamId}, ${externalId}) in ${chatUsers}`)),
    ...(await tx
      .select({ id: signIns.userId })
      .from(signIns)
      .where(sql`(${signIns.providerId}, ${signIns.accountId}) in ${ways}`)),
    ...(await tx
      .select({ id: users.id })
      .from(users)
      .where(sql`${mailbox} in ${mailboxes}`)),
  ]
  return [...new Set(rows.map(({ id }) => id))]
}

function is(user: ChatUser) {
  const { platform, teamId, externalId } = chatIdentities
  return and(eq(platform, user.platform), eq(teamId, user.teamId), eq(externalId, user.externalId))
}

function usable(tokenHash: string, now: Date) {
  return and(eq(chatLinkRequests.tokenHash, tokenHash), isNull(chatLinkRequests.usedAt), gt(chatLinkRequests.expiresAt, now))
}
