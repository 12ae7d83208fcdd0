import { schema, type Tx } from '@mcp-cloud/db'
import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { ObjectValue, WorldCall, WorldObject } from '@mcp-cloud/sandbox-cloud'

const { worldObjects, worldCalls } = schema

type Row = typeof worldObjects.$inferSelect

// The column holds what the sandbox stored; its values are JSON.
const toObject = (row: Row): WorldObject => ({ type: row.type, id: row.id, revision: row.revision, attributes: row.body as ObjectValue })

export async function findObject(tx: Tx, world: string, type: string, id: string): Promise<WorldObject | undefined> {
  const [row] = await tx
    .select()
    .from(worldObjects)
    .where(and(eq(worldObjects.world, world), eq(worldObjects.type, type), eq(worldObjects.id, id)))
  return row && toObject(row)
}

export async function selectObjects(tx: Tx, world: string, type?: string): Promise<WorldObject[]> {
  const rows = await tx
    .select()
    .from(worldObjects)
    .where(and(eq(worldObjects.world, world), type === undefined ? undefined : eq(worldObjects.type, type)))
    .orderBy(asc(worldObjects.type), asc(worldObjects.id))
  return rows.map(toObject)
}

/** Writes an object; false when it is not at the expected revision (0: it must not exist). */
export async function putObject(
  tx: Tx,
  world: string,
  object: { type: string; id: string; attributes: ObjectValue },
  ifRevision: number | undefined,
  now: Date,
): Promise<boolean> {
  const { type, id } = object
  const body = object.attributes as Record<string, unknown>
  const key = and(eq(worldObjects.world, world), eq(worldObjects.type, type), eq(worldObjects.id, id))
  const next = { body, revision: sql<number>`${worldObjects.revision} + 1`, updatedAt: now }
  if (ifRevision !== undefined && ifRevision > 0) {
    const updated = await tx
      .update(worldObjects)
      .set(next)
      .where(and(key, eq(worldObjects.revision, ifRevision)))
      .returning({ id: worldObjects.id })
    return updated.length === 1
  }
  const insert = tx.insert(worldObjects).values({ world, type, id, revision: 1, body, updatedAt: now })
  const target = [worldObjects.world, worldObjects.type, worldObjects.id]
  const written = await (ifRevision === 0 ? insert.onConflictDoNothing() : insert.onConflictDoUpdate({ target, set: next })).returning({
    id: worldObjects.id,
  })
  return written.length === 1
}

export async function deleteObject(tx: Tx, world: string, type: string, id: string): Promise<boolean> {
  const deleted = await tx
    .delete(worldObjects)
    .where(and(eq(worldObjects.world, world), eq(worldObjects.type, type), eq(worldObjects.id, id)))
    .returning({ id: worldObjects.id })
  return deleted.length === 1
}

export async function insertCall(tx: Tx, world: string, call: WorldCall): Promise<void> {
  await tx.insert(worldCalls).values({ world, call: { ...call }, at: new Date(call.at) })
}

export async function selectCalls(tx: Tx, world: string, limit: number): Promise<WorldCall[]> {
  const rows = await tx.select().from(worldCalls).where(eq(worldCalls.world, world)).orderBy(desc(worldCalls.seq)).limit(limit)
  // Written by `insertCall` alone.
  return rows.map((row) => row.call as unknown as WorldCall)
}

/** One at a time in a world, until the transaction ends. */
export async function lockWorld(tx: Tx, world: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`world:${world}`}, 0))`)
}
