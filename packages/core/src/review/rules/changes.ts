import type { Rule } from '../rule.ts'
import type { ResourceChangeJson } from '../../run/index.ts'

/** Types whose objects hold data that a deletion or replacement loses. */
const STATEFUL = new Set([
  'aws_s3_bucket',
  'aws_ebs_volume',
  'aws_db_instance',
  'aws_rds_cluster',
  'aws_dynamodb_table',
  'aws_efs_file_system',
  'aws_elasticache_cluster',
  'aws_kms_key',
  'aws_secretsmanager_secret',
  'google_storage_bucket',
  'google_compute_disk',
  'google_sql_database_instance',
  'google_sql_database',
  'google_bigquery_dataset',
  'google_bigquery_table',
  'google_kms_crypto_key',
  'google_secret_manager_secret',
])

const isDelete = (change: ResourceChangeJson) => change.change.actions.length === 1 && change.change.actions[0] === 'delete'
const isReplace = (change: ResourceChangeJson) => change.change.actions.includes('delete') && change.change.actions.includes('create')
const answered = (changes: ResourceChangeJson[], address: string) =>
  changes.some((change) => change.address === address && !['no-op', 'read'].includes(change.change.actions[0] ?? 'no-op'))
const managed = (changes: ResourceChangeJson[]) => changes.filter((change) => change.mode === 'managed')

export const changeRules: Rule[] = [
  {
    id: 'change.stateful-loss',
    severity: 'critical',
    check: ({ plan }) =>
      managed(plan.resource_changes)
        .filter((change) => STATEFUL.has(change.type) && (isDelete(change) || isReplace(change)))
        .map((change) => ({ address: change.address, params: { type: change.type, action: isDelete(change) ? 'delete' : 'replace' } })),
  },
  {
    id: 'change.replace',
    severity: 'high',
    check: ({ plan }) =>
      managed(plan.resource_changes)
        .filter((change) => isReplace(change) && !STATEFUL.has(change.type))
        .map((change) => ({
          address: change.address,
          params: {
            because:
              (change.change.replace_paths ?? []).map((path) => path.join('.')).join(', ') ||
              (change.action_reason ?? 'terraform gives no reason'),
            createFirst: change.change.actions[0] === 'create',
          },
        })),
  },
  {
    id: 'change.delete',
    severity: 'medium',
    check: ({ plan }) =>
      managed(plan.resource_changes)
        .filter((change) => isDelete(change) && !STATEFUL.has(change.type))
        .map((change) => ({
          address: change.address,
          params: { because: change.action_reason ?? 'the configuration does not hold it any more' },
        })),
  },
  {
    id: 'change.forget',
    severity: 'high',
    check: ({ plan }) =>
      plan.resource_changes.filter((change) => change.change.actions.includes('forget')).map((change) => ({ address: change.address })),
  },
  {
    id: 'change.drift',
    severity: 'medium',
    check: ({ plan }) =>
      plan.resource_drift
        // The cloud fills in much by itself after an apply; what was changed outside matters when the plan answers it.
        .filter((change) => change.change.actions.includes('delete') || answered(plan.resource_changes, change.address))
        .map((change) => ({ address: change.address, params: { action: change.change.actions.join(' and ') } })),
  },
  {
    id: 'sandbox.generic-type',
    severity: 'info',
    check: ({ plan, simulated, isHandWritten }) =>
      simulated
        ? [...new Set(managed(plan.resource_changes).map((change) => change.type))]
            .filter((type) => !isHandWritten(type))
            .map((type) => ({ params: { type } }))
        : [],
  },
]
