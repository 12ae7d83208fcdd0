import type { Ctx } from '../kernel/index.ts'
import { moveRun } from './move.ts'
import { deleteSecrets, lockRunRow, selectExpired } from './table.ts'

/** Ends waiting plans whose time is over, by the database's clock. */
export async function expireRuns(ctx: Ctx): Promise<number> {
  const expired = await selectExpired(ctx.db)
  for (const { id } of expired) {
    await ctx.transaction(async (tx) => {
      const run = await lockRunRow(tx, id)
      if (!run || !['planned', 'awaiting_approval', 'approved'].includes(run.status)) return
      await moveRun(tx, ctx, run, 'expire')
      await deleteSecrets(tx, id)
    })
  }
  return expired.length
}
