import { contract, type ClassBoard, type LearnerRow } from '@mcp-cloud/contracts'
import { verb } from '../../kernel/index.ts'
import { courseOf } from '../course/course-of.ts'
import { versionOf } from '../course/read-course.ts'
import { standingsIn } from '../standings.ts'
import { loadOwn } from './load-own.ts'
import { renderClass } from './render.ts'
import { selectMembers, selectPassedTasks, selectPractice, selectRightAnswers } from './table.ts'

/** Learners by lessons: how far each is, and when they were there last. */
export const getClass = verb(contract.classes.get, async ({ ctx, input }): Promise<ClassBoard> => {
  const own = await loadOwn(ctx.db, ctx, 'class.get', input.id)
  const [course, members] = await Promise.all([courseOf(ctx.platform), selectMembers(ctx.db, own.id)])
  const ids = members.map(({ id }) => id)
  const [passed, right, practice] = await Promise.all([
    selectPassedTasks(ctx.db, ids).then(byPerson),
    selectRightAnswers(ctx.db, ids).then(byPerson),
    selectPractice(ctx.db, ids),
  ])
  const learners = members.map(({ id, name, joinedAt }): LearnerRow => {
    const standings = standingsIn(course, { tasks: passed.get(id) ?? NONE, questions: right.get(id) ?? NONE })
    const { days, lastAt } = practice.get(id)!
    return {
      id,
      name,
      joinedAt: joinedAt.toISOString(),
      lastPractisedAt: lastAt?.toISOString() ?? null,
      daysPractised: days,
      tasksDone: standings.reduce((sum, { tasksDone }) => sum + tasksDone, 0),
      quizDone: standings.reduce((sum, { quizDone }) => sum + quizDone, 0),
      lessonsDone: standings.filter(({ done }) => done).length,
      lessons: standings.map(({ tasksDone, quizDone, done }) => ({ tasksDone, quizDone, done })),
    }
  })
  const lessons = course.parts.flatMap((part) =>
    part.days.flatMap((day) =>
      day.lessons.map((lesson) => {
        const { version } = versionOf(lesson, input.lang)
        return { path: lesson.path, title: version.title, day: day.id, tasks: version.tasks.length, quiz: version.quiz.length }
      }),
    ),
  )
  const isOpen = own.inviteUntil !== null && own.inviteUntil > ctx.now() && own.archivedAt === null
  return {
    class: renderClass(own, ctx.actor.id === own.instructorId ? 'instructor' : 'admin'),
    inviteUntil: isOpen ? own.inviteUntil!.toISOString() : null,
    lessons,
    learners,
  }
})

const NONE: ReadonlySet<string> = new Set()

function byPerson(rows: readonly { userId: string; id: string }[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const { userId, id } of rows) found.set(userId, (found.get(userId) ?? new Set()).add(id))
  return found
}
