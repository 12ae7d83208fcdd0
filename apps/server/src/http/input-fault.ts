import { Fault, type Problem } from '@mcp-cloud/contracts'

interface Issue {
  message: string
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined
  code?: string
  values?: unknown
  expected?: unknown
  keys?: unknown
}

/** A contract's refusal of an input, told as problems by path: what was given, and what is allowed. */
export function inputFault(issues: readonly Issue[], input: unknown): Fault {
  const problems = issues.flatMap((issue) => problemsOf(issue, input))
  const [first] = problems
  const message = first
    ? `${first.path === '' ? 'the request' : first.path.slice(1)}: ${first.message}`
    : 'the request does not fit its contract'
  return new Fault('invalid', message, { problems })
}

function problemsOf(issue: Issue, input: unknown): Problem[] {
  const keys = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part))
  const path = keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
  if (issue.code === 'unrecognized_keys' && Array.isArray(issue.keys)) {
    return issue.keys.map((key) => ({
      path: `${path}/${String(key)}`,
      code: 'input.unknown',
      message: `"${String(key)}" is not part of this request`,
    }))
  }
  const given = keys.reduce<unknown>(
    (value, key) => (value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[key] : undefined),
    input,
  )
  const allowed = issue.values ?? issue.expected
  return [
    {
      path,
      code: given === undefined ? 'input.missing' : `input.${issue.code ?? 'invalid'}`,
      message: issue.message,
      ...(isShort(given) ? { given } : {}),
      ...(allowed === undefined ? {} : { allowed }),
    },
  ]
}

/** Only small plain values are echoed, and none that may be a secret by its size. */
function isShort(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value.length <= 100)
}
