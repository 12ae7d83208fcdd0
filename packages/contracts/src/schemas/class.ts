import { z } from 'zod'
import { ClassId } from '../ids.ts'

/** People who take the course together, and the person who looks after them. */
export const ClassSummary = z.object({
  id: ClassId,
  name: z.string(),
  instructor: z.object({ id: z.string(), name: z.string() }),
  /** What the caller is there; an admin who is neither looks on. */
  as: z.enum(['instructor', 'learner', 'admin']),
  /** How many learners; null for a learner, who sees nobody else of the class. */
  learners: z.number().int().nullable(),
  createdAt: z.iso.datetime(),
  archived: z.boolean(),
})
export type ClassSummary = z.infer<typeof ClassSummary>

/** A link for everybody of a class. The token stands in the fragment, so it reaches no server log; it is told once. */
export const ClassInvite = z.object({ url: z.string(), expiresAt: z.iso.datetime() })
export type ClassInvite = z.infer<typeof ClassInvite>

/** What an instructor sees of one learner: how far, and when. Never files, commands or answers. */
export const LearnerRow = z.object({
  id: z.string(),
  name: z.string(),
  joinedAt: z.iso.datetime(),
  /** When a task was passed or a question answered last. */
  lastPractisedAt: z.iso.datetime().nullable(),
  daysPractised: z.number().int(),
  tasksDone: z.number().int(),
  quizDone: z.number().int(),
  lessonsDone: z.number().int(),
  /** In the order of the board's `lessons`. */
  lessons: z.array(z.object({ tasksDone: z.number().int(), quizDone: z.number().int(), done: z.boolean() })),
})
export type LearnerRow = z.infer<typeof LearnerRow>

/** The progress table of a class. */
export const ClassBoard = z.object({
  class: ClassSummary,
  /** Until when the present invite link lets people in; null when there is none. */
  inviteUntil: z.iso.datetime().nullable(),
  lessons: z.array(z.object({ path: z.string(), title: z.string(), day: z.string(), tasks: z.number().int(), quiz: z.number().int() })),
  learners: z.array(LearnerRow),
})
export type ClassBoard = z.infer<typeof ClassBoard>
