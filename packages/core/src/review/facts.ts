import type { DefaultRegions } from '../pricing/index.ts'
import type { PlanJson } from '../run/index.ts'
import { readConfiguration, withoutKeys, type Configuration } from './configuration.ts'
import { record, records, type Values } from './read-value.ts'
import { toResource, type Resource } from './resource.ts'

/** What stands costs a month before and after the plan, as is typical; absent where nothing of it has a price. */
export interface MonthlyEstimate {
  before: number
  after: number
  currency: string
  /** How many resources have no price; they are in neither sum. */
  unpriced: number
}

/** What a review looks at. */
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

/** The subject, read once and indexed for every rule. */
export interface Facts extends ReviewSubject {
  resources: Resource[]
  configuration: Configuration
  /** The module's .tf files, comments blanked so that positions stay. */
  sources: { path: string; text: string }[]
  /** Resources of the types as they will be: created, changed, replaced, or taken in by import. */
  coming(types: readonly string[]): Resource[]
  /** Resources of the types that go: deleted, or deleted and made anew. */
  going(types: readonly string[]): Resource[]
  /** How many resources of the prior state depend on this one. */
  dependents(address: string): number
  /** Addresses of the prior state's resources. */
  prior: { address: string; provider: string }[]
  estimate?: MonthlyEstimate
}

const COMING = new Set(['create', 'update', 'replace'])
const GOING = new Set(['delete', 'replace'])

export function gatherFacts(subject: ReviewSubject, estimate?: MonthlyEstimate): Facts {
  const configuration = readConfiguration(subject.plan.configuration)
  const resources = subject.plan.resource_changes
    .filter(({ mode }) => mode === 'managed')
    .map((change) => toResource(change, configuration.expressions.get(withoutKeys(change.address)) ?? {}))
  const coming = groupByType(resources.filter(({ action, imported }) => COMING.has(action) || (imported && action === 'no-op')))
  const going = groupByType(resources.filter(({ action }) => GOING.has(action)))
  const state = readState(record(record(record(subject.plan.prior_state)['values'])['root_module']))
  const dependents = countDependents(state)
  return {
    ...subject,
    ...(estimate ? { estimate } : {}),
    resources,
    configuration,
    sources: [...subject.files]
      .filter(([path]) => path.endsWith('.tf') && !path.startsWith('tests/'))
      .map(([path, text]) => ({ path, text: withoutComments(text) })),
    coming: (types) => ofTypes(coming, types),
    going: (types) => ofTypes(going, types),
    dependents: (address) => dependents.get(withoutKeys(address)) ?? 0,
    prior: state.map((resource) => ({ address: String(resource['address']), provider: String(resource['provider_name'] ?? '') })),
  }
}

function groupByType(resources: Resource[]): Map<string, Resource[]> {
  const groups = new Map<string, Resource[]>()
  for (const resource of resources) {
    const group = groups.get(resource.type)
    if (group) group.push(resource)
    else groups.set(resource.type, [resource])
  }
  return groups
}

function ofTypes(groups: ReadonlyMap<string, Resource[]>, types: readonly string[]): Resource[] {
  const [only] = types
  if (types.length === 1 && only !== undefined) return groups.get(only) ?? []
  return types.flatMap((type) => groups.get(type) ?? [])
}

/** The managed resources of a state, flat. */
function readState(module: Values): Values[] {
  return [
    ...records(module['resources']).filter((resource) => resource['mode'] === 'managed'),
    ...records(module['child_modules']).flatMap(readState),
  ]
}

function countDependents(state: Values[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const resource of state) {
    const needed = Array.isArray(resource['depends_on']) ? resource['depends_on'] : []
    for (const address of new Set(needed.map(String))) counts.set(address, (counts.get(address) ?? 0) + 1)
  }
  return counts
}

/** Comments blanked, so that positions stay. */
function withoutComments(text: string): string {
  return text.replaceAll(/(^|\s)(#|\/\/).*$|\/\*[\s\S]*?\*\//gm, (comment) => comment.replaceAll(/[^\n]/g, ' '))
}
