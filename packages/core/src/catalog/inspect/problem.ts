import type { ModuleProblem, Position } from './description.ts'
import { FINDINGS, type FindingCode } from './findings.ts'

/** A problem of a module with the severity its code has. */
export function moduleProblem(code: FindingCode, params: Record<string, string>, position?: Position): ModuleProblem {
  return { code, severity: FINDINGS[code].severity, params, ...(position ? { position } : {}) }
}
