import {
  Finding,
  Output,
  Report,
  Resource,
  type Cloud,
  type Deployment,
  type DeploymentStatus,
  type DeploymentSummary,
  type Run,
} from '@mcp-cloud/contracts'
import { z } from 'zod'
import type { Tx } from '@mcp-cloud/db'
import { findAccount } from '../account/index.ts'
import { findRuns, renderRun } from '../run/index.ts'
import { findDeployment, type AccountView, type DeploymentRow } from './table.ts'

/** A deployment as every surface answers it. `known` is its account, where the caller has it. */
export async function renderDeployment(tx: Tx, row: DeploymentRow, known?: AccountView | null): Promise<Deployment> {
  const [account, runs] = await Promise.all([
    known ?? findAccount(tx, row.accountId),
    findRuns(
      tx,
      [row.activeRunId, row.lastRunId].filter((id) => id !== null),
    ),
  ])
  const run = (id: string | null): Run | null => {
    const found = runs.find((candidate) => candidate.id === id)
    return found ? renderRun(found) : null
  }
  return {
    ...base(row),
    account: accountRef(row, account),
    vars: row.vars,
    sensitiveVars: row.sensitiveVars,
    currentRun: run(row.activeRunId),
    lastRun: run(row.lastRunId),
    findings: z.array(Finding).parse(row.findings),
    resources: z.array(Resource).parse(row.resources),
    outputs: z.record(z.string(), Output).parse(row.outputs),
    report: row.report ? Report.parse(row.report) : null,
  }
}

export async function renderById(tx: Tx, id: string): Promise<Deployment> {
  const row = await findDeployment(tx, id)
  return renderDeployment(tx, row!)
}

export function renderSummary(
  row: DeploymentRow,
  account: { id: string; name: string; simulated: boolean } | undefined,
): DeploymentSummary {
  return { ...base(row), account: accountRef(row, account), resourceCount: row.resourceCount, activeRunId: row.activeRunId }
}

function base(row: DeploymentRow) {
  return {
    id: row.id,
    name: row.name,
    // Both columns are written from the contract's own lists.
    cloud: row.cloud as Cloud,
    status: row.status as DeploymentStatus,
    module: row.module,
    moduleVersion: row.moduleDigest.slice(0, 12),
    note: row.note,
    live: row.live,
    version: row.version,
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

function accountRef(row: DeploymentRow, account: { id: string; name: string; simulated: boolean } | undefined) {
  return { id: row.accountId, name: account?.name ?? row.accountId, simulated: account?.simulated ?? false }
}
