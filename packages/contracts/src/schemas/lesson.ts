import { z } from 'zod'
import { Locale } from './person.ts'

/** What opens in the workspace beside a lesson. */
export const TOOLS = ['cli', 'deploy', 'catalogue', 'approvals', 'plan', 'world'] as const
export const Tool = z.enum(TOOLS)
export type Tool = z.infer<typeof Tool>

/** The syllabus. `lang` stands at a lesson whose title is in another language than was asked for. */
export const CurriculumTree = z.object({
  parts: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      days: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          lessons: z.array(z.object({ path: z.string(), title: z.string(), minutes: z.number().int(), lang: Locale.optional() })),
        }),
      ),
    }),
  ),
})
export type CurriculumTree = z.infer<typeof CurriculumTree>

/** What a lesson says about itself. Answers, hints and solutions are not in it: they come when they are asked for. */
export const LessonMeta = z.object({
  title: z.string(),
  objectives: z.array(z.string()),
  minutes: z.number().int(),
  prerequisites: z.array(z.string()),
  tools: z.array(Tool),
  tasks: z.array(z.object({ id: z.string(), title: z.string(), after: z.array(z.string()), incident: z.boolean() })),
  quiz: z.array(z.object({ id: z.string(), question: z.string(), multiple: z.boolean(), options: z.array(z.string()) })),
})
export type LessonMeta = z.infer<typeof LessonMeta>

export const LessonContent = z.object({
  path: z.string(),
  /** The language of `markdown`. Another one than `requestedLang` where there is no translation. */
  lang: Locale,
  requestedLang: Locale,
  markdown: z.string(),
  meta: LessonMeta,
})
export type LessonContent = z.infer<typeof LessonContent>

/** How one task stands. `waiting`: tasks before it, or the start of its incident, are not done yet. */
export const TaskStanding = z.object({
  id: z.string(),
  status: z.enum(['open', 'waiting', 'done']),
  passedAt: z.iso.datetime().nullable(),
  /** The check was edited after it had passed. */
  changed: z.boolean(),
  /** The hint that fits what is wrong comes first. Empty when nothing is to be done. */
  hints: z.array(z.string()),
  incident: z.enum(['none', 'ready', 'started']),
})
export type TaskStanding = z.infer<typeof TaskStanding>

export const QuizStanding = z.object({ id: z.string(), correct: z.boolean(), chosen: z.array(z.number().int()), changed: z.boolean() })
export type QuizStanding = z.infer<typeof QuizStanding>

export const LessonStanding = z.object({
  path: z.string(),
  openedAt: z.iso.datetime().nullable(),
  tasksDone: z.number().int(),
  tasks: z.number().int(),
  quizDone: z.number().int(),
  quiz: z.number().int(),
  /** Every task and every question. */
  done: z.boolean(),
})
export type LessonStanding = z.infer<typeof LessonStanding>

/** One learner's way through the course. */
export const LearnerProgress = z.object({
  lessons: z.array(LessonStanding),
  /** The lesson that was open last. */
  lastPath: z.string().nullable(),
  daysPractised: z.number().int(),
  tasksDone: z.number().int(),
  tasks: z.number().int(),
})
export type LearnerProgress = z.infer<typeof LearnerProgress>

export const QuizAnswer = z.object({
  id: z.string(),
  correct: z.boolean(),
  options: z.array(z.object({ correct: z.boolean(), why: z.string() })),
})
export type QuizAnswer = z.infer<typeof QuizAnswer>

/** What is in a learner's simulated cloud. */
export const PracticeWorld = z.object({
  items: z.array(
    z.object({
      type: z.string(),
      id: z.string(),
      name: z.string().nullable(),
      cloud: z.enum(['aws', 'gcp']),
      /** Objects it names in its attributes, as `type/id`. */
      links: z.array(z.string()),
    }),
  ),
  /** Ended early: there is more than is shown. */
  truncated: z.boolean(),
})
export type PracticeWorld = z.infer<typeof PracticeWorld>
