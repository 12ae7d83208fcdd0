import type { Approval } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import type { Ctx } from '../kernel/index.ts'
import { findActiveRun, selectRuns, selectRunsById, updateRun, type RunRow } from './table.ts'

export function findActive(tx: Tx, deploymentId: string): Promise<RunRow | undefined> {
  return findActiveRun(tx, deploymentId)
}

export function findRuns(tx: Tx, ids: string[]): Promise<RunRow[]> {
  return selectRunsById(tx, ids)
}

/** Runs of a deployment, newest first, from before a given one on. */
export function listRuns(tx: Tx, deploymentId: string, page: { limit: number; beforeId?: string }): Promise<RunRow[]> {
  return selectRuns(tx, deploymentId, page)
}

/** Writes what a slice above shows with the run, without moving it. */
export async function annotateRun(tx: Tx, ctx: Ctx, run: RunRow, view: { approval: Approval }): Promise<void> {
  await updateRun(tx, run.id, { approval: view.approval, updatedAt: ctx.now() })
}
