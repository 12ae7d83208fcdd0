import { Approval, Plan, Review, RunError, type Run, type RunKind } from '@mcp-cloud/contracts'
import { statusOf } from './move.ts'
import type { RunRow } from './table.ts'

/** Changes shown inside an answer that carries a whole run; `GET /runs/{id}/plan` has all. */
const MAX_CHANGES = 100

/** A run as every surface answers it. */
export function renderRun(row: RunRow): Run {
  const plan = row.plan ? Plan.parse(row.plan) : null
  return {
    id: row.id,
    deploymentId: row.deploymentId,
    // Written by `requestRun` from the same list.
    kind: row.kind as RunKind,
    status: statusOf(row),
    bundleDigest: row.bundleDigest,
    plan: plan && { ...plan, changes: plan.changes.slice(0, MAX_CHANGES) },
    review: row.review ? Review.parse(row.review) : null,
    approval: row.approval ? Approval.parse(row.approval) : null,
    progress: row.progress,
    moduleVersion: row.moduleDigest.slice(0, 12),
    requestedBy: row.requestedBy,
    timings: {
      queuedMs: between(row.createdAt, row.startedAt),
      planMs: between(row.startedAt, row.plannedAt),
      waitMs: between(row.plannedAt, row.applyStartedAt),
      applyMs: between(row.applyStartedAt, row.applyStartedAt ? row.endedAt : null),
    },
    error: row.error ? RunError.parse(row.error) : null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  }
}

function between(from: Date | null, to: Date | null): number | null {
  return from && to ? Math.max(0, to.getTime() - from.getTime()) : null
}
