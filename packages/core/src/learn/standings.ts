import type { ReadCourse, RegisteredLesson } from './course/read-course.ts'
import { versionOf } from './course/read-course.ts'

export interface Done {
  /** Ids of tasks that passed, and of questions answered right. */
  tasks: ReadonlySet<string>
  questions: ReadonlySet<string>
}

export interface Standing {
  path: string
  tasksDone: number
  tasks: number
  quizDone: number
  quiz: number
  /** Every task and every question. A lesson that asks for nothing is done when it was opened. */
  done: boolean
}

/** How one learner stands in every lesson, in the course's order. What is done of lessons that are no more does not count. */
export function standingsIn(course: ReadCourse, done: Done, wasOpened: (path: string) => boolean = () => false): Standing[] {
  return [...course.lessons.values()].map((lesson) => standingIn(lesson, done, wasOpened(lesson.path)))
}

function standingIn(lesson: RegisteredLesson, done: Done, opened: boolean): Standing {
  // Both languages have the same tasks; one stands for both.
  const { version } = versionOf(lesson, 'en')
  const tasksDone = version.tasks.filter(({ id }) => done.tasks.has(id)).length
  const quizDone = version.quiz.filter(({ id }) => done.questions.has(id)).length
  const [tasks, quiz] = [version.tasks.length, version.quiz.length]
  return { path: lesson.path, tasksDone, tasks, quizDone, quiz, done: tasks + quiz > 0 ? tasksDone === tasks && quizDone === quiz : opened }
}
