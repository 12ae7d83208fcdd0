import { conflict, contract } from '@mcp-cloud/contracts'
import { resetWorld, type WorldObject } from '@mcp-cloud/sandbox-cloud'
import { verb, type Ctx } from '../kernel/index.ts'
import { practiceWorld } from '../practice/index.ts'
import { lessonAt } from './course/course-of.ts'
import { versionOf } from './course/read-course.ts'
import { learnerOf } from './learner.ts'
import {
  beginLesson,
  deleteProgress,
  deleteReset,
  findReset,
  putProgress,
  putReset,
  selectQuizProgress,
  selectTaskProgress,
  touchLesson,
  type QuizRow,
  type ResetRow,
  type TaskRow,
} from './table.ts'

const UNDO_MS = 60 * 60_000

export function undoUntil(reset: Pick<ResetRow, 'at'>): Date {
  return new Date(reset.at.getTime() + UNDO_MS)
}

/** Begins a lesson again. What is taken away is kept for an hour, until the next reset. */
export const resetLesson = verb(contract.curriculum.reset, async ({ ctx, input }) => {
  const learnerId = learnerOf(ctx)
  const lesson = await lessonAt(ctx.platform, input.path)
  const { taskIds, questionIds } = idsOf(lesson)
  const world = practiceWorld(ctx.platform, learnerId)
  const objects = input.world ? await world.all() : null
  const at = ctx.now()
  await ctx.transaction(async (tx) => {
    const { begunAt } = await touchLesson(tx, learnerId, lesson.path, at)
    const tasks = await selectTaskProgress(tx, learnerId, taskIds)
    const quiz = await selectQuizProgress(tx, learnerId, questionIds)
    const kept = { tasks: tasks.map(plain), quiz: quiz.map(plain), world: objects && objects.map(plain) }
    await putReset(tx, { userId: learnerId, path: lesson.path, begunAt, at, ...kept })
    await deleteProgress(tx, learnerId, taskIds, questionIds)
    await beginLesson(tx, learnerId, lesson.path, at)
  })
  if (objects) await resetWorld(world)
  return { undoUntil: undoUntil({ at }).toISOString() }
})

/** Brings back what the last reset took away. */
export const undoReset = verb(contract.curriculum.undoReset, async ({ ctx }) => {
  const learnerId = learnerOf(ctx)
  const reset = await findReset(ctx.db, learnerId)
  if (!reset || undoUntil(reset) <= ctx.now()) throw conflict('there is no reset to undo: it is brought back within an hour, and only once')
  await restore(ctx, learnerId, reset)
  return { path: reset.path }
})

async function restore(ctx: Ctx, learnerId: string, reset: ResetRow): Promise<void> {
  const { taskIds, questionIds } = idsOf(await lessonAt(ctx.platform, reset.path))
  await ctx.transaction(async (tx) => {
    await deleteProgress(tx, learnerId, taskIds, questionIds)
    await putProgress(tx, reset.tasks.map(toTaskRow), reset.quiz.map(toQuizRow))
    await beginLesson(tx, learnerId, reset.path, reset.begunAt)
    await deleteReset(tx, learnerId)
  })
  // Written by `resetLesson` alone.
  if (reset.world) await resetWorld(practiceWorld(ctx.platform, learnerId), reset.world as unknown as WorldObject[])
}

function idsOf(lesson: Parameters<typeof versionOf>[0]): { taskIds: string[]; questionIds: string[] } {
  const { version } = versionOf(lesson, 'en')
  return { taskIds: version.tasks.map(({ id }) => id), questionIds: version.quiz.map(({ id }) => id) }
}

function plain(row: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(row)) as Record<string, unknown>
}

/** Rows come back from JSON, where a date is a text; they were written by `resetLesson` alone. */
function toTaskRow(row: Record<string, unknown>): TaskRow {
  const date = (value: unknown) => (typeof value === 'string' ? new Date(value) : null)
  const { passedAt, solutionShownAt, incidentAt } = row
  return { ...row, passedAt: date(passedAt), solutionShownAt: date(solutionShownAt), incidentAt: date(incidentAt) } as TaskRow
}

function toQuizRow(row: Record<string, unknown>): QuizRow {
  return { ...row, answeredAt: new Date(String(row['answeredAt'])) } as QuizRow
}
