import { Fault } from '@mcp-cloud/contracts'
import { z } from 'zod'
import type { Ctx } from '../kernel/index.ts'
import { refuseStale, type StateCredential } from './credential.ts'
import { lockDeployment, takeLock } from './table.ts'

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
    const holder = await takeLock(tx, { deploymentId, lockId, info, runId, phase, epoch, createdAt: ctx.now() })
    const isOwn = holder.lockId === lockId && holder.runId === runId && holder.phase === phase && holder.epoch === epoch
    return isOwn ? { kind: 'locked' } : { kind: 'held', info: holder.info }
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
