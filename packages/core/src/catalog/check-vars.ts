import { Fault, type Cloud, type Finding } from '@mcp-cloud/contracts'
import { validateVars } from './inspect/index.ts'
import type { ModuleVersion } from './module-version.ts'

export interface CheckedVars {
  plain: Record<string, unknown>
  sensitive: Record<string, unknown>
  /** Advice that does not stop the request. */
  findings: Finding[]
}

/**
 * Checks vars against the module's schema, and parts the sensitive ones.
 *
 * @throws Fault `invalid` with path, what was given (never of a sensitive variable) and what is allowed.
 */
export function checkVars(module: ModuleVersion, cloud: Cloud, vars: Record<string, unknown>): CheckedVars {
  const verdict = validateVars(module.description, vars, { cloud })
  if (!verdict.ok) {
    const problems = verdict.problems.map((problem) => ({ ...problem, path: `/vars${problem.path}` }))
    throw new Fault('invalid', problems.map((problem) => problem.message).join(' '), { problems })
  }
  const secret = new Set(module.description.variables.filter((variable) => variable.sensitive).map((variable) => variable.name))
  const part = (wanted: boolean) => Object.fromEntries(Object.entries(verdict.vars).filter(([name]) => secret.has(name) === wanted))
  return { plain: part(false), sensitive: part(true), findings: verdict.advice }
}
