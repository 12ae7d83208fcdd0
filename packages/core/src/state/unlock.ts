import { conflict } from '@mcp-cloud/contracts'
import { record } from '../audit/index.ts'
import type { Ctx } from '../kernel/index.ts'
import type { StateCredential } from './credential.ts'
import { parseLockInfo, type LockOutcome } from './lock.ts'
import { deleteLock, findLock, lockDeployment } from './table.ts'

export type UnlockOutcome = { kind: 'unlocked' } | Extract<LockOutcome, { kind: 'held' }>

/**
 * Frees the run's own lock; freeing it again is answered as done.
 *
 * `terraform force-unlock` sends an empty body, which names no lock: it is refused and recorded. The platform frees the
 * lock of a dead run by itself, and an administrator frees one by `breakLock`.
 *
 * @throws Fault `conflict` for an empty body, `malformed` without a lock info.
 */
export async function unlock(ctx: Ctx, credential: StateCredential, body: Uint8Array): Promise<UnlockOutcome> {
  const { deploymentId } = credential
  if (body.length === 0) {
    await ctx.transaction((tx) =>
      record(tx, ctx, {
        action: 'state.force-unlock-refused',
        subject: { kind: 'deployment', id: deploymentId },
        data: { runId: credential.runId },
      }),
    )
    throw conflict(
      'an unlock names the lock it frees; a lock left by a dead run is freed by the platform, and an administrator can break it there',
    )
  }
  const { lockId } = parseLockInfo(body)
  return ctx.transaction(async (tx) => {
    await lockDeployment(tx, deploymentId)
    const holder = await findLock(tx, deploymentId)
    if (!holder) return { kind: 'unlocked' }
    const isOwn = holder.lockId === lockId && holder.runId === credential.runId && holder.epoch === credential.epoch
    if (!isOwn) return { kind: 'held', info: holder.info }
    await deleteLock(tx, deploymentId)
    return { kind: 'unlocked' }
  })
}
