import { sql } from 'drizzle-orm'
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytea } from './state.ts'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const runs = pgTable(
  'runs',
  {
    id: text('id').primaryKey(),
    deploymentId: text('deployment_id').notNull(),
    kind: text('kind').notNull(),
    status: text('status').notNull(),

    /** What was frozen when the run was made. */
    module: text('module').notNull(),
    moduleDigest: text('module_digest').notNull(),
    accountId: text('account_id').notNull(),
    accountRevision: integer('account_revision').notNull(),
    deploymentVersion: integer('deployment_version').notNull(),
    /** Who made the deployment: agents and learners see their own only. */
    ownerId: text('owner_id').notNull().default(''),
    requestedBy: jsonb('requested_by').$type<{ kind: 'user' | 'agent' | 'system'; id: string; name: string }>().notNull(),

    bundleDigest: text('bundle_digest'),
    bundle: jsonb('bundle').$type<Record<string, unknown>>(),
    plan: jsonb('plan').$type<Record<string, unknown>>(),
    review: jsonb('review').$type<Record<string, unknown>>(),
    /** The approval as it stands in answers; written by the approval slice in the transaction of its own move. */
    approval: jsonb('approval').$type<Record<string, unknown>>(),
    /** Signed proof of the decision: checked before terraform applies, and consumed by the one apply it allows. */
    receipt: jsonb('receipt').$type<Record<string, unknown>>(),
    receiptConsumedAt: at('receipt_consumed_at'),
    error: jsonb('error').$type<Record<string, unknown>>(),
    progress: jsonb('progress').$type<{ done: number; total: number }>(),

    /** Fencing: rises at every start of a phase; a stale writer carries an older one. */
    epoch: integer('epoch').notNull().default(0),
    worker: text('worker'),
    cancelRequestedBy: jsonb('cancel_requested_by').$type<{ kind: string; id: string; name: string; force: boolean }>(),

    createdAt: at('created_at').notNull(),
    startedAt: at('started_at'),
    plannedAt: at('planned_at'),
    approvedAt: at('approved_at'),
    applyStartedAt: at('apply_started_at'),
    /** A waiting plan is void after this; the database's clock judges. */
    expiresAt: at('expires_at'),
    updatedAt: at('updated_at').notNull(),
    endedAt: at('ended_at'),
  },
  (t) => [
    index('runs_deployment').on(t.deploymentId, t.createdAt.desc()),
    uniqueIndex('runs_one_active')
      .on(t.deploymentId)
      .where(sql`status in ('queued','planning','planned','awaiting_approval','approved','applying','needs_recovery')`),
    index('runs_active_status')
      .on(t.status)
      .where(sql`status in ('queued','planning','planned','awaiting_approval','approved','applying','needs_recovery')`),
  ],
)

/** What a run must keep secret: plan file, plan JSON, lock file, vars. Encrypted; gone after apply or expiry. */
export const runSecrets = pgTable(
  'run_secrets',
  {
    runId: text('run_id').notNull(),
    name: text('name').notNull(),
    digest: text('digest').notNull(),
    sealed: bytea('sealed').notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.name] })],
)

/** The log, cleaned before it is stored, in chunks of whole lines. */
export const runLog = pgTable(
  'run_log',
  {
    runId: text('run_id').notNull(),
    /** Number of the chunk's first line, counted from 0 over all phases. */
    firstSeq: integer('first_seq').notNull(),
    lineCount: integer('line_count').notNull(),
    phase: text('phase').notNull(),
    at: at('at').notNull(),
    /** Lines joined by \n. */
    text: text('text').notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.firstSeq] })],
)

/** How far a phase's output file was read; moves in the transaction that stores what was read. */
export const runTails = pgTable(
  'run_tails',
  {
    runId: text('run_id').notNull(),
    phase: text('phase').notNull(),
    offsetBytes: bigint('offset_bytes', { mode: 'number' }).notNull(),
    nextSeq: integer('next_seq').notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.phase] })],
)

/** The journal of an apply: what terraform said it started, finished and failed to do, by address. */
export const runJournal = pgTable(
  'run_journal',
  {
    runId: text('run_id').notNull(),
    seq: integer('seq').notNull(),
    event: text('event').notNull(),
    address: text('address').notNull(),
    type: text('type').notNull(),
    action: text('action').notNull(),
    objectId: text('object_id'),
    at: at('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.seq] })],
)
