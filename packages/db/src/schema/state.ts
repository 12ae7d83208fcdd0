import { bigint, bigserial, customType, index, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'

export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** Terraform states, append-only and encrypted; the newest version is the state. */
export const stateVersions = pgTable(
  'state_versions',
  {
    deploymentId: text('deployment_id').notNull(),
    version: integer('version').notNull(),
    lineage: text('lineage').notNull(),
    serial: bigint('serial', { mode: 'number' }).notNull(),
    /** sha256 of the plain bytes. */
    digest: text('digest').notNull(),
    /** AES-256-GCM with `deploymentId` and `version` as associated data. */
    sealed: bytea('sealed').notNull(),
    resourceCount: integer('resource_count').notNull(),
    runId: text('run_id').notNull(),
    epoch: integer('epoch').notNull(),
    createdAt: at('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.deploymentId, t.version] })],
)

export const stateLocks = pgTable('state_locks', {
  deploymentId: text('deployment_id').primaryKey(),
  /** Terraform's own lock id; a second LOCK with the same id succeeds. */
  lockId: text('lock_id').notNull(),
  info: text('info').notNull(),
  runId: text('run_id').notNull(),
  phase: text('phase').notNull(),
  epoch: integer('epoch').notNull(),
  createdAt: at('created_at').notNull(),
})

/** Credentials of one run phase for the state backend: hashed, and dead with the phase. */
export const stateCredentials = pgTable(
  'state_credentials',
  {
    id: uuid('id').primaryKey(),
    /** Order of issue: epochs count within a run, this tells which run's is the newer. */
    seq: bigserial('seq', { mode: 'number' }).notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    deploymentId: text('deployment_id').notNull(),
    runId: text('run_id').notNull(),
    phase: text('phase').notNull(),
    epoch: integer('epoch').notNull(),
    createdAt: at('created_at').notNull(),
    revokedAt: at('revoked_at'),
  },
  (t) => [index('state_credentials_newest').on(t.deploymentId, t.seq)],
)
