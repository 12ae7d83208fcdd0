import { schema, type Tx } from '@mcp-cloud/db'
import { and, asc, eq } from 'drizzle-orm'

const { channels, deliveries, threads } = schema

export type ChannelRow = typeof channels.$inferSelect
export type ChannelPatch = Partial<Omit<ChannelRow, 'id' | 'kind' | 'createdBy' | 'createdAt'>>

export async function findChannel(tx: Tx, id: string): Promise<ChannelRow | undefined> {
  const [row] = await tx.select().from(channels).where(eq(channels.id, id))
  return row
}

export async function selectChannels(tx: Tx): Promise<ChannelRow[]> {
  return tx.select().from(channels).orderBy(asc(channels.name))
}

export async function selectEnabled(tx: Tx, kind?: string): Promise<ChannelRow[]> {
  return tx
    .select()
    .from(channels)
    .where(and(eq(channels.enabled, true), kind === undefined ? undefined : eq(channels.kind, kind)))
}

/** Answers undefined when the name is taken. */
export async function insertChannel(tx: Tx, row: ChannelRow): Promise<ChannelRow | undefined> {
  const [inserted] = await tx.insert(channels).values(row).onConflictDoNothing().returning()
  return inserted
}

export async function lockChannel(tx: Tx, id: string): Promise<ChannelRow | undefined> {
  const [row] = await tx.select().from(channels).where(eq(channels.id, id)).for('update')
  return row
}

export async function updateChannelRow(tx: Tx, id: string, patch: ChannelPatch): Promise<ChannelRow> {
  const [row] = await tx.update(channels).set(patch).where(eq(channels.id, id)).returning()
  return row!
}

export async function deleteChannelRow(tx: Tx, id: string): Promise<void> {
  await tx.delete(deliveries).where(eq(deliveries.channelId, id))
  await tx.delete(threads).where(eq(threads.channelId, id))
  await tx.delete(channels).where(eq(channels.id, id))
}
