import { notFound } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import { record } from '../audit/index.ts'
import type { Ctx } from '../kernel/index.ts'
import { deleteLock, findLock, findLocksOfRun, lockDeployment, type LockRow } from './table.ts'

/** Who holds a deployment's state lock. */
export type LockHolder = Pick<LockRow, 'lockId' | 'runId' | 'phase' | 'epoch' | 'createdAt'>

export async function findLockHolder(tx: Tx, deploymentId: string): Promise<LockHolder | undefined> {
  return findLock(tx, deploymentId)
}

/**
 * An administrator's way to free a lock, whoever holds it; recorded with the reason given.
 *
 * @throws Fault `forbidden`, or `not_found` when nothing is locked.
 */
export async function breakLock(ctx: Ctx, { deploymentId, reason }: { deploymentId: string; reason: string }): Promise<void> {
  ctx.authorise('state.break-lock')
  await ctx.transaction(async (tx) => {
    await lockDeployment(tx, deploymentId)
    const lock = await findLock(tx, deploymentId)
    if (!lock) throw notFound('state lock of', deploymentId)
    await free(tx, ctx, lock, 'state.break-lock', { reason })
  })
}

/** Frees the locks of a run that is known to be dead: its process ended, or its lease did. Answers how many were freed. */
export async function releaseLockOfDeadRun(tx: Tx, ctx: Ctx, runId: string): Promise<number> {
  const locks = await findLocksOfRun(tx, runId)
  for (const lock of locks) await free(tx, ctx, lock, 'state.release-dead-lock', {})
  return locks.length
}

async function free(tx: Tx, ctx: Ctx, lock: LockRow, action: string, data: Record<string, unknown>): Promise<void> {
  const { deploymentId, lockId, runId, phase, epoch } = lock
  await deleteLock(tx, deploymentId)
  await record(tx, ctx, { action, subject: { kind: 'deployment', id: deploymentId }, data: { ...data, lockId, runId, phase, epoch } })
}
