import type { Finding, Severity } from '@mcp-cloud/contracts'
import type { DefaultRegions } from '../pricing/index.ts'
import type { PlanJson, ResourceChangeJson } from '../run/index.ts'

/** What a rule may look at. */
export interface ReviewSubject {
  plan: PlanJson
  /** The module's files by path. */
  files: ReadonlyMap<string, string>
  /** Whether the account is simulated, and which resource types then have hand-written behaviour. */
  simulated: boolean
  isHandWritten: (type: string) => boolean
  /** Where resources are that do not say so themselves: prices hang on it. */
  regions?: DefaultRegions
}

export interface RuleHit {
  address?: string
  path?: string
  params?: Finding['params']
}

/** One deterministic rule. Its sentences stand in the ko/en catalogue under its id. */
export interface Rule {
  id: string
  severity: Severity
  check: (subject: ReviewSubject) => RuleHit[]
}

/** A rule over the planned result of each created or changed resource of some types. */
export function resourceRule(
  id: string,
  severity: Severity,
  types: string[],
  check: (after: Record<string, unknown>, change: ResourceChangeJson) => RuleHit | undefined,
): Rule {
  return {
    id,
    severity,
    check: ({ plan }) =>
      plan.resource_changes.flatMap((change) => {
        if (!types.includes(change.type) || change.mode !== 'managed') return []
        if (!change.change.actions.some((action) => action === 'create' || action === 'update')) return []
        const hit = check(record(change.change.after), change)
        return hit ? [{ address: change.address, ...hit }] : []
      }),
  }
}

export function record(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

export function records(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(record) : []
}

export function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}
