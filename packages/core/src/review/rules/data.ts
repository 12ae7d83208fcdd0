import { dig, numberAt } from '../read-value.ts'
import { isLeftOut } from '../resource.ts'
import { at, on, onChange, rule, type Rule } from '../rule.ts'

const AWS_DATABASES = ['aws_db_instance', 'aws_rds_cluster', 'aws_docdb_cluster', 'aws_neptune_cluster']
const SNAPSHOTTED = [...AWS_DATABASES, 'aws_redshift_cluster']
const SHORT_DAYS = 7

/** What keeps data from being lost: protection, snapshots, backups. */
export const dataRules: Rule[] = [
  rule(
    'data.no-deletion-protection',
    'medium',
    on(
      AWS_DATABASES,
      ({ deletion_protection: on }, resource) => isOff(on, isLeftOut(resource, 'deletion_protection')) && at('deletion_protection'),
    ),
    on(
      ['aws_dynamodb_table'],
      ({ deletion_protection_enabled: on }, resource) =>
        isOff(on, isLeftOut(resource, 'deletion_protection_enabled')) && at('deletion_protection_enabled'),
    ),
    // terraform's own guard is on where nothing is said.
    on(
      ['google_sql_database_instance', 'google_bigquery_table', 'google_spanner_database', 'google_bigtable_instance'],
      ({ deletion_protection: on }) => on === false && at('deletion_protection'),
    ),
  ),
  rule(
    'data.no-final-snapshot',
    'medium',
    on(SNAPSHOTTED, ({ skip_final_snapshot: skips }) => skips === true && at('skip_final_snapshot')),
  ),
  rule(
    'data.no-backups',
    'high',
    on(
      ['aws_db_instance'],
      (after) => after['backup_retention_period'] === 0 && !after['replicate_source_db'] && at('backup_retention_period'),
    ),
    on(['google_sql_database_instance'], (after, resource) => {
      if (after['master_instance_name']) return undefined
      const enabled = dig(after, 'settings.backup_configuration.enabled')
      return isOff(enabled, isLeftOut(resource, 'settings.backup_configuration.enabled')) && at('settings.backup_configuration.enabled')
    }),
  ),
  rule(
    'data.short-backups',
    'low',
    on(['aws_db_instance', 'aws_rds_cluster', 'aws_docdb_cluster', 'aws_neptune_cluster'], (after) => {
      const days = numberAt(after, 'backup_retention_period')
      return days !== undefined && days > 0 && days < SHORT_DAYS && at('backup_retention_period', { days })
    }),
  ),
  rule(
    'data.backups-shortened',
    'medium',
    onChange(AWS_DATABASES, (before, after) => {
      const [was, days] = [numberAt(before, 'backup_retention_period'), numberAt(after, 'backup_retention_period')]
      return was !== undefined && days !== undefined && days < was && at('backup_retention_period', { was, days })
    }),
  ),
  rule(
    'data.no-point-in-time',
    'low',
    on(['aws_dynamodb_table'], (after, resource) => {
      const enabled = dig(after, 'point_in_time_recovery.enabled')
      return isOff(enabled, isLeftOut(resource, 'point_in_time_recovery.enabled')) && at('point_in_time_recovery')
    }),
    on(['google_sql_database_instance'], (after, resource) => {
      const path = 'settings.backup_configuration.point_in_time_recovery_enabled'
      const backed = dig(after, 'settings.backup_configuration.enabled') === true
      return backed && isOff(dig(after, path), isLeftOut(resource, path)) && at(path)
    }),
  ),
]

/** Off because it says so, or because nothing is said and the cloud's default is off. */
function isOff(value: unknown, leftOut: boolean): boolean {
  return value === false || leftOut
}
