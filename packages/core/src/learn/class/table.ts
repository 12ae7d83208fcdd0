import { schema, type Tx } from '@mcp-cloud/db'
import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, max, or } from 'drizzle-orm'

const { classes, classMembers, practiceDays, quizProgress, taskProgress, users } = schema

export type ClassRow = typeof classes.$inferSelect
/** A class with the name of whoever teaches it, and how many learn. */
export interface NamedClass extends ClassRow {
  instructorName: string
  learners: number
}

export async function insertClass(tx: Tx, row: ClassRow): Promise<void> {
  await tx.insert(classes).values(row)
}

export async function updateClass(tx: Tx, id: string, patch: Partial<Omit<ClassRow, 'id' | 'instructorId'>>): Promise<void> {
  await tx.update(classes).set(patch).where(eq(classes.id, id))
}

export async function findClass(tx: Tx, id: string): Promise<NamedClass | undefined> {
  const [found] = await named(tx, eq(classes.id, id))
  return found
}

/** Locked, so that those who join at the same moment are counted one after another. */
export async function lockClassByInvite(tx: Tx, inviteHash: string, now: Date): Promise<ClassRow | undefined> {
  const [row] = await tx.select().from(classes).where(usable(inviteHash, now)).for('update')
  return row
}

export async function findClassByInvite(tx: Tx, inviteHash: string, now: Date): Promise<NamedClass | undefined> {
  const [found] = await named(tx, usable(inviteHash, now))
  return found
}

/** Those one teaches or takes part in; without a user, all. */
export async function selectClasses(tx: Tx, userId?: string): Promise<NamedClass[]> {
  if (userId === undefined) return named(tx)
  const joined = tx.select({ id: classMembers.classId }).from(classMembers).where(eq(classMembers.userId, userId))
  return named(tx, or(eq(classes.instructorId, userId), inArray(classes.id, joined)))
}

export async function isMember(tx: Tx, classId: string, userId: string): Promise<boolean> {
  return (await tx.$count(classMembers, memberIs(classId, userId))) > 0
}

export async function countMembers(tx: Tx, classId: string): Promise<number> {
  return tx.$count(classMembers, eq(classMembers.classId, classId))
}

export async function insertMember(tx: Tx, row: typeof classMembers.$inferSelect): Promise<void> {
  await tx.insert(classMembers).values(row).onConflictDoNothing()
}

/** @returns whether there was such a member */
export async function deleteMember(tx: Tx, classId: string, userId: string): Promise<boolean> {
  return (await tx.delete(classMembers).where(memberIs(classId, userId)).returning()).length > 0
}

export async function selectMembers(tx: Tx, classId: string): Promise<{ id: string; name: string; joinedAt: Date }[]> {
  return tx
    .select({ id: users.id, name: users.name, joinedAt: classMembers.joinedAt })
    .from(classMembers)
    .innerJoin(users, eq(users.id, classMembers.userId))
    .where(eq(classMembers.classId, classId))
    .orderBy(asc(users.name), asc(users.id))
}

export async function selectPassedTasks(tx: Tx, userIds: string[]): Promise<{ userId: string; id: string }[]> {
  return tx
    .select({ userId: taskProgress.userId, id: taskProgress.taskId })
    .from(taskProgress)
    .where(and(inArray(taskProgress.userId, userIds), isNotNull(taskProgress.passedAt)))
}

export async function selectRightAnswers(tx: Tx, userIds: string[]): Promise<{ userId: string; id: string }[]> {
  return tx
    .select({ userId: quizProgress.userId, id: quizProgress.questionId })
    .from(quizProgress)
    .where(and(inArray(quizProgress.userId, userIds), eq(quizProgress.correct, true)))
}

/** By person: on how many days they practised, and when last. */
export async function selectPractice(tx: Tx, userIds: string[]): Promise<Map<string, { days: number; lastAt: Date | null }>> {
  const [days, passed, answered] = await Promise.all([
    tx
      .select({ userId: practiceDays.userId, days: count() })
      .from(practiceDays)
      .where(inArray(practiceDays.userId, userIds))
      .groupBy(practiceDays.userId),
    tx
      .select({ userId: taskProgress.userId, at: max(taskProgress.passedAt) })
      .from(taskProgress)
      .where(inArray(taskProgress.userId, userIds))
      .groupBy(taskProgress.userId),
    tx
      .select({ userId: quizProgress.userId, at: max(quizProgress.answeredAt) })
      .from(quizProgress)
      .where(inArray(quizProgress.userId, userIds))
      .groupBy(quizProgress.userId),
  ])
  const found = new Map(userIds.map((id) => [id, { days: 0, lastAt: null as Date | null }]))
  for (const row of days) found.get(row.userId)!.days = row.days
  for (const { userId, at } of [...passed, ...answered]) {
    const practice = found.get(userId)!
    if (at && (!practice.lastAt || at > practice.lastAt)) practice.lastAt = at
  }
  return found
}

function usable(inviteHash: string, now: Date) {
  return and(eq(classes.inviteHash, inviteHash), gt(classes.inviteUntil, now), isNull(classes.archivedAt))
}

function memberIs(classId: string, userId: string) {
  return and(eq(classMembers.classId, classId), eq(classMembers.userId, userId))
}

async function named(tx: Tx, where?: ReturnType<typeof and>): Promise<NamedClass[]> {
  const rows = await tx
    .select({ class: classes, instructorName: users.name, learners: count(classMembers.userId) })
    .from(classes)
    .innerJoin(users, eq(users.id, classes.instructorId))
    .leftJoin(classMembers, eq(classMembers.classId, classes.id))
    .where(where)
    .groupBy(classes.id, users.name)
    .orderBy(desc(classes.createdAt), desc(classes.id))
  return rows.map(({ class: row, instructorName, learners }) => ({ ...row, instructorName, learners }))
}
