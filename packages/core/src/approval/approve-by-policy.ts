import { conflict, type PolicyVerdict } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import { record } from '../audit/index.ts'
import type { DeploymentRow } from '../deployment/index.ts'
import type { Ctx } from '../kernel/index.ts'
import { decidingRule } from '../policy/index.ts'
import { moveRun, type RunRow } from '../run/index.ts'
import { renderApproval } from './render.ts'
import { signReceipt } from './receipt.ts'
import { closeApproval, type ApprovalRow } from './table.ts'

/** Approves at once what the account's policy lets through; the receipt names the rule in the place of people. */
export async function approveByPolicy(
  tx: Tx,
  ctx: Ctx,
  given: { run: RunRow; deployment: DeploymentRow; approval: ApprovalRow; verdict: PolicyVerdict },
): Promise<void> {
  const { run, deployment, approval, verdict } = given
  const rule = decidingRule(verdict)
  if (verdict.outcome !== 'autoApprove' || rule === undefined) throw conflict('the policy does not approve this plan')
  const now = ctx.now()
  if (!(await closeApproval(tx, run.id, 'approved', now))) throw conflict(`the approval of run ${run.id} was decided by somebody else`)
  const policy = { rule, accountRevision: verdict.accountRevision }
  const receipt = signReceipt(ctx, { run, deployment, approval, standing: [], required: 0, policy })
  const view = { ...renderApproval(approval, []), status: 'approved' as const, policyRule: rule }
  await moveRun(tx, ctx, run, 'approve', { approval: view, approvedAt: now, receipt })
  await record(tx, ctx, {
    action: 'approval.by-policy',
    subject: { kind: 'deployment', id: deployment.id },
    data: { runId: run.id, digest: approval.digest, ...policy },
  })
}
