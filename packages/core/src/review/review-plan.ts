import { SEVERITIES, type CostEstimate, type Finding, type PlanCounts, type Review } from '@mcp-cloud/contracts'
import { estimatePlan } from '../pricing/index.ts'
import { gatherFacts, type MonthlyEstimate, type ReviewSubject } from './facts.ts'
import { gradeOf } from './grade.ts'
import type { Rule, RuleHit } from './rule.ts'
import { RULES } from './rules/index.ts'
import { safeParams, safePlace } from './safe-params.ts'
import { summarise } from './summarise.ts'

/** A plan of thousands of equal objects is told by that many of them and how many more there are. */
const MAX_OF_A_RULE = 200

/** The review of one plan by rule: findings worst first, the grade, and a summary whose every sentence cites findings. */
export function reviewPlan(subject: ReviewSubject, counts: PlanCounts): Review {
  const cost = estimatePlan(subject.plan, subject.regions)
  const facts = gatherFacts(subject, monthlyOf(cost))
  const struck = RULES.flatMap((rule) =>
    keep(
      rule,
      rule.parts.flatMap((part) => part.check(facts)),
    ),
  )
  const told = [...struck, counted(counts)].toSorted((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity))
  const findings = told.map((finding, index): Finding => ({ id: `F${index + 1}`, ...finding }))
  return { grade: gradeOf(findings), findings, cost, summary: summarise(counts, findings) }
}

function keep({ id, severity }: Rule, hits: RuleHit[]): Omit<Finding, 'id'>[] {
  const findings = hits.slice(0, MAX_OF_A_RULE).map((hit) => ({ code: id, severity, params: safeParams(hit.params), ...safePlace(hit) }))
  const more = hits.length - findings.length
  return more > 0 ? [...findings, { code: 'review.more', severity, params: safeParams({ code: id, count: more }) }] : findings
}

/** What the plan does, as a finding that a sentence can cite. */
function counted(counts: PlanCounts): Omit<Finding, 'id'> {
  const { create, update, replace, delete: deletions, import: imports = 0, forget = 0, move = 0 } = counts
  return { code: 'change.counts', severity: 'info', params: { create, update, replace, delete: deletions, import: imports, forget, move } }
}

function monthlyOf({ before, after, currency, unpricedCount }: CostEstimate): MonthlyEstimate | undefined {
  return before && after ? { before: before.typical, after: after.typical, currency, unpriced: unpricedCount } : undefined
}
