import type { Cloud, Finding } from '@mcp-cloud/contracts'
import type { ModuleDescription, VariableDescription } from './description.ts'
import { FINDINGS, type FindingCode } from './findings.ts'
import { nearest } from './nearest.ts'
import { checkConstraints } from './check-constraints.ts'
import { cloudsOf } from './clouds-of.ts'
import { child, convert, isRecord, type Conversion } from './types/convert.ts'
import { readType } from './types/describe.ts'
import { checkRegion } from './check-region.ts'
import { echoed, problemOf, type VarProblem } from './var-problem.ts'
import { checkValues } from './values/check-values.ts'

export type VarsVerdict =
  /** `vars` are as given: defaults are terraform's to fill, and so are conversions. */
  { ok: true; vars: Record<string, unknown>; advice: Finding[] } | { ok: false; problems: VarProblem[] }

const MAX_PROBLEMS = 50

/**
 * Checks the vars of a request against a module's description, as terraform would: types with its conversions, required and
 * unknown variables, validations that are known as JSON Schema, and the region. Paths are JSON pointers into the vars.
 * Values of sensitive variables, and of unknown ones, are never echoed.
 */
export function validateVars(description: ModuleDescription, vars: unknown, options: { cloud?: Cloud } = {}): VarsVerdict {
  if (!isRecord(vars)) return { ok: false, problems: [problemOf('vars.not-object', '', {})] }
  const advice: Finding[] = []
  const problems = [...unknownVariables(description, vars), ...missingVariables(description, vars)]
  const converted: Record<string, unknown> = {}
  for (const variable of description.variables) {
    if (!Object.hasOwn(vars, variable.name)) continue
    const value = vars[variable.name]
    if (value === null && !variable.nullable) {
      if (variable.required) problems.push(problemOf('vars.null', `/${variable.name}`, { name: variable.name }))
      else advice.push(adviceOf('vars.null-is-default', `/${variable.name}`, { name: variable.name }))
      continue
    }
    const outcome = convertVariable(variable, value)
    problems.push(...outcome.problems)
    advice.push(...outcome.advice)
    if (outcome.problems.length === 0) converted[variable.name] = outcome.value
  }
  const region = checkRegion(description.variables, converted, options.cloud ?? cloudsOf(description.requiredProviders)[0])
  const broken = checkConstraints(description, converted).filter((problem) => !region.some((known) => known.path === problem.path))
  // What the module itself refuses is told in its own words.
  const refused = checkValues(description, converted).filter((problem) => !broken.some((known) => known.path === problem.path))
  const all = [...problems, ...region, ...broken, ...refused]
  return all.length > 0 ? { ok: false, problems: all.slice(0, MAX_PROBLEMS) } : { ok: true, vars, advice }
}

function unknownVariables(description: ModuleDescription, vars: Record<string, unknown>): VarProblem[] {
  const known = description.variables.map((variable) => variable.name)
  return Object.keys(vars)
    .filter((name) => !known.includes(name))
    .map((name) =>
      problemOf(
        'vars.unknown',
        child('', name),
        { name: name.slice(0, 64), hint: hintOf(name, known), allowed: known.join(', ') },
        { allowed: known },
      ),
    )
}

function missingVariables(description: ModuleDescription, vars: Record<string, unknown>): VarProblem[] {
  return description.variables
    .filter((variable) => variable.required && !Object.hasOwn(vars, variable.name))
    .map(({ name, type, description: what }) =>
      problemOf('vars.missing', `/${name}`, { name, description: what || type }, { allowed: type }),
    )
}

function convertVariable(variable: VariableDescription, given: unknown): { value: unknown; problems: VarProblem[]; advice: Finding[] } {
  const reading = readType(variable.type)
  // A module whose types cannot be read is not registered; terraform itself would judge the value.
  if (!reading.ok) return { value: given, problems: [], advice: [] }
  const { value, found } = convert(given, reading.type, `/${variable.name}`)
  const problems: VarProblem[] = []
  const advice: Finding[] = []
  for (const point of found) {
    // The keys inside a sensitive value are part of it.
    const path = variable.sensitive ? `/${variable.name}` : point.path
    if (point.kind === 'wrong') problems.push(wrongType(point, path, variable.sensitive))
    else if (point.kind === 'missing') problems.push(problemOf('vars.missing-attribute', path, { path, name: point.name }))
    else advice.push(conversionAdvice(point, path, variable.sensitive))
  }
  return { value, problems, advice }
}

function wrongType(point: Extract<Conversion, { kind: 'wrong' }>, path: string, sensitive: boolean): VarProblem {
  const given = sensitive ? {} : { given: echoed(point.value) }
  return problemOf('vars.wrong-type', path, { path, allowed: point.wanted, found: point.found }, { ...given, allowed: point.wanted })
}

function conversionAdvice(point: Exclude<Conversion, { kind: 'wrong' | 'missing' }>, path: string, sensitive: boolean): Finding {
  if (point.kind === 'converted') return adviceOf('vars.converted', path, { path, found: point.found, wanted: point.wanted })
  if (point.kind === 'duplicate') return adviceOf('vars.duplicate-items', path, { path })
  const name = sensitive ? '…' : point.name.slice(0, 64)
  return adviceOf('vars.dropped-attribute', path, { path, name, hint: sensitive ? '' : hintOf(point.name, point.known) })
}

function adviceOf(code: FindingCode, path: string, params: Record<string, string>): Finding {
  return { id: `${code}:${path}`, code, severity: FINDINGS[code].severity === 'error' ? 'high' : 'low', params, path }
}

/** `, did you mean "x"?`-like words, language-neutral, or nothing. */
function hintOf(name: string, known: string[]): string {
  const [best] = nearest(name, known, 1)
  return best ? ` (→ ${best}?)` : ''
}
