import { Fault } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import { z } from 'zod'
import { record } from '../audit/index.ts'
import type { Ctx } from '../kernel/index.ts'
import { refuseStale, type StateCredential } from './credential.ts'
import { deleteLock, lockDeployment, takeLock, type LockRow } from './table.ts'

/** Terraform's lock info. The id is its own; the rest says who asked, for whoever finds it held. */
const LockInfo = z.looseObject({ ID: z.string().min(1).max(200) })
const MOST_BYTES = 64 * 1024

export type LockOutcome = { kind: 'locked' } | { kind: 'held'; info: string }

/**
 * Takes the lock for the run's phase. Asking again with the same id by the same start of the run is answered as done:
 * terraform asks again when the answer was lost. Knowing the holder's id does not make another run the holder.
 *
 * @throws Fault `malformed` without a lock info, `conflict` for a stale run.
 */
export async function lock(ctx: Ctx, credential: StateCredential, body: Uint8Array): Promise<LockOutcome> {
  const { lockId, info } = parseLockInfo(body)
  const { deploymentId, runId, phase, epoch } = credential
  return ctx.transaction(async (tx) => {
    await lockDeployment(tx, deploymentId)
    await refuseStale(tx, credential)
    const row = { deploymentId, lockId, info, runId, phase, epoch, createdAt: ctx.now() }
    const found = await takeLock(tx, row)
    if (isEarlierPlan(found, credential)) await takeOver(tx, ctx, found, row)
    const holder = isEarlierPlan(found, credential) ? row : found
    const isOwn = holder.lockId === lockId && holder.runId === runId && holder.phase === phase && holder.epoch === epoch
    return isOwn ? { kind: 'locked' } : { kind: 'held', info: holder.info }
  })
}

/** A plan that is made again after its worker died finds its own earlier lock. That start can write nothing, and its plan is not taken. */
function isEarlierPlan(holder: LockRow, credential: StateCredential): boolean {
  return holder.runId === credential.runId && holder.phase === 'plan' && credential.phase === 'plan' && holder.epoch < credential.epoch
}

async function takeOver(tx: Tx, ctx: Ctx, from: LockRow, to: LockRow): Promise<void> {
  await deleteLock(tx, to.deploymentId)
  await takeLock(tx, to)
  const { lockId, runId, epoch } = from
  await record(tx, ctx, {
    action: 'state.take-over-lock',
    subject: { kind: 'deployment', id: to.deploymentId },
    data: { lockId, runId, epoch, by: to.epoch },
  })
}

/** @throws Fault `malformed` */
export function parseLockInfo(body: Uint8Array): { lockId: string; info: string } {
  const info = Buffer.from(body).toString('utf8')
  if (body.length > MOST_BYTES) throw new Fault('malformed', `a lock info of ${body.length} bytes is more than ${MOST_BYTES}`)
  try {
    return { lockId: LockInfo.parse(JSON.parse(info)).ID, info }
  } catch (cause) {
    throw new Fault('malformed', 'a lock info is a JSON object with an "ID"', { cause })
  }
}
