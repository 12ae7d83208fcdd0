import type { Facts } from '../facts.ts'
import type { Resource } from '../resource.ts'
import { at, onAnyChange, onLoss, over, rule, type Rule } from '../rule.ts'
import { HELPERS, KEYS, SECRET_MAKERS, STATEFUL } from './stateful-types.ts'

const MANY_DELETIONS = 10
const MANY_CHANGES = 100
const MANY_DEPENDENTS = 5
const APART = new Set([...STATEFUL, ...KEYS, ...SECRET_MAKERS])

const replaced = (facts: Facts, wanted: (resource: Resource) => boolean) =>
  facts.resources
    .filter((resource) => resource.action === 'replace' && !APART.has(resource.type) && wanted(resource))
    .map((resource) => ({ address: resource.address, params: { because: reasonOf(resource), createFirst: resource.createFirst } }))

const PROTECTIONS = [
  'deletion_protection',
  'deletion_protection_enabled',
  'enable_deletion_protection',
  'disable_api_termination',
  'disable_api_stop',
  'termination_protection',
  'prevent_destroy',
]

export const changeRules: Rule[] = [
  rule(
    'change.stateful-loss',
    'critical',
    onLoss(STATEFUL, (_before, { type, action }) => ({ params: { type, action } })),
  ),
  rule(
    'change.lost-without-copy',
    'critical',
    onLoss(
      ['aws_db_instance', 'aws_rds_cluster', 'aws_docdb_cluster', 'aws_neptune_cluster', 'aws_redshift_cluster'],
      ({ skip_final_snapshot: skips }) => skips === true && at('skip_final_snapshot'),
    ),
    onLoss(['aws_s3_bucket', 'google_storage_bucket'], ({ force_destroy: force }) => force === true && at('force_destroy')),
    onLoss(['aws_ecr_repository'], ({ force_delete: force }) => force === true && at('force_delete')),
    onLoss(['google_bigquery_dataset'], ({ delete_contents_on_destroy: force }) => force === true && at('delete_contents_on_destroy')),
  ),
  rule(
    'change.replace',
    'high',
    over((facts) => replaced(facts, ({ createFirst, type }) => !createFirst && !HELPERS.has(type))),
  ),
  rule(
    'change.replace-create-first',
    'medium',
    over((facts) => replaced(facts, ({ createFirst, type }) => createFirst && !HELPERS.has(type))),
  ),
  rule(
    'change.replace-helper',
    'info',
    over((facts) => replaced(facts, ({ type }) => HELPERS.has(type))),
  ),
  rule(
    'change.tainted',
    'medium',
    over(({ resources }) =>
      resources.filter(({ change }) => change.action_reason === 'replace_because_tainted').map(({ address }) => ({ address })),
    ),
  ),
  rule(
    'change.delete',
    'medium',
    over(({ resources }) =>
      resources
        .filter(({ action, type }) => action === 'delete' && !APART.has(type) && !HELPERS.has(type))
        // Terraform gives a reason for every deletion but those of a plan that was asked to delete.
        .map(({ address, change }) => ({ address, params: { because: change.action_reason ?? 'deletion was asked for' } })),
    ),
  ),
  rule(
    'change.mass-delete',
    'high',
    over(({ resources }) => {
      const count = resources.filter(({ action }) => action === 'delete').length
      return count >= MANY_DELETIONS ? [{ params: { count } }] : []
    }),
  ),
  rule(
    'change.delete-all',
    'high',
    over(({ resources }) => {
      const count = resources.filter(({ action }) => action === 'delete').length
      return count > 0 && count === resources.length ? [{ params: { count } }] : []
    }),
  ),
  rule(
    'change.forget',
    'high',
    over(({ resources }) => resources.filter(({ action }) => action === 'forget').map(({ address }) => ({ address }))),
  ),
  rule(
    'change.import',
    'medium',
    over(({ resources }) => resources.filter(({ imported }) => imported).map(({ address }) => ({ address }))),
  ),
  rule(
    'change.move',
    'info',
    over(({ resources }) => resources.filter(({ change }) => change.previous_address !== undefined).map(({ address }) => ({ address }))),
  ),
  rule(
    'change.protection-removed',
    'high',
    onAnyChange((before, after) => {
      const attribute = PROTECTIONS.find((name) => before[name] === true && after[name] === false)
      return attribute !== undefined && at(attribute, { attribute })
    }),
  ),
  rule(
    'change.drift',
    'medium',
    over(({ plan }) =>
      plan.resource_drift
        // The cloud fills in much by itself after an apply; what was changed outside matters when the plan answers it.
        .filter(({ address, change }) => !change.actions.includes('delete') && answered(plan.resource_changes, address))
        .map(({ address, change }) => ({ address, params: { action: change.actions.join(' and ') } })),
    ),
  ),
  rule(
    'change.drift-deleted',
    'high',
    over(({ plan }) => plan.resource_drift.filter(({ change }) => change.actions.includes('delete')).map(({ address }) => ({ address }))),
  ),
  rule(
    'change.blast-radius',
    'medium',
    over((facts) =>
      facts.resources
        .filter(({ action, address }) => (action === 'delete' || action === 'replace') && facts.dependents(address) >= MANY_DEPENDENTS)
        .map(({ address }) => ({ address, params: { count: facts.dependents(address) } })),
    ),
  ),
  rule(
    'change.large',
    'medium',
    over(({ resources }) => {
      const count = resources.filter(({ action }) => action !== 'no-op' && action !== 'read').length
      return count > MANY_CHANGES ? [{ params: { count } }] : []
    }),
  ),
  rule(
    'change.incomplete',
    'high',
    over(({ plan }) => (plan.complete === false || plan.errored === true ? [{}] : [])),
  ),
]

/** Why terraform replaces it: the attributes, else its own reason word. */
function reasonOf({ change }: Resource): string {
  const paths = (change.change.replace_paths ?? []).map((path) => path.join('.'))
  return paths.slice(0, 5).join(', ') || (change.action_reason ?? 'no reason given')
}

function answered(changes: Facts['plan']['resource_changes'], address: string): boolean {
  return changes.some((change) => change.address === address && !['no-op', 'read'].includes(change.change.actions[0] ?? 'no-op'))
}
