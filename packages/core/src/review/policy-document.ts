import { parseJson, record, records, strings } from './read-value.ts'

/** One statement of an AWS policy document that allows something. */
export interface Grant {
  actions: string[]
  /** What is allowed except for these. */
  exceptActions: string[]
  resources: string[]
  /** `*`, ARNs, account ids and service names. */
  principals: string[]
  federated: string[]
  exceptPrincipals: boolean
  /** Names of condition keys, in lower case. */
  conditions: string[]
}

/** The allowing statements of a policy document; none where it is no JSON. */
export function readGrants(text: unknown): Grant[] {
  return records(record(parseJson(text))['Statement'])
    .filter((statement) => statement['Effect'] === 'Allow')
    .map((statement) => {
      const principal = statement['Principal']
      const named = record(principal)
      return {
        actions: strings(statement['Action']).map((action) => action.toLowerCase()),
        exceptActions: strings(statement['NotAction']),
        resources: strings(statement['Resource']),
        principals: [...strings(principal), ...strings(named['AWS'])],
        federated: strings(named['Federated']),
        exceptPrincipals: statement['NotPrincipal'] !== undefined,
        conditions: Object.values(record(statement['Condition'])).flatMap((keys) =>
          Object.keys(record(keys)).map((key) => key.toLowerCase()),
        ),
      }
    })
}

/** Whether the statement allows the action, wildcards read as AWS reads them. */
export function allows({ actions }: Grant, action: string): boolean {
  return actions.some((pattern) => matches(pattern, action.toLowerCase()))
}

/** Whether the statement speaks of any resource at all, or of any of a kind. */
export function isUnbounded({ resources }: Grant): boolean {
  return resources.some((resource) => resource === '*' || /^arn:aws[\w-]*:[\w-]*:[^:]*:[^:]*:[\w-]*[/:]?\*$/.test(resource))
}

// Without one of these a condition does not say who.
const WHO =
  /sourcearn|sourceaccount|sourceorg|sourcevpc|sourceip|principalorg|principalarn|principalaccount|calleraccount|viaservice|userid|externalid|:sub$|principaltag|subscribe/

/** Whether anybody at all may use the statement. */
export function isPublic({ principals, exceptPrincipals, conditions }: Grant): boolean {
  return (principals.includes('*') || exceptPrincipals) && !conditions.some((key) => WHO.test(key))
}

function matches(pattern: string, action: string): boolean {
  if (pattern === '*' || pattern === action) return true
  if (!/[*?]/.test(pattern)) return false
  return globTest(pattern, action)
}

/** `*` any run, `?` any one; linear in the product of both, whatever the pattern. */
function globTest(pattern: string, text: string): boolean {
  let [p, t, star, mark] = [0, 0, -1, 0]
  while (t < text.length) {
    if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
      p++
      t++
    } else if (pattern[p] === '*') {
      star = p++
      mark = t
    } else if (star >= 0) {
      p = star + 1
      t = ++mark
    } else return false
  }
  while (pattern[p] === '*') p++
  return p === pattern.length
}
