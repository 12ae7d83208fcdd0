import type { Problem } from '@mcp-cloud/contracts'
import { renderFinding, type FindingCode } from './findings.ts'

const MAX_SHOWN = 100

/** A problem of a request's vars, with the params its sentence is made of, so that another language can render it. */
export interface VarProblem extends Problem {
  code: FindingCode
  params: Record<string, string>
}

/** A problem with its English sentence. */
export function problemOf(
  code: FindingCode,
  path: string,
  params: Record<string, string>,
  values: { given?: unknown; allowed?: unknown } = {},
): VarProblem {
  return { path, code, params, message: renderFinding(code, params), ...values }
}

/** A value for a sentence, cut where it is long. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text
}

/** A value for `given`: itself where it is short, else its cut text. */
export function echoed(value: unknown): unknown {
  const text = shown(value)
  return text.length > MAX_SHOWN ? text : value
}
