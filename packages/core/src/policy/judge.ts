import type { Policy, PolicyOutcome, PolicyVerdict } from '@mcp-cloud/contracts'
import { conditions, type PolicyFacts } from './facts.ts'

type HeldRule = PolicyVerdict['rules'][number]

/**
 * What a policy says of a plan, and by which rules. What is not known is taken the strict way: it lets a rule hold that
 * forbids or asks for people, and never one that lets through.
 */
export function judge(policy: Policy | null, facts: PolicyFacts, accountRevision: number): PolicyVerdict {
  const held: HeldRule[] = []
  const approvals: PolicyVerdict['approvals'] = []
  let isException = false
  for (const rule of policy?.rules ?? []) {
    const asked = conditions(rule, facts)
    const unknown = asked.filter(({ holds }) => holds === 'unknown').map(({ name }) => name)
    if (asked.some(({ holds }) => holds === false)) continue
    if (unknown.length > 0 && letsThrough(rule.outcome)) continue
    if (rule.outcome === 'autoApprove' && facts.requestedBy === 'agent') continue
    held.push({ id: rule.id, outcome: typeof rule.outcome === 'string' ? rule.outcome : 'requireApprovals', unknown })
    if (typeof rule.outcome === 'object') approvals.push({ count: rule.outcome.requireApprovals, from: rule.outcome.from, rule: rule.id })
    if (rule.outcome === 'allow') {
      isException = true
      break
    }
  }
  if (policy?.otherwise === 'deny' && held.length === 0) held.push({ id: 'otherwise', outcome: 'otherwise', unknown: [] })
  return { outcome: outcomeOf(held, approvals, isException), rules: held, approvals, accountRevision }
}

/** The stricter of two verdicts on one plan, such as of plan time and decision time. */
export function stricter(a: PolicyVerdict, b: PolicyVerdict): PolicyVerdict {
  const rules = [...a.rules, ...b.rules.filter((rule) => !a.rules.some((other) => other.id === rule.id))]
  const approvals = [...a.approvals, ...b.approvals.filter((one) => !a.approvals.some((other) => isSame(one, other)))]
  const outcomes = [a.outcome, b.outcome]
  const outcome = outcomes.includes('deny') ? 'deny' : outcomes.includes('ask') ? 'ask' : 'autoApprove'
  return { outcome, rules, approvals, accountRevision: b.accountRevision }
}

/** The rule a person is told of: the one that decided. */
export function decidingRule({ outcome, rules }: PolicyVerdict): string | undefined {
  const wanted = { deny: ['deny', 'otherwise'], autoApprove: ['autoApprove'], ask: ['requireApprovals', 'allow'] }[outcome]
  return rules.find((rule) => wanted.includes(rule.outcome))?.id
}

/** How many people a plan needs at least: the account's own number, or what rules ask for. */
export function requiredApprovals(verdict: PolicyVerdict, ofAccount: number): number {
  return Math.max(ofAccount, ...verdict.approvals.map(({ count }) => count))
}

const letsThrough = (then: PolicyOutcome) => then === 'allow' || then === 'autoApprove'
const isSame = (a: PolicyVerdict['approvals'][number], b: PolicyVerdict['approvals'][number]) =>
  a.rule === b.rule && a.count === b.count && a.from === b.from

function outcomeOf(held: HeldRule[], approvals: PolicyVerdict['approvals'], isException: boolean): PolicyVerdict['outcome'] {
  if (held.some(({ outcome }) => outcome === 'deny' || outcome === 'otherwise')) return 'deny'
  if (approvals.length > 0 || isException) return 'ask'
  return held.some(({ outcome }) => outcome === 'autoApprove') ? 'autoApprove' : 'ask'
}
