import { deriveDeploymentStatus, deriveSettled, isRunEnd, type RunKind, type RunStatus, type SettledStatus } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import type { Ctx, Happening } from '../kernel/index.ts'
import { findRuns } from '../run/index.ts'
import { readExisting } from './read-existing.ts'
import { lockDeployment, updateDeployment } from './table.ts'

/** In the transaction of every run's move: the deployment's status, and after an apply what now exists. */
export async function onRunMoved(tx: Tx, ctx: Ctx, happening: Happening): Promise<void> {
  if (happening.type !== 'run.moved') return
  const deployment = await lockDeployment(tx, happening.subjectId)
  const [run] = await findRuns(tx, [String(happening.payload['runId'])])
  if (!deployment || !run || run.kind === 'drift') return
  // Both columns are written from the contract's own tables.
  const outline = { kind: run.kind as RunKind, status: run.status as RunStatus }
  const settled = deriveSettled(deployment.settled as SettledStatus, outline)
  const applied = happening.payload['from'] === 'applying' || happening.payload['from'] === 'needs_recovery'
  const existing = applied ? await readExisting(tx, ctx, deployment, outline) : undefined
  const live = existing?.live ?? deployment.live
  await updateDeployment(tx, deployment.id, {
    ...existing,
    settled,
    status: deriveDeploymentStatus(settled, live, outline),
    activeRunId: isRunEnd(outline.status) ? null : run.id,
    lastRunId: isRunEnd(outline.status) ? run.id : deployment.lastRunId,
    updatedAt: ctx.now(),
  })
}
