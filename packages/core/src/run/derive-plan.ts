import type { AttributeChange, Change, ChangeAction, Plan, PlanCounts } from '@mcp-cloud/contracts'
import { CHANGE_ACTIONS } from '@mcp-cloud/contracts'
import { visible } from './visible-text.ts'
import type { PlanJson, ResourceChangeJson } from './plan-json.ts'

const MAX_VALUE_CHARS = 4000

/** What a person is shown of a plan: every change, worst first, sensitive values left out. */
export function derivePlan(json: PlanJson): Plan {
  const changes = json.resource_changes
    .map(deriveChange)
    .filter((change) => change.action !== 'no-op')
    .toSorted(worstFirst)
  const outputs = Object.entries(json.output_changes)
    .map(([name, change]) => ({
      name,
      action: actionOf(change.actions),
      sensitive: change.after_sensitive === true || change.before_sensitive === true,
    }))
    .filter((output) => output.action !== 'no-op')
  return { counts: countActions(changes), changes, totalChanges: changes.length, outputs }
}

/** Whether applying the plan would do anything: a resource action, or an output value to record. */
export function planDoesSomething(plan: Plan): boolean {
  return plan.changes.some((change) => change.action !== 'read') || plan.outputs.length > 0
}

function deriveChange(resource: ResourceChangeJson): Change {
  const { change } = resource
  const action = change.importing ? 'import' : resource.previous_address && isNoOp(change.actions) ? 'move' : actionOf(change.actions)
  return {
    address: visible(resource.address),
    type: resource.type,
    name: resource.name,
    provider: resource.provider_name ?? '',
    action,
    reason: resource.action_reason,
    previousAddress: resource.previous_address,
    attributes: action === 'no-op' ? [] : attributeChanges(resource),
  }
}

function actionOf(actions: string[]): ChangeAction {
  if (actions.includes('delete') && actions.includes('create')) return 'replace'
  const [first] = actions
  if (first === 'create' || first === 'update' || first === 'delete' || first === 'read' || first === 'forget') return first
  return 'no-op'
}

const isNoOp = (actions: string[]) => actions.length === 0 || actions[0] === 'no-op'

function countActions(changes: Change[]): PlanCounts {
  const of = (action: ChangeAction) => changes.filter((change) => change.action === action).length
  return {
    create: of('create'),
    update: of('update'),
    replace: of('replace'),
    delete: of('delete'),
    read: of('read'),
    import: of('import'),
    forget: of('forget'),
    move: of('move'),
  }
}

function worstFirst(a: Change, b: Change): number {
  return CHANGE_ACTIONS.indexOf(a.action) - CHANGE_ACTIONS.indexOf(b.action) || (a.address < b.address ? -1 : 1)
}

function attributeChanges(resource: ResourceChangeJson): AttributeChange[] {
  const { before, after, after_unknown, before_sensitive, after_sensitive, replace_paths = [] } = resource.change
  const names = new Set([...keysOf(before), ...keysOf(after), ...keysOf(after_unknown)])
  const forcing = new Set(replace_paths.map((path) => String(path[0])))
  const result: AttributeChange[] = []
  for (const name of [...names].toSorted()) {
    const unknown = hasTrue(pick(after_unknown, name))
    const from = pick(before, name)
    const to = pick(after, name)
    if (!unknown && !forcing.has(name) && equalJson(from, to)) continue
    if (!unknown && isEmpty(from) && isEmpty(to)) continue
    // `{}` in the sensitive maps does not mean sensitive; only a true somewhere below does (hashicorp/terraform#34323).
    const sensitive =
      hasTrue(pick(before_sensitive, name)) || hasTrue(pick(after_sensitive, name)) || before_sensitive === true || after_sensitive === true
    result.push({
      path: visible(name),
      ...(sensitive || from === undefined || from === null ? {} : { before: shown(from) }),
      ...(sensitive || to === undefined || to === null ? {} : { after: shown(to) }),
      unknown,
      sensitive,
      forcesReplacement: forcing.has(name),
    })
  }
  return result
}

function keysOf(value: unknown): string[] {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : []
}

function pick(value: unknown, name: string): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
}

/** Whether a sensitivity or unknown map marks anything at or below this place. */
export function hasTrue(value: unknown): boolean {
  if (value === true) return true
  if (value === null || typeof value !== 'object') return false
  return Object.values(value).some(hasTrue)
}

function equalJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)
}

/** A value made safe to show: control characters visible, long text cut with a note of what was cut. */
function shown(value: unknown): unknown {
  if (typeof value === 'string') {
    const text = visible(value)
    return text.length > MAX_VALUE_CHARS ? `${text.slice(0, MAX_VALUE_CHARS)}… (${text.length - MAX_VALUE_CHARS} more characters)` : text
  }
  if (Array.isArray(value)) return value.map(shown)
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [visible(key), shown(item)]))
  return value
}
