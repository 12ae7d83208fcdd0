import { conflict, type RunKind } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import { refOf, type Ctx } from '../kernel/index.ts'
import { enqueue } from './enqueue.ts'
import { announce, moveRun, statusOf } from './move.ts'
import { deleteSecrets, findActiveRun, insertRun, type RunRow } from './table.ts'

/** What a run freezes of its deployment when it is asked for. */
export interface RunSubject {
  deploymentId: string
  deploymentVersion: number
  /** Who made the deployment. */
  ownerId: string
  module: string
  moduleDigest: string
  accountId: string
  accountRevision: number
}

/** Statuses in which a newer request takes the place of the old one. */
const REPLACEABLE = new Set(['planned', 'awaiting_approval', 'approved'])
const UNDER_WAY = new Set(['queued', 'planning'])

/**
 * Asks for a run. While an equal one is being planned, that one is answered; a waiting plan is superseded.
 *
 * @throws Fault `conflict` while the deployment is applying or needs recovery.
 */
export async function requestRun(tx: Tx, ctx: Ctx, subject: RunSubject, kind: RunKind): Promise<{ run: RunRow; isNew: boolean }> {
  const active = await findActiveRun(tx, subject.deploymentId)
  if (active && UNDER_WAY.has(active.status)) {
    if (active.kind === kind && active.deploymentVersion === subject.deploymentVersion) return { run: active, isNew: false }
    if (active.kind !== kind) throw conflict(`a ${active.kind} run is being planned; cancel it or wait for its plan`)
  }
  if (active && !UNDER_WAY.has(active.status) && !REPLACEABLE.has(active.status)) throw conflict(busy(active))
  if (active) await supersede(tx, ctx, active)
  const now = ctx.now()
  const run = await insertRun(tx, {
    ...subject,
    id: ctx.newId('run'),
    kind,
    status: 'queued',
    requestedBy: refOf(ctx.actor),
    createdAt: now,
    updatedAt: now,
  })
  await enqueue(tx, ctx, 'run.plan', run)
  await announce(tx, ctx, 'run.moved', run, { from: null, to: 'queued', event: 'request' })
  return { run, isNew: true }
}

/** Ends a waiting run because something newer, or an edit, takes its place. */
export async function supersede(tx: Tx, ctx: Ctx, run: RunRow): Promise<void> {
  await moveRun(tx, ctx, run, 'supersede')
  await deleteSecrets(tx, run.id)
}

function busy(run: RunRow): string {
  if (statusOf(run) === 'needs_recovery')
    return 'its last apply was lost; an administrator reads the recovery page and acknowledges it first'
  return `run ${run.id} is ${run.status}; wait until it ends`
}
