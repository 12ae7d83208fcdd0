import { contract, type QuizStanding, type TaskStanding } from '@mcp-cloud/contracts'
import { verb, type Ctx } from '../kernel/index.ts'
import { chooseHints } from './check/choose-hints.ts'
import { evaluate } from './check/evaluate.ts'
import type { Evidence } from './check/evidence.ts'
import { lessonAt } from './course/course-of.ts'
import { versionOf } from './course/read-course.ts'
import { gatherEvidence } from './gather-evidence.ts'
import { learnerOf } from './learner.ts'
import { digestQuestion, digestTask } from './lesson/parse-lesson.ts'
import type { Question, Task } from './lesson/schema.ts'
import { undoUntil } from './reset.ts'
import {
  findLessonProgress,
  findReset,
  notePracticeDay,
  passTask,
  selectQuizProgress,
  selectTaskProgress,
  touchLesson,
  type QuizRow,
  type TaskRow,
} from './table.ts'

/** An open lesson asks every few seconds; that it is open is written down this often. */
const TOUCH_MS = 60_000

/** Looks how the tasks of a lesson stand, and writes down what has passed. What has passed once stays so. */
export const checkLesson = verb(contract.curriculum.check, async ({ ctx, input }) => {
  const learnerId = learnerOf(ctx)
  const lesson = await lessonAt(ctx.platform, input.path)
  const { version } = versionOf(lesson, input.lang)
  const { begunAt } = await ensureOpened(ctx, learnerId, lesson.path)
  const others = version.tasks.flatMap((task) => task.after)
  const rows = await selectTaskProgress(ctx.db, learnerId, [...new Set([...version.tasks.map((task) => task.id), ...others])])
  const known = new Map(rows.map((row) => [row.taskId, row]))
  const evidence = gatherEvidence(ctx, learnerId, begunAt)
  const tasks: TaskStanding[] = []
  // In order: one that passes now may open the next.
  for (const task of version.tasks) tasks.push(await lookAt(ctx, { task, known, evidence, learnerId }))
  const answers = await selectQuizProgress(
    ctx.db,
    learnerId,
    version.quiz.map((question) => question.id),
  )
  const reset = await findReset(ctx.db, learnerId)
  const undo = reset?.path === lesson.path ? undoUntil(reset) : null
  return {
    tasks,
    quiz: version.quiz.flatMap((question) => standingOf(question, answers)),
    undoUntil: undo && undo > ctx.now() ? undo.toISOString() : null,
  }
})

async function ensureOpened(ctx: Ctx, learnerId: string, path: string): Promise<{ begunAt: Date }> {
  const row = await findLessonProgress(ctx.db, learnerId, path)
  if (row && ctx.now().getTime() - row.lastOpenedAt.getTime() < TOUCH_MS) return row
  return touchLesson(ctx.db, learnerId, path, ctx.now())
}

async function lookAt(
  ctx: Ctx,
  { task, known, evidence, learnerId }: { task: Task; known: Map<string, TaskRow>; evidence: Evidence; learnerId: string },
): Promise<TaskStanding> {
  const row = known.get(task.id)
  const incident = task.inject === undefined ? 'none' : row?.incidentAt ? 'started' : 'ready'
  const digest = digestTask(task)
  if (row?.passedAt) {
    const passedAt = row.passedAt.toISOString()
    return { id: task.id, status: 'done', passedAt, changed: row.checkDigest !== digest, hints: [], incident }
  }
  const open = { id: task.id, passedAt: null, changed: false, incident } as const
  const isReady = task.after.every((id) => known.get(id)?.passedAt)
  if (!isReady || incident === 'ready') return { ...open, status: 'waiting', hints: [] }
  const outcome = await evaluate(task.check, evidence)
  if (!outcome.passed) return { ...open, status: 'open', hints: chooseHints(task.hints, outcome.problems) }
  const passed = { userId: learnerId, taskId: task.id, checkDigest: digest, passedAt: ctx.now() }
  await ctx.transaction(async (tx) => {
    await passTask(tx, passed)
    await notePracticeDay(tx, learnerId, ctx.now())
  })
  known.set(task.id, { solutionShownAt: null, incidentAt: null, ...row, ...passed })
  return { ...open, status: 'done', passedAt: passed.passedAt.toISOString(), hints: [] }
}

function standingOf(question: Question, answers: readonly QuizRow[]): QuizStanding[] {
  const answer = answers.find((row) => row.questionId === question.id)
  if (!answer) return []
  const changed = answer.digest !== digestQuestion(question)
  return [{ id: question.id, correct: answer.correct, chosen: answer.chosen, changed }]
}
