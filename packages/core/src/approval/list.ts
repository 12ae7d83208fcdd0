import { Plan, Review, contract, type RunKind, type WaitingApproval } from '@mcp-cloud/contracts'
import { listAccountRows } from '../account/index.ts'
import { renderSummary, selectDeploymentsById } from '../deployment/index.ts'
import { verb, type Ctx } from '../kernel/index.ts'
import { findRuns } from '../run/index.ts'
import { refusal, type Refusal } from './may-decide.ts'
import { renderApproval } from './render.ts'
import { selectDecisions, selectOpenApprovals, type ApprovalRow } from './table.ts'
import { voteFacts } from './voter.ts'

const GRADE_ORDER = ['critical', 'high', 'medium', 'low']

export const listApprovals = verb(contract.approvals.list, async ({ ctx }) => {
  const open = await selectOpenApprovals(ctx.db)
  const [accounts, deployments, runs] = await Promise.all([
    listAccountRows(ctx.db),
    selectDeploymentsById(
      ctx.db,
      open.map((approval) => approval.deploymentId),
    ),
    findRuns(
      ctx.db,
      open.map((approval) => approval.runId),
    ),
  ])
  const items: (WaitingApproval & { approval: { mine: { mayDecide: boolean } } })[] = []
  for (const approval of open) {
    const deployment = deployments.find((candidate) => candidate.id === approval.deploymentId)
    const run = runs.find((candidate) => candidate.id === approval.runId)
    if (!deployment || !run || !ctx.may('deployment.get', { ownerId: deployment.createdBy.id })) continue
    const decisions = await selectDecisions(ctx.db, approval.runId)
    const why = await whyNot(ctx, approval, run, deployment)
    items.push({
      deployment: renderSummary(
        deployment,
        accounts.find((account) => account.id === deployment.accountId),
      ),
      runId: run.id,
      // Written by `requestRun` from the contract's list.
      kind: run.kind as RunKind,
      digest: approval.digest,
      counts: Plan.parse(run.plan).counts,
      review: run.review ? Review.parse(run.review) : null,
      approval: { ...renderApproval(approval, decisions), mine: why ? { mayDecide: false, reason: why } : { mayDecide: true } },
    })
  }
  const waits = (item: (typeof items)[number]) =>
    item.approval.mine.mayDecide && !item.approval.decisions.some((decision) => decision.by.id === ctx.actor.id)
  items.sort(
    (a, b) =>
      Number(waits(b)) - Number(waits(a)) || GRADE_ORDER.indexOf(a.review?.grade ?? 'low') - GRADE_ORDER.indexOf(b.review?.grade ?? 'low'),
  )
  return { items, waitingForMe: items.filter(waits).length }
})

async function whyNot(
  ctx: Ctx,
  approval: ApprovalRow,
  run: Parameters<typeof voteFacts>[1]['run'],
  deployment: Parameters<typeof voteFacts>[1]['deployment'],
): Promise<Refusal | undefined> {
  const { actor } = ctx
  if (actor.kind !== 'user') return 'agent'
  if (!ctx.may('approval.decide', { ownerId: deployment.createdBy.id })) return 'not-an-approver'
  const [facts] = await voteFacts(ctx.db, { userIds: [actor.id], approval, run, deployment })
  return facts ? refusal(facts) : 'not-an-approver'
}
