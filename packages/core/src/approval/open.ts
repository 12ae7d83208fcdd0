import type { Tx } from '@mcp-cloud/db'
import type { AccountRow } from '../account/index.ts'
import { record } from '../audit/index.ts'
import type { DeploymentRow } from '../deployment/index.ts'
import { refOf, type Ctx } from '../kernel/index.ts'
import { moveRun, type RunRow } from '../run/index.ts'
import { requiredApprovals } from '../policy/index.ts'
import { refuseOverCeiling } from './agent-ceiling.ts'
import { approveByPolicy } from './approve-by-policy.ts'
import { policyVerdict, refuseDenied } from './policy-verdict.ts'
import { renderApproval } from './render.ts'
import { insertApproval } from './table.ts'

/** Opens the approval of a finished plan: from now on people can decide, until it expires. */
export async function openApproval(
  tx: Tx,
  ctx: Ctx,
  given: { run: RunRow; deployment: DeploymentRow; account: AccountRow },
): Promise<void> {
  const { run, deployment, account } = given
  const now = ctx.now()
  const verdict = policyVerdict({ run, deployment, account }, now)
  refuseDenied(verdict, account)
  await refuseOverCeiling(tx, { run, deployment })
  const required = verdict.outcome === 'autoApprove' ? 0 : requiredApprovals(verdict, account.approval.required)
  const byPolicy = new Date(now.getTime() + ctx.platform.settings.approvalExpiryHours * 3_600_000)
  // An approval never outlives the plan it is for.
  const expiresAt = run.expiresAt && run.expiresAt < byPolicy ? run.expiresAt : byPolicy
  const approval = await insertApproval(tx, {
    runId: run.id,
    deploymentId: deployment.id,
    // A planned run always has its digest; the column is null only before.
    digest: run.bundleDigest!,
    status: 'open',
    required,
    selfApproval: account.approval.selfApproval,
    byApiKey: account.approval.byApiKey,
    groupId: account.approval.groupId ?? null,
    openedBy: refOf(ctx.actor),
    openedAt: now,
    expiresAt,
  })
  const opened = await moveRun(tx, ctx, run, 'openApproval', { approval: renderApproval(approval, []), expiresAt })
  await record(tx, ctx, {
    action: 'approval.open',
    subject: { kind: 'deployment', id: deployment.id },
    data: { runId: run.id, digest: approval.digest, required, expiresAt: expiresAt.toISOString(), policy: verdict },
  })
  if (verdict.outcome === 'autoApprove') await approveByPolicy(tx, ctx, { run: opened, deployment, approval, verdict })
}
