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
    /** Whose votes count beside the role: members of this group alone; null means every approver. */
    groupId: text('group_id'),
    /** How many reminders went out. */
    reminders: integer('reminders').notNull().default(0),
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

/** Named people who approve: an account's policy may ask for N of them. */
export const approverGroups = pgTable('approver_groups', {
  id: text('id').primaryKey(),
  name: text('name').notNull().unique(),
  createdAt: at('created_at').notNull(),
})

/** Who put somebody into a group and when stands here: a vote of somebody the requester put there does not count. */
export const approverGroupMembers = pgTable(
  'approver_group_members',
  {
    groupId: text('group_id').notNull(),
    userId: text('user_id').notNull(),
    addedBy: text('added_by').notNull(),
    addedAt: at('added_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.groupId, t.userId] })],
)
