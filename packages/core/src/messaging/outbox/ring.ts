import type { Tx } from '@mcp-cloud/db'
import type { Ctx } from '../../kernel/index.ts'

/** Whoever sends messages waits on this subject. */
export const OUTBOX_BELL = 'outbox'

export async function ringOutbox(tx: Tx, ctx: Ctx): Promise<void> {
  await ctx.platform.doorbell.ring(tx, OUTBOX_BELL)
}
