import { z } from 'zod'
import { CurriculumTree, LearnerProgress, LessonContent, PracticeWorld, QuizAnswer, QuizStanding, TaskStanding } from '../schemas/lesson.ts'
import { Locale } from '../schemas/person.ts'
import { TerminalTicket } from '../schemas/terminal.ts'
import { procedure } from './procedure.ts'

/** As the learner types or links it; whether there is such a lesson is the verb's question. */
const LessonPath = z.string().min(1).max(200)
const CourseId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is written like cli-basics-vpc')
  .max(80)
const lang = Locale.default('ko')

const reads = { action: 'curriculum.read', scope: 'read' } as const
const looks = { action: 'curriculum.progress', scope: 'read' } as const
const learns = { action: 'curriculum.learn', scope: 'propose' } as const

export const getCurriculumTree = procedure(reads)
  .route({ method: 'GET', path: '/curriculum/tree', summary: 'The syllabus: parts, days and lessons', tags: ['Curriculum'] })
  .input(z.object({ lang }))
  .output(CurriculumTree)

export const getLesson = procedure(reads)
  .route({ method: 'GET', path: '/curriculum/content', summary: 'One lesson', tags: ['Curriculum'] })
  .input(z.object({ path: LessonPath, lang }))
  .output(LessonContent)

export const getProgress = procedure(looks)
  .route({ method: 'GET', path: '/curriculum/progress', summary: "One's own way through the course", tags: ['Curriculum'] })
  .output(LearnerProgress)

export const getPracticeWorld = procedure(looks)
  .route({ method: 'GET', path: '/curriculum/world', summary: "What is in one's own simulated cloud", tags: ['Curriculum'] })
  .input(z.object({ type: z.string().max(120).optional() }))
  .output(PracticeWorld)

export const checkLesson = procedure(learns)
  .route({ method: 'POST', path: '/curriculum/check', summary: 'How the tasks and questions of a lesson stand', tags: ['Curriculum'] })
  .input(z.object({ path: LessonPath, lang }))
  .output(z.object({ tasks: z.array(TaskStanding), quiz: z.array(QuizStanding), undoUntil: z.iso.datetime().nullable() }))

export const answerQuestion = procedure(learns)
  .route({ method: 'POST', path: '/curriculum/quiz', summary: 'Answer a question and read why', tags: ['Curriculum'] })
  .input(z.object({ question: CourseId, chosen: z.array(z.number().int().min(0).max(5)).min(1).max(6), lang }))
  .output(QuizAnswer)

export const showSolution = procedure(learns)
  .route({ method: 'POST', path: '/curriculum/solution', summary: 'The commands that solve a task', tags: ['Curriculum'] })
  .input(z.object({ task: CourseId }))
  .output(z.object({ task: z.string(), solution: z.string() }))

export const startIncident = procedure(learns)
  .route({ method: 'POST', path: '/curriculum/incident', summary: "Start a task's incident in one's own cloud", tags: ['Curriculum'] })
  .input(z.object({ task: CourseId }))
  .output(z.object({ task: z.string(), changed: z.number().int() }))

export const resetLesson = procedure(learns)
  .route({
    method: 'POST',
    path: '/curriculum/reset',
    summary: 'Begin a lesson again; with `world`, with an empty cloud. What was there can be brought back for an hour',
    tags: ['Curriculum'],
  })
  .input(z.object({ path: LessonPath, world: z.boolean().default(false) }))
  .output(z.object({ undoUntil: z.iso.datetime() }))

export const undoReset = procedure(learns)
  .route({ method: 'POST', path: '/curriculum/undo-reset', summary: 'Bring back what the last reset took away', tags: ['Curriculum'] })
  .output(z.object({ path: z.string() }))

export const openTerminalTicket = procedure(learns)
  .route({
    method: 'POST',
    path: '/curriculum/terminal/ticket',
    summary: 'A ticket that opens a terminal once, for the session that asked',
    tags: ['Curriculum'],
  })
  .output(TerminalTicket)
