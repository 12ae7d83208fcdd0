import { boolean, index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { bytea } from './state.ts'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const deployments = pgTable(
  'deployments',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    cloud: text('cloud').notNull(),
    module: text('module').notNull(),
    moduleDigest: text('module_digest').notNull(),
    accountId: text('account_id').notNull(),
    /** Variables that are not sensitive. */
    vars: jsonb('vars').$type<Record<string, unknown>>().notNull(),
    /** Sensitive variables, sealed; write-only in every answer. */
    sealedVars: bytea('sealed_vars'),
    sensitiveVars: jsonb('sensitive_vars').$type<string[]>().notNull(),
    note: text('note').notNull(),
    findings: jsonb('findings').$type<unknown[]>().notNull(),

    status: text('status').notNull(),
    settled: text('settled').notNull(),
    live: boolean('live').notNull().default(false),
    resourceCount: integer('resource_count').notNull().default(0),
    /** Rises with every edit of the desired input. */
    version: integer('version').notNull().default(1),
    editedBy: text('edited_by').notNull(),
    editedAt: at('edited_at').notNull(),
    activeRunId: text('active_run_id'),
    lastRunId: text('last_run_id'),

    resources: jsonb('resources').$type<unknown[]>().notNull().default([]),
    outputs: jsonb('outputs').$type<Record<string, unknown>>().notNull().default({}),
    report: jsonb('report').$type<Record<string, unknown>>(),

    createdBy: jsonb('created_by').$type<{ kind: 'user' | 'agent' | 'system'; id: string; name: string }>().notNull(),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
    archivedAt: at('archived_at'),
  },
  (t) => [
    index('deployments_newest').on(t.createdAt.desc(), t.id.desc()),
    index('deployments_status').on(t.status, t.createdAt.desc(), t.id.desc()),
    index('deployments_cloud').on(t.cloud, t.createdAt.desc(), t.id.desc()),
    index('deployments_module').on(t.module, t.createdAt.desc(), t.id.desc()),
    index('deployments_account').on(t.accountId, t.createdAt.desc(), t.id.desc()),
  ],
)
