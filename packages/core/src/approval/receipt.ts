import type { ReceiptBody } from '@mcp-cloud/contracts'
import type { DeploymentRow } from '../deployment/index.ts'
import { canonicalJson, type Ctx } from '../kernel/index.ts'
import { sha256, type RunRow } from '../run/index.ts'
import type { ApprovalRow, DecisionRow } from './table.ts'

/** The signed proof, bound to the digest that was read, and to the people or the rule that approved. */
export function signReceipt(
  ctx: Ctx,
  given: {
    run: RunRow
    deployment: DeploymentRow
    approval: ApprovalRow
    standing: DecisionRow[]
    required: number
    policy?: ReceiptBody['policy']
  },
) {
  const { run, deployment, approval, standing, required, policy } = given
  const body: ReceiptBody = {
    kind: 'mcp-cloud approval receipt',
    version: 1,
    runId: run.id,
    deploymentId: deployment.id,
    bundleDigest: approval.digest,
    reviewDigest: `sha256:${sha256(canonicalJson(run.review))}`,
    required,
    decisions: standing
      .filter((decision) => decision.decision === 'approve')
      .map((decision) => ({
        userId: decision.userId,
        name: decision.by.name,
        decision: 'approve' as const,
        channel: decision.channel,
        at: decision.at.toISOString(),
      })),
    ...(policy ? { policy } : {}),
    approvedAt: ctx.now().toISOString(),
    expiresAt: approval.expiresAt.toISOString(),
  }
  const { signer } = ctx.platform
  return { body, publicKey: signer.publicKeyPem, signature: signer.sign(Buffer.from(canonicalJson(body))) }
}
