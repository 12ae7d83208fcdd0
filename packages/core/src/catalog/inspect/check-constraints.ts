import type { ErrorObject } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { ModuleDescription, VariableDescription } from './description.ts'
import { echoed, problemOf, shown, type VarProblem } from './var-problem.ts'
import { compileRegex } from './regex/compile.ts'
import { isRecord } from './types/convert.ts'

// Type, required and unknown names are judged by conversion, in terraform's own terms.
const JUDGED_ELSEWHERE = new Set(['required', 'additionalProperties', 'propertyNames', 'uniqueItems'])

/** Checks converted vars against the module's JSON Schema: enums, patterns, bounds, and null where it cannot stand. */
export function checkConstraints(description: ModuleDescription, vars: Record<string, unknown>): VarProblem[] {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    verbose: true,
    meta: false,
    validateSchema: false,
    code: { regExp: linearRegExp },
  })
  const validate = ajv.compile({ ...description.jsonSchema, $schema: undefined })
  if (validate(vars)) return []
  const variables = new Map(description.variables.map((variable) => [variable.name, variable]))
  return (validate.errors ?? []).filter((error) => !JUDGED_ELSEWHERE.has(error.keyword)).map((error) => constraintProblem(error, variables))
}

/**
 * Patterns were taken into the schema because they compile; see `portablePattern`.
 * Ajv tells compiled patterns apart by their text: without it, all would be the first one.
 */
const linearRegExp = Object.assign((pattern: string) => ({ test: compileRegex(pattern), toString: () => pattern }), { code: '' })

function constraintProblem(error: ErrorObject, variables: ReadonlyMap<string, VariableDescription>): VarProblem {
  const variable = variables.get(error.instancePath.split('/')[1] ?? '')
  const sensitive = variable?.sensitive ?? true
  const path = sensitive ? `/${variable?.name ?? ''}` : error.instancePath
  const value: unknown = error.propertyName ?? error.data
  const given = sensitive ? 'a sensitive value' : shown(value)
  const values = sensitive ? {} : { given: echoed(value) }
  if (error.keyword === 'type') return problemOf('vars.null', path, { name: path.slice(1) })
  if (error.keyword === 'enum') {
    const allowed: unknown[] = error.params.allowedValues
    return problemOf('vars.not-allowed', path, { path, given, allowed: allowed.map(shown).join(', ') }, { ...values, allowed })
  }
  const rule = authorMessage(error) ?? error.message ?? error.keyword
  return problemOf(
    error.keyword === 'pattern' ? 'vars.pattern' : 'vars.out-of-range',
    path,
    { path, given, rule },
    { ...values, allowed: error.schema },
  )
}

/** The sentence the module's author wrote for this validation. */
function authorMessage(error: ErrorObject): string | undefined {
  const messages: unknown = isRecord(error.parentSchema) ? error.parentSchema['x-messages'] : undefined
  const message = isRecord(messages) ? messages[error.keyword] : undefined
  return typeof message === 'string' && message !== '' ? message : undefined
}
