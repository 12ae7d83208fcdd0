import { Fault, conflict, type PolicyVerdict } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import { accountFacts, type AccountRow } from '../account/index.ts'
import { record } from '../audit/index.ts'
import type { DeploymentRow } from '../deployment/index.ts'
import { refOf, type Ctx } from '../kernel/index.ts'
import { annotateRun, announce, moveRun, type RunRow } from '../run/index.ts'
import { refuseOverCeiling } from './agent-ceiling.ts'
import { refusal, refused } from './may-decide.ts'
import { requiredApprovals } from '../policy/index.ts'
import { missingApproval } from './missing-approval.ts'
import { groupMembers } from './group-members.ts'
import { policyVerdict, refuseDenied } from './policy-verdict.ts'
import { signReceipt } from './receipt.ts'
import { renderApproval } from './render.ts'
import { closeApproval, isExpired, lockApproval, putDecision, selectDecisions, type ApprovalRow } from './table.ts'
import { voteFacts } from './voter.ts'

export interface Answer {
  decision: 'approve' | 'reject'
  digest?: string
  comment?: string
}

/**
 * One person's answer to an open approval, bound to the digest they read. The approval's row is locked, so a race of
 * many answers is decided once; a rejection ends it, the required number of approvals ends it.
 */
export async function decide(
  tx: Tx,
  ctx: Ctx,
  given: { run: RunRow; deployment: DeploymentRow; account: AccountRow; answer: Answer },
): Promise<void> {
  const { run, deployment, account, answer } = given
  const { actor } = ctx
  if (actor.kind === 'agent') throw refused('agent')
  ctx.authorise('approval.decide', { ownerId: deployment.createdBy.id, ...accountFacts(account) })
  if (actor.kind !== 'user') throw refused('not-an-approver')
  const approval = await lockApproval(tx, run.id)
  if (!approval || approval.status !== 'open') throw conflict(`the approval of run ${run.id} is ${approval?.status ?? 'not open'}`)
  if (await isExpired(tx, run.id)) throw conflict(`the approval expired at ${approval.expiresAt.toISOString()}; make a new plan`)
  checkAnswer(answer, approval)
  // Policy is the stricter of plan time and decision time.
  const verdict = policyVerdict({ run, deployment, account }, ctx.now())
  if (answer.decision === 'approve') {
    refuseDenied(verdict, account)
    await refuseOverCeiling(tx, { run, deployment })
  }
  const policy = {
    selfApproval: approval.selfApproval && account.approval.selfApproval,
    byApiKey: approval.byApiKey && account.approval.byApiKey,
    groupId: approval.groupId,
  }
  if (actor.via === 'api-key' && !account.simulated && !policy.byApiKey) throw refused('by-api-key')
  const [facts] = await voteFacts(tx, { userIds: [actor.id], approval: policy, run, deployment })
  const why = facts ? refusal(facts) : 'not-an-approver'
  if (why) throw refused(why)

  const before = (await selectDecisions(tx, run.id)).find((decision) => decision.userId === actor.id)
  const comment = answer.comment?.trim() ?? ''
  // The same answer again, as by a second click, is no new one; but what was missing for the quorum may be there now.
  if (before?.decision !== answer.decision || before.comment !== comment) {
    await putDecision(tx, {
      runId: run.id,
      userId: actor.id,
      by: refOf(actor),
      decision: answer.decision,
      comment,
      channel: ctx.channel,
      at: ctx.now(),
    })
    await record(tx, ctx, {
      action: `approval.${answer.decision}`,
      subject: { kind: 'deployment', id: deployment.id },
      data: { runId: run.id, digest: approval.digest, channel: ctx.channel },
    })
  }
  await conclude(tx, ctx, {
    run,
    deployment,
    approval,
    policy,
    verdict,
    required: Math.max(approval.required, requiredApprovals(verdict, account.approval.required)),
  })
}

function checkAnswer(answer: Answer, approval: ApprovalRow): void {
  const problem = (path: string, code: string, message: string) => new Fault('invalid', message, { problems: [{ path, code, message }] })
  if (!answer.digest) throw problem('/digest', 'approval.digest-missing', 'send the `bundleDigest` of the plan you read as `digest`')
  if (answer.digest !== approval.digest)
    throw conflict(`you read ${answer.digest}, but the plan that waits is ${approval.digest}; read it again`)
  if (answer.decision === 'reject' && !answer.comment?.trim())
    throw problem('/comment', 'approval.reason-missing', 'a rejection needs a comment that says why')
}

/** Counts the votes that stand now, and ends the approval when they decide it. */
async function conclude(
  tx: Tx,
  ctx: Ctx,
  given: {
    run: RunRow
    deployment: DeploymentRow
    approval: ApprovalRow
    policy: { selfApproval: boolean; groupId: string | null }
    required: number
    verdict: PolicyVerdict
  },
): Promise<void> {
  const { run, deployment, approval, policy, required, verdict } = given
  const decisions = await selectDecisions(tx, run.id)
  const facts = await voteFacts(tx, { userIds: decisions.map((decision) => decision.userId), approval: policy, run, deployment })
  const standing = decisions.filter((decision) => {
    const found = facts.find((candidate) => candidate.voter.id === decision.userId)
    return found !== undefined && refusal(found) === undefined
  })
  const rejected = standing.some((decision) => decision.decision === 'reject')
  const approvers = standing.filter((decision) => decision.decision === 'approve').map(({ userId }) => userId)
  const voters = facts.map(({ voter }) => voter).filter(({ id }) => approvers.includes(id))
  const members = await groupMembers(tx, verdict, facts)
  const approved = approvers.length >= required && !missingApproval(verdict, voters, members)
  if (!rejected && !approved) {
    await annotateRun(tx, ctx, run, { approval: renderApproval(approval, decisions) })
    await announce(tx, ctx, 'approval.decided', run)
    return
  }
  const status = rejected ? 'rejected' : 'approved'
  const now = ctx.now()
  if (!(await closeApproval(tx, run.id, status, now))) throw conflict(`the approval of run ${run.id} was decided by somebody else`)
  const view = { approval: { ...renderApproval(approval, decisions), required, status } }
  if (rejected) await moveRun(tx, ctx, run, 'reject', view)
  else
    await moveRun(tx, ctx, run, 'approve', {
      ...view,
      approvedAt: now,
      receipt: signReceipt(ctx, { run, deployment, approval, standing, required }),
    })
}
