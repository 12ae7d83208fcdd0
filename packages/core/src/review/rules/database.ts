import { dig, records, strings, textAt } from '../read-value.ts'
import { isLeftOut } from '../resource.ts'
import { at, on, onChange, rule, type Rule } from '../rule.ts'
import { isOpen } from './open-range.ts'

const SQL = 'google_sql_database_instance'
const RDS = ['aws_db_instance', 'aws_rds_cluster', 'aws_docdb_cluster', 'aws_neptune_cluster']

export const databaseRules: Rule[] = [
  rule(
    'database.public-address',
    'high',
    on(
      ['aws_db_instance', 'aws_rds_cluster_instance', 'aws_redshift_cluster', 'aws_dms_replication_instance'],
      (after) => after['publicly_accessible'] === true && at('publicly_accessible'),
    ),
    on([SQL], (after) => dig(after, 'settings.ip_configuration.ipv4_enabled') === true && at('settings.ip_configuration.ipv4_enabled')),
  ),
  rule(
    'database.open-to-all',
    'critical',
    on([SQL], (after) => {
      const open = records(dig(after, 'settings.ip_configuration.authorized_networks')).some(({ value }) => isOpen(String(value)))
      return open && at('settings.ip_configuration.authorized_networks')
    }),
    on(
      ['aws_db_security_group', 'aws_redshift_security_group'],
      ({ ingress }) => records(ingress).some(({ cidr }) => isOpen(String(cidr))) && at('ingress'),
    ),
  ),
  rule(
    'database.no-tls',
    'medium',
    on(
      [SQL],
      (after) =>
        dig(after, 'settings.ip_configuration.ssl_mode') === 'ALLOW_UNENCRYPTED_AND_ENCRYPTED' && at('settings.ip_configuration.ssl_mode'),
    ),
    on(
      ['aws_elasticache_replication_group'],
      (after, resource) =>
        (after['transit_encryption_enabled'] === false ||
          (after['engine'] === 'redis' && isLeftOut(resource, 'transit_encryption_enabled'))) &&
        at('transit_encryption_enabled'),
    ),
    on(['google_redis_instance'], (after) => after['transit_encryption_mode'] === 'DISABLED' && at('transit_encryption_mode')),
    on(['aws_memorydb_cluster'], ({ tls_enabled: tls }) => tls === false && at('tls_enabled')),
    on(
      ['aws_opensearch_domain', 'aws_elasticsearch_domain'],
      (after) => dig(after, 'domain_endpoint_options.enforce_https') === false && at('domain_endpoint_options.enforce_https'),
    ),
    on(
      ['aws_db_parameter_group', 'aws_rds_cluster_parameter_group'],
      ({ parameter }) =>
        records(parameter).some(
          ({ name, value }) => ['rds.force_ssl', 'require_secure_transport'].includes(String(name)) && /^(0|off)$/i.test(String(value)),
        ) && at('parameter'),
    ),
  ),
  rule(
    'database.no-password',
    'high',
    on(['aws_elasticache_replication_group'], (after, resource) => {
      const open =
        isLeftOut(resource, 'auth_token') && strings(after['user_group_ids']).length === 0 && isLeftOut(resource, 'user_group_ids')
      return open && at('auth_token')
    }),
    on(
      ['google_redis_instance'],
      (after, resource) => (after['auth_enabled'] === false || isLeftOut(resource, 'auth_enabled')) && at('auth_enabled'),
    ),
  ),
  rule(
    'database.single-zone',
    'info',
    on(['aws_db_instance'], (after, resource) => (after['multi_az'] === false || isLeftOut(resource, 'multi_az')) && at('multi_az')),
    on([SQL], (after) => dig(after, 'settings.availability_type') === 'ZONAL' && at('settings.availability_type')),
  ),
  rule(
    'database.engine-change',
    'medium',
    onChange(RDS, (before, after) => {
      const [from, to] = [textAt(before, 'engine_version'), textAt(after, 'engine_version')]
      return from !== '' && to !== '' && from.split('.')[0] !== to.split('.')[0] && at('engine_version', { from, to })
    }),
    onChange([SQL], (before, after) => {
      const [from, to] = [textAt(before, 'database_version'), textAt(after, 'database_version')]
      return from !== to && to !== '' && at('database_version', { from, to })
    }),
  ),
  rule(
    'database.immediate-change',
    'medium',
    onChange(RDS, (before, after, { action }) => {
      const restarts = ['engine_version', 'instance_class', 'storage_type', 'allocated_storage'].some(
        (name) => after[name] !== undefined && before[name] !== after[name],
      )
      return action === 'update' && after['apply_immediately'] === true && restarts && at('apply_immediately')
    }),
  ),
  rule(
    'database.auto-minor-off',
    'low',
    on(
      ['aws_db_instance', 'aws_rds_cluster_instance', 'aws_elasticache_replication_group'],
      ({ auto_minor_version_upgrade: auto }) => (auto === false || auto === 'false') && at('auto_minor_version_upgrade'),
    ),
  ),
]
