import { conflict, contract, isRunEnd, notFound } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import { record } from '../audit/index.ts'
import { refOf, verb, type Ctx } from '../kernel/index.ts'
import { factsOf } from './get-run.ts'
import { announce, moveRun, statusOf } from './move.ts'
import { renderRun } from './render-run.ts'
import { deleteSecrets, findRun, lockRunRow, lockRunView, updateRun, type RunRow } from './table.ts'

export const cancelRun = verb(contract.runs.cancel, ({ ctx, input }) =>
  ctx.transaction(async (tx) => {
    const found = await lockRunView(tx, input.id)
    const facts = found && factsOf(found)
    if (!found || !ctx.may('run.get', facts)) throw notFound('run', input.id)
    ctx.authorise('run.cancel', facts)
    return renderRun(await cancel(tx, ctx, found.run, input.force))
  }),
)

/**
 * Stops a run. One that waits ends at once; a working terraform is asked to stop by its worker: one SIGINT, the grace,
 * and by `force` (administrators only) a kill, after which recovery has to look.
 */
export async function cancel(tx: Tx, ctx: Ctx, run: RunRow, force: boolean): Promise<RunRow> {
  const status = statusOf(run)
  if (isRunEnd(status)) throw conflict(`run ${run.id} has ended already: it is ${status}`)
  if (status === 'needs_recovery') throw conflict(`run ${run.id} needs recovery; acknowledge it on the recovery page`)
  if (force) ctx.authorise('run.force-cancel')
  await record(tx, ctx, { action: 'run.cancel', subject: { kind: 'run', id: run.id }, data: { status, force } })
  if (status === 'planning' || status === 'applying') {
    await updateRun(tx, run.id, { cancelRequestedBy: { ...refOf(ctx.actor), force } })
    await announce(tx, ctx, 'run.cancel-requested', run, { force })
    return (await findRun(tx, run.id))!
  }
  await deleteSecrets(tx, run.id)
  return moveRun(tx, ctx, run, 'cancel')
}

/** Asks the terraform of a run to end, on behalf of a server that stops. */
export async function interruptRun(ctx: Ctx, runId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const run = await lockRunRow(tx, runId)
    if (run?.status === 'applying') await cancel(tx, ctx, run, false)
  })
}
