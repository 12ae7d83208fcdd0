import { boolean, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { users } from './identity.ts'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const modules = pgTable('modules', {
  name: text('name').primaryKey(),
  cloud: text('cloud').notNull(),
  currentDigest: text('current_digest').notNull(),
  /** `shipped` modules come with the product and run even where nothing can isolate them. */
  origin: text('origin').notNull(),
  createdAt: at('created_at').notNull(),
})

/** A module's content at one digest. Kept for as long as a deployment may need it, the destroy included. */
export const moduleVersions = pgTable(
  'module_versions',
  {
    module: text('module').notNull(),
    digest: text('digest').notNull(),
    files: jsonb('files').$type<Record<string, string>>().notNull(),
    description: jsonb('description').$type<Record<string, unknown>>().notNull(),
    registeredAt: at('registered_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.module, t.digest] }), index('module_versions_age').on(t.module, t.registeredAt)],
)

/** Cloud accounts to deploy into. Credentials are names of environment variables. */
export const accounts = pgTable('accounts', {
  id: text('id').primaryKey(),
  name: text('name').notNull().unique(),
  clouds: jsonb('clouds').$type<string[]>().notNull(),
  simulated: boolean('simulated').notNull(),
  /** Whose own account for practice it is; null for an account of the organisation. */
  ownerId: text('owner_id')
    .unique()
    .references(() => users.id, { onDelete: 'cascade' }),
  region: text('region'),
  project: text('project'),
  endpointUrl: text('endpoint_url'),
  credentials: jsonb('credentials').$type<Record<string, string>>(),
  approval: jsonb('approval').$type<{ required: number; selfApproval: boolean; byApiKey: boolean; groupId?: string | null }>().notNull(),
  policy: jsonb('policy').$type<Record<string, unknown>>(),
  revision: integer('revision').notNull().default(1),
  disabledAt: at('disabled_at'),
  createdAt: at('created_at').notNull(),
})
