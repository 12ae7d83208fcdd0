import { CloudError, resource, text, type Behaviour, type Call } from '../engine/behaviour.ts'
import type { ObjectValue, Value } from '../value.ts'
import { blocksIn, fill, nameOf, textsIn } from './names.ts'

const PORTS: Record<string, number> = {
  postgres: 5432,
  mysql: 3306,
  mariadb: 3306,
  'oracle-ee': 1521,
  'sqlserver-ex': 1433,
  redis: 6379,
  valkey: 6379,
  memcached: 11_211,
}
/** What the cloud takes when no version is asked for. */
const VERSIONS: Record<string, string> = {
  postgres: '17.4',
  mysql: '8.0.42',
  mariadb: '11.4.5',
  redis: '7.1',
  valkey: '8.0',
  memcached: '1.6.22',
}
const engineOf = (self: ObjectValue, fallback: string) => text(self['engine']) ?? fallback

const subnetGroup = resource('aws_db_subnet_group', {
  id(self, call) {
    self['name'] = nameOf(self, call).toLowerCase()
    return String(self['name'])
  },
  references: { subnet_ids: { type: 'aws_subnet', code: 'InvalidSubnet' } },
  unique: { attribute: 'name', code: 'DBSubnetGroupAlreadyExists' },
  dependents: [{ type: 'aws_db_instance', attribute: 'db_subnet_group_name', code: 'InvalidDBSubnetGroupStateFault' }],
  async create(self, call) {
    const subnets = await Promise.all(textsIn(self['subnet_ids']).map((id) => call.need('aws_subnet', id, 'InvalidSubnet')))
    if (new Set(subnets.map(({ attributes }) => attributes['availability_zone'])).size < 2)
      throw new CloudError(
        'DBSubnetGroupDoesNotCoverEnoughAZs',
        'a subnet group needs subnets in at least two availability zones; add one in another zone',
      )
    self['arn'] = call.arn('rds', `subgrp:${String(self['name'])}`)
    fill(self, { supported_network_types: ['IPV4'], vpc_id: subnets[0]?.attributes['vpc_id'] ?? '' })
  },
})

const instance = resource('aws_db_instance', {
  id(self, call) {
    self['identifier'] = text(self['identifier']) ?? call.newId(text(self['identifier_prefix']) ?? 'terraform-', 26)
    return call.newId('db-', 26).toUpperCase().replace('DB-', 'db-')
  },
  references: {
    db_subnet_group_name: { type: 'aws_db_subnet_group', code: 'DBSubnetGroupNotFoundFault' },
    vpc_security_group_ids: { type: 'aws_security_group', code: 'InvalidParameterValue' },
  },
  unique: { attribute: 'identifier', code: 'DBInstanceAlreadyExists' },
  create(self, call) {
    const engine = engineOf(self, 'mysql')
    const port = typeof self['port'] === 'number' ? self['port'] : (PORTS[engine] ?? 3306)
    const version = text(self['engine_version']) ?? VERSIONS[engine] ?? '1.0'
    nameInstance(self, call, port)
    fill(self, {
      allocated_storage: 20,
      availability_zone: `${call.session.region}a`,
      backup_retention_period: 0,
      backup_target: 'region',
      backup_window: '07:00-07:30',
      ca_cert_identifier: 'rds-ca-rsa2048-g1',
      engine,
      engine_lifecycle_support: 'open-source-rds-extended-support',
      engine_version: version,
      engine_version_actual: version,
      hosted_zone_id: 'Z2R2ITUGPM61AM',
      iops: 0,
      license_model: engine === 'postgres' ? 'postgresql-license' : 'general-public-license',
      listener_endpoint: [],
      maintenance_window: 'sun:03:00-sun:03:30',
      master_user_secret: managedSecret(self, call),
      multi_az: false,
      network_type: 'IPV4',
      option_group_name: `default:${engine}-${majorOf(engine, version).replace('.', '-')}`,
      parameter_group_name: `default.${engine}${majorOf(engine, version)}`,
      performance_insights_retention_period: self['performance_insights_enabled'] === true ? 7 : 0,
      port,
      replicas: [],
      resource_id: self['id'] ?? '',
      status: 'available',
      storage_throughput: 0,
      storage_type: typeof self['iops'] === 'number' && self['iops'] > 0 ? 'io1' : 'gp2',
      vpc_security_group_ids: [],
    })
  },
  update: (self, call) => nameInstance(self, call, Number(self['port'])),
  delete(self) {
    if (self['deletion_protection'] === true)
      throw new CloudError(
        'InvalidParameterCombination',
        `the database ${String(self['identifier'])} is protected from deletion; set deletion_protection = false first`,
      )
    if (self['skip_final_snapshot'] !== true && !text(self['final_snapshot_identifier']))
      throw new CloudError(
        'InvalidParameterCombination',
        'a final snapshot needs final_snapshot_identifier; give it, or set skip_final_snapshot = true',
      )
  },
  importId: async (given, call) =>
    (await call.find('aws_db_instance', (one) => one['identifier'] === given)).map(({ id }) => id)[0] ?? given,
})

/** An instance that is renamed has a new address and ARN. */
function nameInstance(self: ObjectValue, call: Call, port: number): void {
  const name = String(self['identifier'])
  const address = `${name}.c9akciq32rgp.${call.session.region}.rds.amazonaws.com`
  Object.assign(self, { arn: call.arn('rds', `db:${name}`), address, endpoint: `${address}:${port}` })
}

