import type { Ctx } from '../kernel/index.ts'
import { announce, findRuns } from '../run/index.ts'
import { countReminder, selectDueReminders } from './table.ts'

/** At half of an approval's time, and when a tenth of it is left. */
export const REMIND_AT = [0.5, 0.9] as const

/** Reminds of open approvals; each reminder once, whoever sweeps. Answers how many there were. */
export async function remindApprovals(ctx: Ctx): Promise<number> {
  let reminded = 0
  for (const { runId, reminders, due } of await selectDueReminders(ctx.db, REMIND_AT)) {
    await ctx.transaction(async (tx) => {
      if (!(await countReminder(tx, runId, { from: reminders, to: due }))) return
      const [run] = await findRuns(tx, [runId])
      if (run) await announce(tx, ctx, 'approval.reminded', run)
      reminded += 1
    })
  }
  return reminded
}
