import type { Finding, Severity } from '@mcp-cloud/contracts'
import type { Facts } from './facts.ts'
import type { Resource } from './resource.ts'
import type { Values } from './read-value.ts'

/** Where a rule struck. Params are filtered by `safeParams`: no raw value of an attribute leaves the review. */
export interface RuleHit {
  address?: string
  /** The attribute, or `file:line` of the module. */
  path?: string
  params?: Finding['params']
}

/** One deterministic rule. Its sentences stand in the ko/en catalogue under its id, its documentation in `docs/reference`. */
export interface Rule {
  id: string
  severity: Severity
  parts: Part[]
}

export interface Part {
  /** Resource types it looks at; absent where it looks at the whole plan or at the module's source. */
  types?: readonly string[]
  check: (facts: Facts) => RuleHit[]
}

/** What a check of one resource answers: nothing, or where in it. */
type Struck = RuleHit | false | undefined

export function rule(id: string, severity: Severity, ...parts: Part[]): Rule {
  return { id, severity, parts }
}

/** Looks at each resource of the types as it will be: created, changed, replaced or taken in by import. */
export function on(types: readonly string[], check: (after: Values, resource: Resource, facts: Facts) => Struck): Part {
  return { types, check: (facts) => strike(facts.coming(types), (resource) => check(resource.after, resource, facts)) }
}

/** Looks at each changed or replaced resource of the types: what it was, and what it will be. */
export function onChange(types: readonly string[], check: (before: Values, after: Values, resource: Resource) => Struck): Part {
  return {
    types,
    check: (facts) =>
      strike(
        facts.coming(types).filter(({ action }) => action === 'update' || action === 'replace'),
        (resource) => check(resource.before, resource.after, resource),
      ),
  }
}

/** As `onChange`, whatever the type. */
export function onAnyChange(check: (before: Values, after: Values, resource: Resource) => Struck): Part {
  return {
    check: ({ resources }) =>
      strike(
        resources.filter(({ action }) => action === 'update' || action === 'replace'),
        (resource) => check(resource.before, resource.after, resource),
      ),
  }
}

/** Looks at each resource of the types that goes: deleted, or deleted and made anew. */
export function onLoss(types: readonly string[], check: (before: Values, resource: Resource) => Struck): Part {
  return { types, check: (facts) => strike(facts.going(types), (resource) => check(resource.before, resource)) }
}

export function over(check: (facts: Facts) => RuleHit[]): Part {
  return { check }
}

/** A hit at an attribute. */
export function at(path: string, params: Finding['params'] = {}): RuleHit {
  return { path, params }
}

function strike(resources: Resource[], check: (resource: Resource) => Struck): RuleHit[] {
  return resources.flatMap((resource) => {
    const hit = check(resource)
    return hit ? [{ address: resource.address, ...hit }] : []
  })
}
