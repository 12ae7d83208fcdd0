import { Plan, Review, contract, type RunKind, type WaitingApproval } from '@mcp-cloud/contracts'
import { accountFacts } from '../account/index.ts'
import { renderSummary, selectDeploymentsById } from '../deployment/index.ts'
import { verb, type Ctx } from '../kernel/index.ts'
import { findRuns } from '../run/index.ts'
import { refusal, type Refusal } from './may-decide.ts'
import { renderApproval } from './render.ts'
import { selectDecisions, selectOpenApprovals } from './table.ts'
import { voteFacts } from './voter.ts'

const GRADE_ORDER = ['critical', 'high', 'medium', 'low']

export const listApprovals = verb(contract.approvals.list, async ({ ctx }) => {
  const open = await selectOpenApprovals(ctx.db, { practiceOf: ctx.actor.id, practiceOnly: ctx.actor.via === 'terminal' })
  const [deployments, runs] = await Promise.all([
    selectDeploymentsById(
      ctx.db,
      open.map(({ approval }) => approval.deploymentId),
    ),
    findRuns(
      ctx.db,
      open.map(({ approval }) => approval.runId),
    ),
  ])
  const items: (WaitingApproval & { approval: { mine: { mayDecide: boolean } } })[] = []
  for (const { approval, account } of open) {
    const deployment = deployments.find((candidate) => candidate.id === approval.deploymentId)
    const run = runs.find((candidate) => candidate.id === approval.runId)
    if (!deployment || !run) continue
    const facts = { ownerId: deployment.createdBy.id, ...accountFacts(account) }
    if (!ctx.may('deployment.get', facts)) continue
    const decisions = await selectDecisions(ctx.db, approval.runId)
    const why = await whyNot(ctx, ctx.may('approval.decide', facts), { approval, run, deployment })
    items.push({
      deployment: renderSummary(deployment, account),
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
  { db, actor }: Ctx,
  mayDecide: boolean,
  given: Omit<Parameters<typeof voteFacts>[1], 'userIds'>,
): Promise<Refusal | undefined> {
  if (actor.kind !== 'user') return 'agent'
  if (!mayDecide) return 'not-an-approver'
  const [facts] = await voteFacts(db, { userIds: [actor.id], ...given })
  return facts ? refusal(facts) : 'not-an-approver'
}
