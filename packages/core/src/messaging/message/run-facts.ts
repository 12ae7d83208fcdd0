import { Approval, Plan, Review, RunError } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import { findAccount } from '../../account/index.ts'
import { findDeployment, type DeploymentRow } from '../../deployment/index.ts'
import { findRuns, type RunRow } from '../../run/index.ts'

export type ApprovalStatus = Approval['status']

/** Everything a message about a run is made of, as it stands at the moment of sending. */
export interface RunFacts {
  run: RunRow
  deployment: DeploymentRow
  account: { name: string; simulated: boolean }
  plan: Plan | null
  review: Review | null
  approval: Approval | null
  /** By the run's own status, which is never behind. */
  approvalStatus: ApprovalStatus
  error: RunError | null
}

/** Undefined when the deployment was archived meanwhile. */
export async function loadRunFacts(tx: Tx, runId: string): Promise<RunFacts | undefined> {
  const [run] = await findRuns(tx, [runId])
  const deployment = run && (await findDeployment(tx, run.deploymentId))
  if (!run || !deployment) return undefined
  const account = await findAccount(tx, run.accountId)
  return {
    run,
    deployment,
    account: { name: account?.name ?? run.accountId, simulated: account?.simulated ?? false },
    plan: run.plan ? Plan.parse(run.plan) : null,
    review: run.review ? Review.parse(run.review) : null,
    approval: run.approval ? Approval.parse(run.approval) : null,
    approvalStatus: statusOfApproval(run.status),
    error: run.error ? RunError.parse(run.error) : null,
  }
}

function statusOfApproval(runStatus: string): ApprovalStatus {
  switch (runStatus) {
    case 'awaiting_approval':
      return 'open'
    case 'rejected':
    case 'expired':
      return runStatus
    case 'superseded':
    case 'canceled':
    case 'planned':
      return 'void'
    default:
      return 'approved'
  }
}
