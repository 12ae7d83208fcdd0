import { Receipt, conflict } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import { findAccount } from '../account/index.ts'
import { findDeployment } from '../deployment/index.ts'
import type { Ctx, Happening } from '../kernel/index.ts'
import { lockRun } from '../run/index.ts'
import { refuseOverCeiling } from './agent-ceiling.ts'
import { policyVerdict, refuseDenied } from './policy-verdict.ts'

/** Judges a plan once more as its apply is asked for: a window may have opened, a rule or an agent's ceiling have changed since the approval. */
export async function guardApply(tx: Tx, ctx: Ctx, happening: Happening): Promise<void> {
  if (happening.type !== 'run.moved' || happening.payload['to'] !== 'applying') return
  const run = await lockRun(tx, String(happening.payload['runId']))
  const deployment = await findDeployment(tx, happening.subjectId)
  const account = run && (await findAccount(tx, run.accountId))
  if (!run || !deployment || !account) return
  const verdict = policyVerdict({ run, deployment, account }, ctx.now())
  refuseDenied(verdict, account)
  await refuseOverCeiling(tx, { run, deployment })
  const receipt = Receipt.safeParse(run.receipt)
  if (receipt.success && receipt.data.body.policy && verdict.outcome !== 'autoApprove')
    throw conflict(
      `rule "${receipt.data.body.policy.rule}" approved this plan, but the policy asks for people by now; make a new plan and ask for approval`,
    )
}
