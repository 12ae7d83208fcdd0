import { record } from '../audit/index.ts'
import type { Ctx } from '../kernel/index.ts'
import { parseState } from './parse-state.ts'
import { digestOf } from './sealed-version.ts'
import { findNewestOutline, lockDeployment } from './table.ts'
import { append, refuseStep } from './write-state.ts'

/**
 * Takes in the state that terraform could not hand over and left beside its run (`errored.tfstate`). Its run has ended,
 * so nobody else writes; the same rules of lineage and serial hold.
 *
 * @throws Fault `conflict` when a newer state is there.
 */
export async function writeStrandedState(
  ctx: Ctx,
  given: { deploymentId: string; runId: string; epoch: number; bytes: Uint8Array },
): Promise<void> {
  const { deploymentId, runId, epoch, bytes } = given
  const state = parseState(bytes)
  const digest = digestOf(bytes)
  await ctx.transaction(async (tx) => {
    await lockDeployment(tx, deploymentId)
    const newest = await findNewestOutline(tx, deploymentId)
    if (newest?.digest === digest) return
    if (newest) refuseStep(newest, state)
    await append(tx, ctx, { deploymentId, runId, epoch }, { version: (newest?.version ?? 0) + 1, digest, state, bytes })
    await record(tx, ctx, {
      action: 'state.recover-stranded',
      subject: { kind: 'deployment', id: deploymentId },
      data: { runId, serial: state.serial },
    })
  })
}
