import { Fault, conflict } from '@mcp-cloud/contracts'
import type { Ctx } from '../kernel/index.ts'
import { fillSlot, findSlot, freeSlot, takeSlot, type Slot } from './table.ts'

export { deleteOldSlots } from './table.ts'
export type { Slot } from './table.ts'

export type Begun = { kind: 'first' } | { kind: 'replay'; answer: unknown }

/**
 * Takes the key's slot for this request, or answers what the same request was answered before.
 *
 * @throws Fault `idempotency_mismatch` when the key came with another request, `conflict` while the first is at work.
 */
export async function beginIdempotent(ctx: Ctx, slot: Slot, requestHash: string): Promise<Begun> {
  if (await takeSlot(ctx.db, slot, requestHash, ctx.now())) return { kind: 'first' }
  const row = await findSlot(ctx.db, slot)
  if (!row) return beginIdempotent(ctx, slot, requestHash)
  if (row.requestHash !== requestHash)
    throw new Fault('idempotency_mismatch', 'this Idempotency-Key was used with another request within 24 hours; use a new one')
  if (!row.answer) throw conflict('the first request with this Idempotency-Key is still at work; send it again in a moment')
  return { kind: 'replay', answer: row.answer.body }
}

export async function endIdempotent(ctx: Ctx, slot: Slot, answer: unknown): Promise<void> {
  await fillSlot(ctx.db, slot, answer)
}

/** A failed request may be sent again. */
export async function forgetIdempotent(ctx: Ctx, slot: Slot): Promise<void> {
  await freeSlot(ctx.db, slot)
}
