import { sql } from 'drizzle-orm'
import { bigserial, boolean, index, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytea } from './state.ts'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** Where messages go: a Slack channel, a Teams workflow, a webhook, mailboxes. */
export const channels = pgTable('channels', {
  id: text('id').primaryKey(),
  name: text('name').notNull().unique(),
  kind: text('kind').notNull(),
  locale: text('locale').notNull(),
  /** Which messages it takes: `approvals`, `reports`. */
  topics: jsonb('topics').$type<string[]>().notNull(),
  /** Ids of the accounts it is about; empty means all. */
  accounts: jsonb('accounts').$type<string[]>().notNull().default([]),
  /** What may be shown of where it sends to. */
  target: jsonb('target').$type<Record<string, unknown>>().notNull(),
  /** Tokens, signing secrets and secret addresses as sealed JSON; never shown again. */
  sealedSecrets: bytea('sealed_secrets').notNull(),
  enabled: boolean('enabled').notNull().default(true),
  createdBy: text('created_by').notNull(),
  createdAt: at('created_at').notNull(),
  changedAt: at('changed_at').notNull(),
})

/** The outbox: one row for each message to each channel, written in the transaction of what it tells of. */
export const deliveries = pgTable(
  'deliveries',
  {
    /** Stable over all attempts: receivers know a repetition by it. */
    id: text('id').primaryKey(),
    seq: bigserial('seq', { mode: 'number' }).notNull(),
    channelId: text('channel_id').notNull(),
    type: text('type').notNull(),
    /** Null for a test message. */
    deploymentId: text('deployment_id'),
    runId: text('run_id'),
    status: text('status').notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** When the newest attempt began; with `attempts` it says whose result counts. */
    attemptAt: at('attempt_at'),
    nextAttemptAt: at('next_attempt_at').notNull(),
    lastError: text('last_error'),
    createdAt: at('created_at').notNull(),
    endedAt: at('ended_at'),
  },
  (t) => [
    index('deliveries_due')
      .on(t.nextAttemptAt)
      .where(sql`status in ('waiting','sending')`),
    index('deliveries_thread').on(t.channelId, t.runId, t.seq),
    index('deliveries_history').on(t.channelId, t.seq.desc()),
  ],
)

/** What a run's message became at the other side, so that it can be updated and answered in its thread. */
export const threads = pgTable(
  'message_threads',
  {
    channelId: text('channel_id').notNull(),
    runId: text('run_id').notNull(),
    /** Slack's `channel` and `ts`. */
    reference: jsonb('reference').$type<Record<string, string>>().notNull(),
    createdAt: at('created_at').notNull(),
  },
  (t) => [uniqueIndex('message_threads_unique').on(t.channelId, t.runId)],
)

/** Clicks that came in: the nonce table of signatures, and what still has to be done about them. */
export const clicks = pgTable(
  'chat_clicks',
  {
    /** Hash of the request's signature: the same request counts once. */
    nonce: text('nonce').primaryKey(),
    click: jsonb('click').$type<Record<string, unknown>>().notNull(),
    receivedAt: at('received_at').notNull(),
    doneAt: at('done_at'),
  },
  (t) => [
    index('chat_clicks_open')
      .on(t.receivedAt)
      .where(sql`done_at is null`),
  ],
)

/** Chat users and the people they are. An ended link stays: whoever had it is the same person for good. */
export const chatIdentities = pgTable(
  'chat_identities',
  {
    id: text('id').primaryKey(),
    platform: text('platform').notNull(),
    teamId: text('team_id').notNull(),
    externalId: text('external_id').notNull(),
    externalName: text('external_name').notNull(),
    userId: text('user_id').notNull(),
    linkedAt: at('linked_at').notNull(),
    endedAt: at('ended_at'),
  },
  (t) => [
    uniqueIndex('chat_identities_one')
      .on(t.platform, t.teamId, t.externalId)
      .where(sql`ended_at is null`),
    index('chat_identities_user').on(t.userId),
  ],
)

/** A chat user who wants to be linked, until the person confirms it in the console. */
export const chatLinkRequests = pgTable('chat_link_requests', {
  tokenHash: text('token_hash').primaryKey(),
  platform: text('platform').notNull(),
  teamId: text('team_id').notNull(),
  teamName: text('team_name').notNull(),
  externalId: text('external_id').notNull(),
  externalName: text('external_name').notNull(),
  externalEmail: text('external_email'),
  createdAt: at('created_at').notNull(),
  expiresAt: at('expires_at').notNull(),
  usedAt: at('used_at'),
})
