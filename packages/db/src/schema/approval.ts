import { boolean, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
type Ref = { kind: 'user' | 'agent' | 'system'; id: string; name: string }

export const approvals = pgTable(
  'approvals',
  {
    runId: text('run_id').primaryKey(),
    deploymentId: text('deployment_id').notNull(),
    digest: text('digest').notNull(),
    status: text('status').notNull(),
    required: integer('required').notNull(),
    selfApproval: boolean('self_approval').notNull(),
    byApiKey: boolean('by_api_key').notNull(),
    openedBy: jsonb('opened_by').$type<Ref>().notNull(),
    openedAt: at('opened_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    closedAt: at('closed_at'),
  },
  (t) => [index('approvals_open').on(t.status)],
)

/** One decision per person and approval, changeable until the quorum. */
export const decisions = pgTable(
  'decisions',
  {
    runId: text('run_id').notNull(),
    userId: text('user_id').notNull(),
    by: jsonb('by').$type<Ref>().notNull(),
    decision: text('decision').notNull(),
    comment: text('comment').notNull(),
    channel: text('channel').notNull(),
    at: at('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.userId] })],
)
