import { bigserial, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** Objects of the simulated clouds; the PostgreSQL driver of the sandbox's world store. */
export const worldObjects = pgTable(
  'world_objects',
  {
    world: text('world').notNull(),
    type: text('type').notNull(),
    id: text('id').notNull(),
    revision: integer('revision').notNull(),
    body: jsonb('body').$type<Record<string, unknown>>().notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.world, t.type, t.id] })],
)

/** Every call a world answered, with the run it came from. */
export const worldCalls = pgTable(
  'world_calls',
  {
    seq: bigserial('seq', { mode: 'number' }).primaryKey(),
    world: text('world').notNull(),
    call: jsonb('call').$type<Record<string, unknown>>().notNull(),
    at: at('at').notNull(),
  },
  (t) => [index('world_calls_world').on(t.world, t.seq)],
)
