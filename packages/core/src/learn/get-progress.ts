import { contract, type LessonStanding } from '@mcp-cloud/contracts'
import { verb } from '../kernel/index.ts'
import { courseOf } from './course/course-of.ts'
import { learnerOf } from './learner.ts'
import { standingsIn } from './standings.ts'
import { countPracticeDays, selectLessonProgress, selectQuizProgress, selectTaskProgress } from './table.ts'

/** One's own way through the whole course, in either language. */
export const getProgress = verb(contract.curriculum.progress, async ({ ctx }) => {
  const learnerId = learnerOf(ctx)
  const [course, opened, tasks, quiz, daysPractised] = await Promise.all([
    courseOf(ctx.platform),
    selectLessonProgress(ctx.db, learnerId),
    selectTaskProgress(ctx.db, learnerId),
    selectQuizProgress(ctx.db, learnerId),
    countPracticeDays(ctx.db, learnerId),
  ])
  const done = {
    tasks: new Set(tasks.filter((row) => row.passedAt).map((row) => row.taskId)),
    questions: new Set(quiz.filter((row) => row.correct).map((row) => row.questionId)),
  }
  const openedAt = new Map(opened.map((row) => [row.path, row.openedAt]))
  const lessons = standingsIn(course, done, (path) => openedAt.has(path)).map((standing): LessonStanding => ({
    ...standing,
    openedAt: openedAt.get(standing.path)?.toISOString() ?? null,
  }))
  const last = opened
    .filter((row) => course.lessons.has(row.path))
    .toSorted((a, b) => b.lastOpenedAt.getTime() - a.lastOpenedAt.getTime())[0]
  return {
    lessons,
    lastPath: last?.path ?? null,
    daysPractised,
    tasksDone: lessons.reduce((sum, lesson) => sum + lesson.tasksDone, 0),
    tasks: lessons.reduce((sum, lesson) => sum + lesson.tasks, 0),
  }
})
