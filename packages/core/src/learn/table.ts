import { schema, type Tx } from '@mcp-cloud/db'
import { and, eq, inArray, sql } from 'drizzle-orm'

const { lessonProgress, lessonResets, practiceDays, quizProgress, taskProgress } = schema

export type LessonRow = typeof lessonProgress.$inferSelect
export type TaskRow = typeof taskProgress.$inferSelect
export type QuizRow = typeof quizProgress.$inferSelect
export type ResetRow = typeof lessonResets.$inferSelect

/** Remembers that a lesson is open; the first time begins it. */
export async function touchLesson(tx: Tx, userId: string, path: string, now: Date): Promise<LessonRow> {
  const [row] = await tx
    .insert(lessonProgress)
    .values({ userId, path, openedAt: now, begunAt: now, lastOpenedAt: now })
    .onConflictDoUpdate({ target: [lessonProgress.userId, lessonProgress.path], set: { lastOpenedAt: now } })
    .returning()
  return row!
}

export async function findLessonProgress(tx: Tx, userId: string, path: string): Promise<LessonRow | undefined> {
  const [row] = await tx
    .select()
    .from(lessonProgress)
    .where(and(eq(lessonProgress.userId, userId), eq(lessonProgress.path, path)))
  return row
}

export async function beginLesson(tx: Tx, userId: string, path: string, begunAt: Date): Promise<void> {
  await tx
    .update(lessonProgress)
    .set({ begunAt })
    .where(and(eq(lessonProgress.userId, userId), eq(lessonProgress.path, path)))
}

export async function selectLessonProgress(tx: Tx, userId: string): Promise<LessonRow[]> {
  return tx.select().from(lessonProgress).where(eq(lessonProgress.userId, userId))
}

export async function selectTaskProgress(tx: Tx, userId: string, ids?: string[]): Promise<TaskRow[]> {
  if (ids?.length === 0) return []
  return tx
    .select()
    .from(taskProgress)
    .where(and(eq(taskProgress.userId, userId), ids && inArray(taskProgress.taskId, ids)))
}

export async function selectQuizProgress(tx: Tx, userId: string, ids?: string[]): Promise<QuizRow[]> {
  if (ids?.length === 0) return []
  return tx
    .select()
    .from(quizProgress)
    .where(and(eq(quizProgress.userId, userId), ids && inArray(quizProgress.questionId, ids)))
}

/** A task passes once: a later pass leaves the first as it is. */
export async function passTask(tx: Tx, row: { userId: string; taskId: string; checkDigest: string; passedAt: Date }): Promise<void> {
  await tx
    .insert(taskProgress)
    .values(row)
    .onConflictDoUpdate({
      target: [taskProgress.userId, taskProgress.taskId],
      set: { checkDigest: row.checkDigest, passedAt: row.passedAt },
      setWhere: sql`${taskProgress.passedAt} is null`,
    })
}

export async function noteTask(
  tx: Tx,
  row: { userId: string; taskId: string },
  what: Partial<Pick<TaskRow, 'solutionShownAt' | 'incidentAt'>>,
): Promise<void> {
  await tx
    .insert(taskProgress)
    .values({ ...row, ...what })
    .onConflictDoUpdate({ target: [taskProgress.userId, taskProgress.taskId], set: what })
}

export async function upsertAnswer(tx: Tx, row: QuizRow): Promise<void> {
  const { digest, chosen, correct, answeredAt } = row
  await tx
    .insert(quizProgress)
    .values(row)
    .onConflictDoUpdate({ target: [quizProgress.userId, quizProgress.questionId], set: { digest, chosen, correct, answeredAt } })
}

export async function putProgress(tx: Tx, tasks: TaskRow[], quiz: QuizRow[]): Promise<void> {
  if (tasks.length > 0) await tx.insert(taskProgress).values(tasks)
  if (quiz.length > 0) await tx.insert(quizProgress).values(quiz)
}

export async function deleteProgress(tx: Tx, userId: string, taskIds: string[], questionIds: string[]): Promise<void> {
  if (taskIds.length > 0) await tx.delete(taskProgress).where(and(eq(taskProgress.userId, userId), inArray(taskProgress.taskId, taskIds)))
  if (questionIds.length > 0)
    await tx.delete(quizProgress).where(and(eq(quizProgress.userId, userId), inArray(quizProgress.questionId, questionIds)))
}

export async function notePracticeDay(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx
    .insert(practiceDays)
    .values({ userId, day: now.toISOString().slice(0, 10) })
    .onConflictDoNothing()
}

export async function countPracticeDays(tx: Tx, userId: string): Promise<number> {
  return tx.$count(practiceDays, eq(practiceDays.userId, userId))
}

export async function putReset(tx: Tx, row: ResetRow): Promise<void> {
  await tx.insert(lessonResets).values(row).onConflictDoUpdate({ target: lessonResets.userId, set: row })
}

export async function findReset(tx: Tx, userId: string): Promise<ResetRow | undefined> {
  const [row] = await tx.select().from(lessonResets).where(eq(lessonResets.userId, userId))
  return row
}

export async function deleteReset(tx: Tx, userId: string): Promise<void> {
  await tx.delete(lessonResets).where(eq(lessonResets.userId, userId))
}
