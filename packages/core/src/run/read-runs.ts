import type { Approval, Review } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import type { Ctx } from '../kernel/index.ts'
import { findActiveRun, lockRunRow, selectReviewedRuns, selectRuns, selectRunsById, updateRun, type RunRow } from './table.ts'

export function findActive(tx: Tx, deploymentId: string): Promise<RunRow | undefined> {
  return findActiveRun(tx, deploymentId)
}

export function findRuns(tx: Tx, ids: string[]): Promise<RunRow[]> {
  return selectRunsById(tx, ids)
}

/** The run, held against other moves until the transaction ends. */
export function lockRun(tx: Tx, id: string): Promise<RunRow | undefined> {
  return lockRunRow(tx, id)
}

/** Runs of a deployment, newest first, from before a given one on. */
export function listRuns(tx: Tx, deploymentId: string, page: { limit: number; beforeId?: string }): Promise<RunRow[]> {
  return selectRuns(tx, deploymentId, page)
}

/** Runs of an account that have a plan and its review, newest first. */
export function listReviewedRuns(tx: Tx, accountId: string, limit: number): Promise<RunRow[]> {
  return selectReviewedRuns(tx, accountId, limit)
}

/** Writes what a slice above shows with the run, without moving it. */
export async function annotateRun(tx: Tx, ctx: Ctx, run: RunRow, view: { approval?: Approval; review?: Review }): Promise<void> {
  await updateRun(tx, run.id, { ...view, updatedAt: ctx.now() })
}
