/** `terraform show -json` of a plan, as far as it is compared. */
export interface PlanJson {
  resource_changes?: {
    address: string
    mode: string
    type: string
    change: {
      actions: string[]
      after: unknown
      after_unknown: unknown
      after_sensitive: unknown
      replace_paths?: (string | number)[][]
    }
  }[]
}

/** What a plan says of one resource: its action, its replacing paths, and each leaf of what it will be. */
export interface ResourceFacts {
  actions: string
  replaces: string[]
  /** Path → JSON of the value, `unknown`, and `sensitive` behind either where it is marked. Null and unmarked is left out. */
  leaves: Record<string, string>
}

export function factsOf(plan: PlanJson): Record<string, ResourceFacts> {
  const managed = (plan.resource_changes ?? []).filter((change) => change.mode === 'managed')
  return Object.fromEntries(
    managed.map(({ address, change }) => [
      address,
      {
        actions: change.actions.join(' and '),
        replaces: (change.replace_paths ?? []).map((path) => path.join('.')).toSorted(),
        leaves: leavesOf(change.after, change.after_unknown, change.after_sensitive),
      },
    ]),
  )
}

function leavesOf(value: unknown, unknown: unknown, sensitive: unknown, path = ''): Record<string, string> {
  const mark = sensitive === true ? ' sensitive' : ''
  if (unknown === true) return { [path]: `unknown${mark}` }
  const names = new Set([...keysOf(value), ...keysOf(unknown)])
  if (names.size === 0)
    return value === null || value === undefined ? (mark ? { [path]: `null${mark}` } : {}) : { [path]: JSON.stringify(value) + mark }
  return Object.assign(
    {},
    ...[...names].map((name) =>
      leavesOf(at(value, name), at(unknown, name), sensitive === true || at(sensitive, name), path === '' ? name : `${path}.${name}`),
    ),
  ) as Record<string, string>
}

function keysOf(value: unknown): string[] {
  return value !== null && typeof value === 'object' ? Object.keys(value) : []
}

function at(value: unknown, name: string): unknown {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[name] : undefined
}
