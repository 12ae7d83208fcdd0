import type { ResourceChangeJson } from '../run/index.ts'
import { dig, record, type Values } from './read-value.ts'

export type Action = 'create' | 'update' | 'replace' | 'delete' | 'forget' | 'read' | 'no-op'

/** One managed resource of a plan, as rules look at it. */
export interface Resource {
  address: string
  type: string
  action: Action
  /** Whether the new one is made before the old one goes. */
  createFirst: boolean
  imported: boolean
  /** Empty where there was, or will be, none. */
  before: Values
  after: Values
  /** `true` at or above everything that is known only after apply. */
  unknown: Values
  /** What configuration writes for it; what it leaves out takes the cloud's default. */
  expressions: Values
  change: ResourceChangeJson
}

export function toResource(change: ResourceChangeJson, expressions: Values): Resource {
  const { actions, before, after, after_unknown, importing } = change.change
  return {
    address: change.address,
    type: change.type,
    action: actionOf(actions),
    createFirst: actions[0] === 'create' && actions.length > 1,
    imported: importing !== undefined && importing !== null,
    before: record(before),
    after: record(after),
    unknown: record(after_unknown),
    expressions,
    change,
  }
}

/** Whether configuration leaves the attribute out, so that the cloud's default holds. */
export function isLeftOut({ after, expressions }: Resource, path: string): boolean {
  const value = dig(after, path)
  return (value === undefined || value === null) && dig(expressions, path) === undefined
}

function actionOf(actions: string[]): Action {
  if (actions.includes('delete') && actions.includes('create')) return 'replace'
  const [first] = actions
  if (first === 'create' || first === 'update' || first === 'delete' || first === 'forget' || first === 'read') return first
  return 'no-op'
}
