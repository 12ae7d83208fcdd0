import { Fault, Plan, Policy, Review, type PolicyVerdict, type RunKind } from '@mcp-cloud/contracts'
import type { AccountRow } from '../account/index.ts'
import type { DeploymentRow } from '../deployment/index.ts'
import { decidingRule, judge, stricter, type PolicyFacts } from '../policy/index.ts'
import type { RunRow } from '../run/index.ts'
import { agentBehind } from './askers-behind.ts'

interface Judged {
  run: Pick<RunRow, 'plan' | 'review' | 'kind' | 'module' | 'requestedBy'>
  deployment: Pick<DeploymentRow, 'vars' | 'createdBy' | 'editedBy'>
  account: Pick<AccountRow, 'name' | 'policy' | 'revision' | 'region'>
}

/** The stricter of what the account's policy said when the plan was made and what it says now. */
export function policyVerdict(judged: Judged, at: Date): PolicyVerdict {
  const now = judge(Policy.nullable().parse(judged.account.policy), factsOf(judged, at), judged.account.revision)
  const then = judged.run.review ? Review.parse(judged.run.review).policy : undefined
  return then ? stricter(then, now) : now
}

/** @throws Fault `forbidden` that names the rule. */
export function refuseDenied(verdict: PolicyVerdict, account: Pick<AccountRow, 'name'>): void {
  if (verdict.outcome !== 'deny') return
  const rule = decidingRule(verdict) ?? 'otherwise'
  const message =
    rule === 'otherwise'
      ? `the policy of account "${account.name}" denies what no rule of it allows; ask an administrator for a rule, or change the request`
      : `rule "${rule}" of the policy of account "${account.name}" denies this plan; change the request, or ask an administrator about the rule`
  throw new Fault('forbidden', message, { problems: [{ path: '/policy', code: 'policy.denied', message, given: rule }] })
}

/** What a policy is judged by, from a finished plan. */
export function factsOf({ run, deployment, account }: Judged, at: Date): PolicyFacts {
  const review = run.review ? Review.parse(run.review) : undefined
  const named = typeof deployment.vars['region'] === 'string' ? deployment.vars['region'] : account.region
  const regions = new Set([...(review?.cost?.regions ?? []), ...(named ? [named] : [])])
  return {
    grade: review?.grade ?? 'critical',
    findings: review?.findings.map(({ code }) => code) ?? [],
    cost: review?.cost ?? null,
    regions: [...regions],
    module: run.module,
    actions: actionsOf(run.plan),
    // Written by `requestRun` from the contract's list.
    kind: run.kind as RunKind,
    requestedBy: agentBehind({ run, deployment }) === undefined ? run.requestedBy.kind : 'agent',
    at,
  }
}

function actionsOf(plan: RunRow['plan']): PolicyFacts['actions'] {
  if (!plan) return []
  const { counts, changes } = Plan.parse(plan)
  // The list may be cut, the counts never are.
  const counted = (['create', 'update', 'replace', 'delete', 'read'] as const).filter((action) => counts[action] > 0)
  const listed = changes.map(({ action }) => action).filter((action) => action !== 'no-op')
  return [...new Set([...counted, ...listed])]
}
