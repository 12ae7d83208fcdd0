import type { Tx } from '@mcp-cloud/db'
import type { Ctx, Happening } from '../kernel/index.ts'
import { insertEvent } from './table.ts'

/** Writes an event in the transaction of what it tells of, and rings for whoever waits on the subject. The payload holds no secret. */
export async function emit(tx: Tx, ctx: Ctx, { type, subjectId, payload }: Happening): Promise<void> {
  await insertEvent(tx, { id: ctx.newId('event'), type, subjectId, payload, at: ctx.now() })
  await ctx.platform.doorbell.ring(tx, subjectId)
}
