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
  const runId = String(happening.payload['runId'])
  const run = await lockRun(tx, runId)
  const deployment = await findDeployment(tx, happening.subjectId)
  const account = run && (await findAccount(tx, run.accountId))
  // What is not there cannot be judged, and what was not judged is not applied.
  if (!run || !deployment || !account) {
    const missing = !run ? 'the run' : !deployment ? 'its deployment' : 'its account'
    throw conflict(`run ${runId} cannot be applied: ${missing} is not there any more; make a new deployment in an account that exists`)
  }
  const verdict = policyVerdict({ run, deployment, account }, ctx.now())
  refuseDenied(verdict, account)
  await refuseOverCeiling(tx, { run, deployment })
  const receipt = Receipt.safeParse(run.receipt)
  if (receipt.success && receipt.data.body.policy && verdict.outcome !== 'autoApprove')
    throw conflict(
      `rule "${receipt.data.body.policy.rule}" approved this plan, but the policy asks for people by now; make a new plan and ask for approval`,
    )
}
