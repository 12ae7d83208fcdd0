import { Fault, isRunEnd, nextRunStatus, type RunEvent } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import type { Ctx } from '../kernel/index.ts'
import { emit } from '../notification/index.ts'
import { updateStatus, type RunPatch, type RunRow } from './table.ts'

/**
 * The one way a run changes status: by the table, as one guarded write, with the event in the same transaction.
 * Listeners in the same transaction derive what must never be seen apart from it, such as the deployment's status.
 *
 * @throws Fault `conflict` when the table has no such move, `changed` when somebody else moved the run first.
 */
export async function moveRun(tx: Tx, ctx: Ctx, run: RunRow, event: RunEvent, patch: RunPatch = {}): Promise<RunRow> {
  const to = nextRunStatus(statusOf(run), event)
  const now = ctx.now()
  const moved = await updateStatus(tx, run, to, { ...patch, updatedAt: now, ...(isRunEnd(to) ? { endedAt: now } : {}) })
  if (!moved) throw new Fault('changed', `run ${run.id} was changed by someone else; read it again`)
  await announce(tx, ctx, 'run.moved', moved, { from: run.status, to, event })
  return moved
}

/** Tells listeners and live pages of something about a run. */
export async function announce(tx: Tx, ctx: Ctx, type: string, run: RunRow, payload: Record<string, unknown> = {}): Promise<void> {
  const happening = { type, subjectId: run.deploymentId, payload: { runId: run.id, kind: run.kind, ...payload } }
  for (const listener of ctx.platform.listeners) await listener(tx, ctx, happening)
  await emit(tx, ctx, happening)
  await ctx.platform.doorbell.ring(tx, run.id)
}

export function statusOf(run: RunRow) {
  // The column is only ever written by this file and by `requestRun`, from the same table of statuses.
  return run.status as Parameters<typeof nextRunStatus>[0]
}
