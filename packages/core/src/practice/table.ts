import { schema, type Tx } from '@mcp-cloud/db'
import { and, asc, desc, eq, gte, inArray, lt, sql } from 'drizzle-orm'

const { practiceFiles, practiceCommands } = schema

export type FileRow = typeof practiceFiles.$inferSelect

export async function selectFiles(tx: Tx, userId: string): Promise<FileRow[]> {
  return tx.select().from(practiceFiles).where(eq(practiceFiles.userId, userId)).orderBy(asc(practiceFiles.path))
}

export async function findFile(tx: Tx, userId: string, path: string): Promise<FileRow | undefined> {
  const [row] = await tx
    .select()
    .from(practiceFiles)
    .where(and(eq(practiceFiles.userId, userId), eq(practiceFiles.path, path)))
  return row
}

export async function upsertFiles(tx: Tx, rows: FileRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insert(practiceFiles)
    .values(rows)
    .onConflictDoUpdate({
      target: [practiceFiles.userId, practiceFiles.path],
      set: { content: sql`excluded.content`, mode: sql`excluded.mode`, updatedAt: sql`excluded.updated_at` },
    })
}

export async function deleteFiles(tx: Tx, userId: string, paths: string[]): Promise<void> {
  if (paths.length === 0) return
  await tx.delete(practiceFiles).where(and(eq(practiceFiles.userId, userId), inArray(practiceFiles.path, paths)))
}

export async function measureFiles(tx: Tx, userId: string): Promise<{ files: number; bytes: number }> {
  const [row] = await tx
    .select({
      files: sql<string>`count(*)`,
      bytes: sql<string>`coalesce(sum(octet_length(${practiceFiles.content})), 0)`,
    })
    .from(practiceFiles)
    .where(eq(practiceFiles.userId, userId))
  return { files: Number(row?.files), bytes: Number(row?.bytes) }
}

export async function insertCommand(tx: Tx, row: { userId: string; line: string; exitCode: number; at: Date }): Promise<void> {
  await tx.insert(practiceCommands).values(row)
}

/** The newest `limit` commands since a moment, oldest first. */
export async function selectCommands(
  tx: Tx,
  userId: string,
  since: Date,
  limit: number,
): Promise<{ line: string; exitCode: number; at: Date }[]> {
  const { line, exitCode, at } = practiceCommands
  const rows = await tx
    .select({ line, exitCode, at })
    .from(practiceCommands)
    .where(and(eq(practiceCommands.userId, userId), gte(practiceCommands.at, since)))
    .orderBy(desc(practiceCommands.seq))
    .limit(limit)
  return rows.toReversed()
}

/** Keeps the newest `keep` commands of a learner. */
export async function pruneCommands(tx: Tx, userId: string, keep: number): Promise<void> {
  const [oldest] = await tx
    .select({ seq: practiceCommands.seq })
    .from(practiceCommands)
    .where(eq(practiceCommands.userId, userId))
    .orderBy(desc(practiceCommands.seq))
    .offset(keep)
    .limit(1)
  if (!oldest) return
  await tx.delete(practiceCommands).where(and(eq(practiceCommands.userId, userId), lt(practiceCommands.seq, oldest.seq + 1)))
}
