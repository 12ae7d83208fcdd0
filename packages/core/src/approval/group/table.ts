import { schema, type Tx } from '@mcp-cloud/db'
import { and, asc, eq, inArray, notInArray } from 'drizzle-orm'

const { approverGroupMembers, approverGroups, users } = schema

export type GroupRow = typeof approverGroups.$inferSelect

export interface MemberRow {
  groupId: string
  userId: string
  name: string
  addedBy: string
  addedAt: Date
}

export async function selectGroups(tx: Tx): Promise<GroupRow[]> {
  return tx.select().from(approverGroups).orderBy(asc(approverGroups.name))
}

export async function lockGroup(tx: Tx, id: string): Promise<GroupRow | undefined> {
  const [row] = await tx.select().from(approverGroups).where(eq(approverGroups.id, id)).for('update')
  return row
}

/** Answers undefined when the name is taken. */
export async function insertGroup(tx: Tx, row: GroupRow): Promise<GroupRow | undefined> {
  const [inserted] = await tx.insert(approverGroups).values(row).onConflictDoNothing().returning()
  return inserted
}

export async function renameGroup(tx: Tx, id: string, name: string): Promise<void> {
  await tx.update(approverGroups).set({ name }).where(eq(approverGroups.id, id))
}

export async function deleteGroupRow(tx: Tx, id: string): Promise<void> {
  await tx.delete(approverGroupMembers).where(eq(approverGroupMembers.groupId, id))
  await tx.delete(approverGroups).where(eq(approverGroups.id, id))
}

export async function selectMembers(tx: Tx, groupIds: string[]): Promise<MemberRow[]> {
  if (groupIds.length === 0) return []
  const { groupId, userId, addedBy, addedAt } = approverGroupMembers
  return tx
    .select({ groupId, userId, name: users.name, addedBy, addedAt })
    .from(approverGroupMembers)
    .innerJoin(users, eq(users.id, userId))
    .where(inArray(groupId, groupIds))
    .orderBy(asc(users.name))
}

/** Who was a member stays as they were: when and by whom somebody was added decides whether their vote counts. */
export async function putMembers(tx: Tx, groupId: string, userIds: string[], by: { addedBy: string; addedAt: Date }): Promise<string[]> {
  const { groupId: group, userId } = approverGroupMembers
  const others = userIds.length === 0 ? eq(group, groupId) : and(eq(group, groupId), notInArray(userId, userIds))
  const removed = await tx.delete(approverGroupMembers).where(others).returning({ userId })
  if (userIds.length > 0)
    await tx
      .insert(approverGroupMembers)
      .values(userIds.map((id) => ({ groupId, userId: id, ...by })))
      .onConflictDoNothing()
  return removed.map((row) => row.userId)
}

export async function findUserIds(tx: Tx, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await tx.select({ id: users.id }).from(users).where(inArray(users.id, ids))
  return rows.map(({ id }) => id)
}
