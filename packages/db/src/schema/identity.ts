import { boolean, doublePrecision, index, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** People. The first block of columns is better-auth's core `user`; the second is ours. */
export const users = pgTable('users', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  createdAt: at('created_at').notNull().defaultNow(),
  updatedAt: at('updated_at').notNull().defaultNow(),

  roles: jsonb('roles').$type<string[]>().notNull().default(['viewer']),
  locale: text('locale'),
  disabledAt: at('disabled_at'),
  lastSeenAt: at('last_seen_at'),
  /** Who last made or changed this person's roles: a vote of somebody the requester made does not count. */
  changedBy: text('changed_by'),
  changedAt: at('changed_at'),
})

export const sessions = pgTable('sessions', {
  id: text('id').primaryKey(),
  userId: text('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  token: text('token').notNull().unique(),
  expiresAt: at('expires_at').notNull(),
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
  createdAt: at('created_at').notNull().defaultNow(),
  updatedAt: at('updated_at').notNull().defaultNow(),
})

/** better-auth's `account`: a way to sign in, such as a password. Not a cloud account. */
export const signIns = pgTable('sign_ins', {
  id: text('id').primaryKey(),
  userId: text('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  accountId: text('account_id').notNull(),
  providerId: text('provider_id').notNull(),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: at('access_token_expires_at'),
  refreshTokenExpiresAt: at('refresh_token_expires_at'),
  scope: text('scope'),
  password: text('password'),
  createdAt: at('created_at').notNull().defaultNow(),
  updatedAt: at('updated_at').notNull().defaultNow(),
})

export const verifications = pgTable('verifications', {
  id: text('id').primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: at('expires_at').notNull(),
  createdAt: at('created_at').notNull().defaultNow(),
  updatedAt: at('updated_at').notNull().defaultNow(),
})

/** One-time links: sign-in, invite, reset. Only the hash of the token is kept. */
export const oneTimeLinks = pgTable('one_time_links', {
  id: text('id').primaryKey(),
  tokenHash: text('token_hash').notNull().unique(),
  purpose: text('purpose').notNull(),
  userId: text('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  createdBy: text('created_by').notNull(),
  createdAt: at('created_at').notNull(),
  expiresAt: at('expires_at').notNull(),
  usedAt: at('used_at'),
})

export const agents = pgTable('agents', {
  id: text('id').primaryKey(),
  name: text('name').notNull().unique(),
  sponsorId: text('sponsor_id')
    .notNull()
    .references(() => users.id),
  modules: jsonb('modules').$type<string[]>().notNull().default([]),
  accounts: jsonb('accounts').$type<string[]>().notNull().default([]),
  maxOpenRequests: integer('max_open_requests').notNull().default(10),
  /** US dollars a month that all it keeps may come to; null where nobody set a ceiling. */
  maxMonthlyUsd: doublePrecision('max_monthly_usd'),
  disabledAt: at('disabled_at'),
  expiresAt: at('expires_at'),
  createdAt: at('created_at').notNull(),
})

export const apiKeys = pgTable(
  'api_keys',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    prefix: text('prefix').notNull(),
    secretHash: text('secret_hash').notNull(),
    scopes: jsonb('scopes').$type<string[]>().notNull(),
    userId: text('user_id').references(() => users.id, { onDelete: 'cascade' }),
    agentId: text('agent_id').references(() => agents.id, { onDelete: 'cascade' }),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull(),
    expiresAt: at('expires_at'),
    lastUsedAt: at('last_used_at'),
    revokedAt: at('revoked_at'),
    /** The key written to `$DATA_DIR/admin-api-key` at the first start. */
    isFirst: boolean('is_first').notNull().default(false),
  },
  (t) => [uniqueIndex('api_keys_secret_hash').on(t.secretHash), index('api_keys_prefix').on(t.prefix), index('api_keys_user').on(t.userId)],
)

/** Answers kept for 24 h by principal, route and Idempotency-Key. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    principal: text('principal').notNull(),
    route: text('route').notNull(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    /** Null while the first request is at work. */
    answer: jsonb('answer').$type<{ status: number; body: unknown } | null>(),
    createdAt: at('created_at').notNull(),
  },
  (t) => [uniqueIndex('idempotency_keys_unique').on(t.principal, t.route, t.key), index('idempotency_keys_age').on(t.createdAt)],
)
