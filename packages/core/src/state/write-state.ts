import { createHash } from 'node:crypto'
import { Fault, conflict } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import { record } from '../audit/index.ts'
import type { Ctx } from '../kernel/index.ts'
import { refuseStale, type StateCredential } from './credential.ts'
import type { LockOutcome } from './lock.ts'
import { parseState } from './parse-state.ts'
import { digestOf, sealState } from './sealed-version.ts'
import { countManaged, type StateJson } from './state-json.ts'
import { findLock, findNewestOutline, insertVersion, lockDeployment } from './table.ts'

export interface StateWrite {
  bytes: Uint8Array
  /** Terraform's `?ID=`: the lock under which it writes. */
  lockId: string | undefined
  /** The `Content-MD5` header, base64. */
  md5: string | undefined
}

export type WriteOutcome =
  | { kind: 'written'; version: number }
  | { kind: 'already-there'; version: number }
  | Extract<LockOutcome, { kind: 'held' }>

/**
 * Appends a version of the state.
 *
 * A repeated write of the newest bytes is answered as done: terraform sends one again when the answer was lost.
 *
 * @throws Fault `forbidden` for a plan's credential; `malformed` for bytes that did not arrive whole; `conflict` without the lock, for
 * a stale run, for another lineage, or for a serial that does not advance.
 */
export async function writeState(ctx: Ctx, credential: StateCredential, write: StateWrite): Promise<WriteOutcome> {
  if (credential.phase !== 'apply') throw new Fault('forbidden', 'a plan may read and lock the state, never write it')
  refuseDamaged(write)
  const state = parseState(write.bytes)
  const digest = digestOf(write.bytes)
  return ctx.transaction(async (tx) => {
    await lockDeployment(tx, credential.deploymentId)
    await refuseStale(tx, credential)
    const held = await refuseUnlocked(tx, credential, write.lockId)
    if (held) return held
    const newest = await findNewestOutline(tx, credential.deploymentId)
    if (newest && newest.digest === digest) return { kind: 'already-there', version: newest.version }
    if (newest) refuseStep(newest, state)
    const version = (newest?.version ?? 0) + 1
    await append(tx, ctx, credential, { version, digest, state, bytes: write.bytes })
    return { kind: 'written', version }
  })
}

function refuseDamaged({ bytes, md5 }: StateWrite): void {
  if (md5 === undefined) return
  const actual = createHash('md5').update(bytes).digest('base64')
  if (actual !== md5) throw new Fault('malformed', `the body of ${bytes.length} bytes does not have the Content-MD5 ${md5}`)
}

async function refuseUnlocked(tx: Tx, credential: StateCredential, lockId: string | undefined): Promise<WriteOutcome | undefined> {
  const lock = await findLock(tx, credential.deploymentId)
  if (!lock) throw conflict('the state is not locked; lock it, then write with ?ID=<lock id>')
  const isOwn =
    lock.runId === credential.runId && lock.epoch === credential.epoch && lock.phase === credential.phase && lock.lockId === lockId
  return isOwn ? undefined : { kind: 'held', info: lock.info }
}

export function refuseStep(newest: { lineage: string; serial: number }, state: StateJson): void {
  if (state.lineage !== newest.lineage) throw conflict(`lineage ${state.lineage} is not this state's: ${newest.lineage}`)
  if (state.serial <= newest.serial) throw conflict(`serial ${state.serial} does not advance: the state is at ${newest.serial}`)
}

interface NewVersion {
  version: number
  digest: string
  state: StateJson
  bytes: Uint8Array
}

export async function append(
  tx: Tx,
  ctx: Ctx,
  { deploymentId, runId, epoch }: Pick<StateCredential, 'deploymentId' | 'runId' | 'epoch'>,
  { version, digest, state, bytes }: NewVersion,
): Promise<void> {
  const { lineage, serial } = state
  const resourceCount = countManaged(state)
  const sealed = await sealState(ctx.platform.sealer, bytes, deploymentId, version)
  await insertVersion(tx, { deploymentId, version, lineage, serial, digest, sealed, resourceCount, runId, epoch, createdAt: ctx.now() })
  const data = { version, serial, lineage, digest, resourceCount, runId, epoch }
  await record(tx, ctx, { action: 'state.write', subject: { kind: 'deployment', id: deploymentId }, data })
}
