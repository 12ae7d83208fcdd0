import { schema, type Tx } from '@mcp-cloud/db'
import { and, eq, lt, sql } from 'drizzle-orm'

const { idempotencyKeys } = schema

export interface Slot {
  principal: string
  route: string
  key: string
}

const at = (slot: Slot) =>
  and(eq(idempotencyKeys.principal, slot.principal), eq(idempotencyKeys.route, slot.route), eq(idempotencyKeys.key, slot.key))

/** Takes the slot; false when it is taken. */
export async function takeSlot(tx: Tx, slot: Slot, requestHash: string, now: Date): Promise<boolean> {
  const taken = await tx
    .insert(idempotencyKeys)
    .values({ ...slot, requestHash, createdAt: now })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key })
  return taken.length === 1
}

export async function findSlot(tx: Tx, slot: Slot) {
  const [row] = await tx.select().from(idempotencyKeys).where(at(slot))
  return row
}

export async function fillSlot(tx: Tx, slot: Slot, answer: unknown): Promise<void> {
  await tx
    .update(idempotencyKeys)
    .set({ answer: { status: 0, body: answer } })
    .where(at(slot))
}

export async function freeSlot(tx: Tx, slot: Slot): Promise<void> {
  await tx.delete(idempotencyKeys).where(at(slot))
}

export async function deleteOldSlots(tx: Tx): Promise<void> {
  await tx.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, sql`now() - interval '24 hours'`))
}
