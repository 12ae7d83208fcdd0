import { Policy, Review, contract, notFound, type RunKind } from '@mcp-cloud/contracts'
import { findAccount } from '../account/index.ts'
import { selectDeploymentsById } from '../deployment/index.ts'
import { verb } from '../kernel/index.ts'
import { judge } from '../policy/index.ts'
import { listReviewedRuns } from '../run/index.ts'
import { factsOf } from './policy-verdict.ts'

/** What a policy would have said of the plans an account has seen, beside what the policy it has now says. Changes nothing. */
export const tryPolicy = verb(contract.accounts.tryPolicy, async ({ ctx, input }) => {
  const account = await findAccount(ctx.db, input.id)
  if (!account) throw notFound('account', input.id)
  const present = Policy.nullable().parse(account.policy)
  const runs = await listReviewedRuns(ctx.db, account.id, input.limit)
  const deployments = await selectDeploymentsById(ctx.db, [...new Set(runs.map((run) => run.deploymentId))])
  const items = runs.flatMap((run) => {
    const deployment = deployments.find(({ id }) => id === run.deploymentId)
    if (!deployment || !run.review) return []
    const { grade, cost } = Review.parse(run.review)
    // Judged at the hour the plan was made, so that a window means what it would have meant.
    const facts = factsOf({ run, deployment, account }, run.plannedAt ?? run.createdAt)
    return [
      {
        runId: run.id,
        deployment: { id: deployment.id, name: deployment.name },
        module: run.module,
        // Written by `requestRun` from the contract's list.
        kind: run.kind as RunKind,
        at: run.createdAt.toISOString(),
        grade,
        monthly: cost?.complete ? (cost.after?.high ?? null) : null,
        verdict: judge(input.policy, facts, account.revision),
        present: judge(present, facts, account.revision),
      },
    ]
  })
  return { items, changed: items.filter(({ verdict, present: now }) => verdict.outcome !== now.outcome).length }
})