function managedSecret(self: ObjectValue, call: Call): Value {
  if (self['manage_master_user_password'] !== true) return []
  return [
    {
      kms_key_id: '',
      secret_arn: call.arn('secretsmanager', `secret:rds!${String(self['id'])}-${call.newId('', 6)}`),
      secret_status: 'active',
    },
  ]
}

/** `17.4` of postgres → `17`; `8.0.42` of mysql → `8.0`. */
function majorOf(engine: string, version: string): string {
  return version
    .split('.')
    .slice(0, engine === 'postgres' ? 1 : 2)
    .join('.')
}

const CLASS = 'STANDARD'

const table = resource('aws_dynamodb_table', {
  id: (self) => String(self['name']),
  arn: 'dynamodb:table/{name}',
  unique: { attribute: 'name', code: 'ResourceInUseException' },
  plan(planned, { prior, config }) {
    // The class that tables have by themselves is told once the table is there, and is no part of the plan that makes it.
    if (prior && (config['table_class'] ?? null) === null)
      planned['table_class'] = text(prior['table_class']) ? CLASS : (prior['table_class'] ?? null)
  },
  create(self, call) {
    checkKeys(self)
    const stream = self['stream_enabled'] === true ? call.now.toISOString().replace('Z', '') : ''
    const provisioned = self['billing_mode'] !== 'PAY_PER_REQUEST'
    if (provisioned && !(Number(self['read_capacity']) > 0 && Number(self['write_capacity']) > 0))
      throw new CloudError(
        'ValidationException',
        'a provisioned table needs read_capacity and write_capacity; give both, or set billing_mode = "PAY_PER_REQUEST"',
      )
    fill(self, {
      deletion_protection_enabled: false,
      read_capacity: 0,
      stream_enabled: false,
      table_class: CLASS,
      write_capacity: 0,
      stream_label: stream,
      stream_arn: stream === '' ? '' : `${String(self['arn'])}/stream/${stream}`,
      stream_view_type: '',
    })
    if (blocksIn(self, 'ttl').length === 0) self['ttl'] = [{ attribute_name: '', enabled: false }]
    if (blocksIn(self, 'point_in_time_recovery').length === 0)
      self['point_in_time_recovery'] = [{ enabled: false, recovery_period_in_days: 0 }]
  },
  update: checkKeys,
  delete(self) {
    if (self['deletion_protection_enabled'] === true)
      throw new CloudError(
        'ValidationException',
        `the table ${String(self['name'])} is protected from deletion; set deletion_protection_enabled = false first`,
      )
  },
})

/** Every key is a declared attribute, and every declared attribute a key. */
function checkKeys(self: ObjectValue): void {
  const indexes = [...blocksIn(self, 'global_secondary_index'), ...blocksIn(self, 'local_secondary_index')]
  const keys = [self, ...indexes].flatMap((holder) => textsIn([holder['hash_key'] ?? null, holder['range_key'] ?? null]))
  const declared = blocksIn(self, 'attribute').flatMap((one) => textsIn([one['name'] ?? null]))
  const missing = keys.find((name) => !declared.includes(name))
  const idle = declared.find((name) => !keys.includes(name))
  if (missing !== undefined)
    throw new CloudError('ValidationException', `the key ${missing} is not declared; add an attribute block for it`)
  if (idle !== undefined)
    throw new CloudError('ValidationException', `the attribute ${idle} is no key of the table or an index; take its block out`)
}

const cache = resource('aws_elasticache_cluster', {
  id: (self) => String(self['cluster_id']),
  arn: 'elasticache:cluster:{cluster_id}',
  references: {
    security_group_ids: { type: 'aws_security_group', code: 'InvalidParameterValue' },
  },
  unique: { attribute: 'cluster_id', code: 'CacheClusterAlreadyExists' },
  async create(self, call) {
    const group = text(self['subnet_group_name'])
    if (group && group !== 'default') await call.need('aws_elasticache_subnet_group', group, 'CacheSubnetGroupNotFoundFault')
    const engine = engineOf(self, 'memcached')
    const version = text(self['engine_version']) ?? VERSIONS[engine] ?? '1.6.22'
    const port = typeof self['port'] === 'number' ? self['port'] : (PORTS[engine] ?? 11_211)
    const nodes = Number(self['num_cache_nodes'] ?? 1) || 1
    if (engine !== 'memcached' && nodes > 1)
      throw new CloudError('InvalidParameterValue', `a ${engine} cluster has one node here; use a replication group for ${nodes}`)
    const domain = `${String(self['cluster_id'])}.x8b3q2.cfg.${call.session.region}.cache.amazonaws.com`
    fill(self, {
      availability_zone: `${call.session.region}a`,
      az_mode: 'single-az',
      cache_nodes: Array.from({ length: nodes }, (_, at) => ({
        address: domain.replace('.cfg.', `.000${at + 1}.`),
        availability_zone: `${call.session.region}a`,
        id: `000${at + 1}`,
        outpost_arn: '',
        port,
      })),
      cluster_address: engine === 'memcached' ? domain : '',
      configuration_endpoint: engine === 'memcached' ? `${domain}:${port}` : '',
      engine,
      engine_version: version,
      engine_version_actual: version,
      ip_discovery: 'ipv4',
      maintenance_window: 'sun:05:00-sun:06:00',
      network_type: 'ipv4',
      num_cache_nodes: nodes,
      parameter_group_name: `default.${engine}${engine === 'memcached' ? '1.6' : version.split('.')[0]}`,
      port,
      snapshot_window: engine === 'memcached' ? '' : '03:00-04:00',
      subnet_group_name: 'default',
      transit_encryption_enabled: false,
    })
  },
})

export const databaseFamily: Behaviour[] = [subnetGroup, instance, table, cache]
