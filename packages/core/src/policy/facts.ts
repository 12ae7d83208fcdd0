import type { ChangeAction, CostEstimate, PolicyRule, Review, RunKind } from '@mcp-cloud/contracts'

/** What a policy is judged by: one plan, who asked, and when. */
export interface PolicyFacts {
  grade: Review['grade']
  findings: string[]
  cost: CostEstimate | null
  /** Regions something stands in; empty when none is known. */
  regions: string[]
  module: string
  actions: ChangeAction[]
  kind: RunKind
  requestedBy: 'user' | 'agent' | 'system'
  at: Date
}

/** Whether a condition holds, where it may be that nobody knows. */
export type Holds = boolean | 'unknown'

const GRADES: Review['grade'][] = ['low', 'medium', 'high', 'critical']

/** Each condition of a rule, by name, with whether it holds. */
export function conditions({ when }: PolicyRule, facts: PolicyFacts): { name: string; holds: Holds }[] {
  const { grade, findings, monthlyCost, monthlyIncrease, regions, modules, actions, kinds, requestedBy, time } = when
  const asked: { name: string; holds: Holds | undefined }[] = [
    { name: 'grade', holds: grade && gradeHolds(grade, facts.grade) },
    { name: 'findings', holds: findings?.some((code) => facts.findings.some((found) => isOf(code, found))) },
    { name: 'monthlyCost', holds: monthlyCost && amountHolds(monthlyCost, facts.cost, 'after') },
    { name: 'monthlyIncrease', holds: monthlyIncrease && amountHolds(monthlyIncrease, facts.cost, 'delta') },
    { name: 'regions', holds: regions && regionsHold(regions, facts.regions) },
    { name: 'modules', holds: modules?.includes(facts.module) },
    { name: 'actions', holds: actions && actionsHold(actions, facts.actions) },
    { name: 'kinds', holds: kinds?.some((kind) => kind === facts.kind) },
    { name: 'requestedBy', holds: requestedBy?.some((kind) => kind === facts.requestedBy) },
    { name: 'time', holds: time && timeHolds(time, facts.at) },
  ]
  return asked.flatMap(({ name, holds }) => (holds === undefined ? [] : [{ name, holds }]))
}

function gradeHolds({ atLeast, atMost }: NonNullable<PolicyRule['when']['grade']>, grade: Review['grade']): boolean {
  const at = GRADES.indexOf(grade)
  return (atLeast === undefined || at >= GRADES.indexOf(atLeast)) && (atMost === undefined || at <= GRADES.indexOf(atMost))
}

/**
 * Bounds look at heavy use. What has no price could cost anything: then only a floor is known, which may be over a bound
 * already, but is never under one.
 */
function amountHolds(bound: { over?: number; atMost?: number }, cost: CostEstimate | null, side: 'after' | 'delta'): Holds {
  const floor = cost?.[side]?.high
  const exact = cost?.complete ? floor : undefined
  const over = (limit: number): Holds => {
    if (floor !== undefined && floor > limit) return true
    return exact === undefined ? 'unknown' : false
  }
  const parts: Holds[] = []
  if (bound.over !== undefined) parts.push(over(bound.over))
  if (bound.atMost !== undefined) parts.push(not(over(bound.atMost)))
  return all(parts)
}

function regionsHold(given: { in?: string[]; notIn?: string[] }, regions: string[]): Holds {
  if (regions.length === 0) return 'unknown'
  const inside = given.in === undefined || regions.every((region) => given.in?.includes(region))
  const outside = given.notIn === undefined || regions.some((region) => !given.notIn?.includes(region))
  return inside && outside
}

function actionsHold(given: { any?: string[]; only?: string[] }, actions: string[]): boolean {
  const any = given.any === undefined || actions.some((action) => given.any?.includes(action))
  const only = given.only === undefined || actions.every((action) => given.only?.includes(action))
  return any && only
}

function timeHolds({ zone, days, from, to }: NonNullable<PolicyRule['when']['time']>, at: Date): boolean {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit' }).formatToParts(at)
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  const day = part('weekday').toLowerCase()
  const clock = `${part('hour')}:${part('minute')}`
  if (days && !days.some((each) => each === day)) return false
  if (from === undefined || to === undefined) return true
  return from <= to ? clock >= from && clock < to : clock >= from || clock < to
}

/** `network.*` means every code of that family. */
function isOf(wanted: string, code: string): boolean {
  return wanted.endsWith('.*') ? code.startsWith(wanted.slice(0, -1)) : code === wanted
}

const not = (holds: Holds): Holds => (holds === 'unknown' ? holds : !holds)

function all(parts: Holds[]): Holds {
  if (parts.includes(false)) return false
  return parts.includes('unknown') ? 'unknown' : true
}
