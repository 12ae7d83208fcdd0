import { conflict, notFound } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import type { Ctx } from '../kernel/index.ts'
import { enqueue } from './enqueue.ts'
import { moveRun } from './move.ts'
import { lockRunRow, databaseNow, type RunRow } from './table.ts'

/**
 * Asks for the apply of an approved run. The run's row is locked, so of many equal calls at once one starts it.
 *
 * @throws Fault `conflict` unless it is approved (or being applied already), or when it has expired by the database's clock.
 */
export async function requestApply(tx: Tx, ctx: Ctx, runId: string): Promise<{ run: RunRow; isNew: boolean }> {
  const run = await lockRunRow(tx, runId)
  if (!run) throw notFound('run', runId)
  if (run.status === 'applying') return { run, isNew: false }
  if (run.status !== 'approved')
    throw conflict(
      `only an approved plan is applied; run ${run.id} is ${run.status}${run.status === 'planned' ? ': ask for its approval first' : ''}`,
    )
  if (run.expiresAt && run.expiresAt <= (await databaseNow(tx)))
    throw conflict(`the approved plan expired at ${run.expiresAt.toISOString()}; make a new one`)
  const moved = await moveRun(tx, ctx, run, 'apply')
  await enqueue(tx, ctx, 'run.apply', run)
  return { run: moved, isNew: true }
}
