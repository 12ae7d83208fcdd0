import { bigserial, boolean, date, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { users } from './identity.ts'
import { bytea } from './state.ts'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
/** What somebody learned goes when they go. */
const learner = () =>
  text('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' })

/** Files of a learner's home folder in the terminal; the path is relative to it. */
export const practiceFiles = pgTable(
  'practice_files',
  {
    userId: learner(),
    path: text('path').notNull(),
    content: bytea('content').notNull(),
    mode: integer('mode').notNull().default(0o644),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.path] })],
)

/** Lines a learner ran in the terminal, with how they ended. */
export const practiceCommands = pgTable(
  'practice_commands',
  {
    seq: bigserial('seq', { mode: 'number' }).primaryKey(),
    userId: learner(),
    line: text('line').notNull(),
    exitCode: integer('exit_code').notNull(),
    at: at('at').notNull(),
  },
  (t) => [index('practice_commands_user').on(t.userId, t.seq)],
)

/** Tickets that have opened a terminal, until they expire: none opens a second one, in whichever process. */
export const usedTickets = pgTable('used_tickets', {
  nonce: text('nonce').primaryKey(),
  expiresAt: at('expires_at').notNull(),
})

export const lessonProgress = pgTable(
  'lesson_progress',
  {
    userId: learner(),
    path: text('path').notNull(),
    openedAt: at('opened_at').notNull(),
    /** Commands before this moment do not count: it moves when the lesson is begun again. */
    begunAt: at('begun_at').notNull(),
    lastOpenedAt: at('last_opened_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.path] })],
)

export const taskProgress = pgTable(
  'task_progress',
  {
    userId: learner(),
    taskId: text('task_id').notNull(),
    /** What the check demanded when it passed. */
    checkDigest: text('check_digest'),
    passedAt: at('passed_at'),
    solutionShownAt: at('solution_shown_at'),
    incidentAt: at('incident_at'),
  },
  (t) => [primaryKey({ columns: [t.userId, t.taskId] })],
)

export const quizProgress = pgTable(
  'quiz_progress',
  {
    userId: learner(),
    questionId: text('question_id').notNull(),
    digest: text('digest').notNull(),
    chosen: jsonb('chosen').$type<number[]>().notNull(),
    correct: boolean('correct').notNull(),
    answeredAt: at('answered_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.questionId] })],
)

/** Days on which somebody passed a task or answered a question, in UTC. */
export const practiceDays = pgTable('practice_days', { userId: learner(), day: date('day').notNull() }, (t) => [
  primaryKey({ columns: [t.userId, t.day] }),
])

/** What the last reset took away, to be brought back. */
export const lessonResets = pgTable('lesson_resets', {
  userId: learner().primaryKey(),
  path: text('path').notNull(),
  begunAt: at('begun_at').notNull(),
  tasks: jsonb('tasks').$type<Record<string, unknown>[]>().notNull(),
  quiz: jsonb('quiz').$type<Record<string, unknown>[]>().notNull(),
  /** Null when the world was left alone. */
  world: jsonb('world').$type<Record<string, unknown>[]>(),
  at: at('at').notNull(),
})

/** People who take the course together. */
export const classes = pgTable(
  'classes',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    instructorId: text('instructor_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Of the present invite link; a new one replaces it. */
    inviteHash: text('invite_hash').unique(),
    inviteUntil: at('invite_until'),
    createdAt: at('created_at').notNull(),
    archivedAt: at('archived_at'),
  },
  (t) => [index('classes_instructor').on(t.instructorId)],
)

export const classMembers = pgTable(
  'class_members',
  {
    classId: text('class_id')
      .notNull()
      .references(() => classes.id, { onDelete: 'cascade' }),
    userId: learner(),
    joinedAt: at('joined_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.classId, t.userId] }), index('class_members_user').on(t.userId)],
)
