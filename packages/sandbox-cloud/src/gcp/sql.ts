import { CloudError, resource, text, words, type Behaviour, type Call } from '../engine/behaviour.ts'
import type { ObjectValue } from '../value.ts'
import { blocks, settleBlocks } from './blocks.ts'
import { locationPath, numericId, projectOf, refuseProtected, regionOf, settle, timestamp, zonesOf } from './places.ts'
import { publicIp } from './routing.ts'

const INSTANCE = { type: 'google_sql_database_instance', code: 'instanceDoesNotExist' }
const ENGINES = /^(MYSQL|POSTGRES|SQLSERVER)_/

const instance = resource(INSTANCE.type, {
  id(self, call) {
    self['name'] = text(self['name']) ?? call.newId('terraform-', 26)
    return self['name']
  },
  unique: { attribute: 'name', code: 'instanceAlreadyExists' },
  forceNew: ['name', 'region', 'project', 'master_instance_name', 'encryption_key_name', 'clone', 'replica_configuration'],
  defaults: {
    deletion_protection: true,
    'settings.activation_policy': 'ALWAYS',
    'settings.availability_type': 'ZONAL',
    'settings.deletion_protection_enabled': false,
    'settings.disk_autoresize': true,
    'settings.disk_autoresize_limit': 0,
    'settings.disk_type': 'PD_SSD',
    'settings.enable_dataplex_integration': false,
    'settings.enable_google_ml_integration': false,
    'settings.pricing_plan': 'PER_USE',
  },
  computedBlocks: ['settings', 'replication_cluster'],
  plan(planned, { prior }) {
    const version = text(planned['database_version'])
    if (version !== undefined && !ENGINES.test(version))
      throw new CloudError('invalid', `"${version}" is no database_version; one looks like POSTGRES_17 or MYSQL_8_4`)
    // Another engine is another instance; a newer version of the same is an upgrade in place.
    return prior && engineOf(prior) !== engineOf(planned) ? ['database_version'] : []
  },
  create(self, call) {
    const region = regionOf(self, call)
    const [project, name] = [projectOf(self, call), String(self['name'])]
    const open = addressesOf(self, call)
    Object.assign(self, {
      available_maintenance_versions: [],
      connection_name: `${project}:${region}:${name}`,
      first_ip_address: open[0]?.['ip_address'] ?? '',
      ip_address: open,
      private_ip_address: open.find((one) => one['type'] === 'PRIVATE')?.['ip_address'] ?? '',
      public_ip_address: open.find((one) => one['type'] === 'PRIMARY')?.['ip_address'] ?? '',
      region,
      self_link: `https://sqladmin.googleapis.com/sql/v1beta4/projects/${project}/instances/${name}`,
      server_ca_cert: [
        {
          cert: 'simulated',
          common_name: 'C=US,O=Example,CN=Simulated Server CA',
          create_time: timestamp(call),
          expiration_time: '',
          sha1_fingerprint: call.newId('', 40),
        },
      ],
      service_account_email_address: `p${numericId(call).slice(0, 12)}-${call.newId('', 6)}@gcp-sa-cloud-sql.example.com`,
    })
    settle(self, {
      dns_name: '',
      dns_names: [],
      encryption_key_name: '',
      instance_type: text(self['master_instance_name']) ? 'READ_REPLICA_INSTANCE' : 'CLOUD_SQL_INSTANCE',
      maintenance_version: '',
      master_instance_name: '',
      node_count: 1,
      psc_service_attachment_link: '',
      replica_names: [],
    })
    for (const settings of blocks(self, 'settings'))
      settle(settings, {
        connector_enforcement: 'NOT_REQUIRED',
        disk_size: 10,
        edition: 'ENTERPRISE',
        version: 1,
        time_zone: '',
        collation: '',
        user_labels: {},
      })
  },
  update(self, _call, before) {
    const [was] = blocks(before, 'settings')
    for (const settings of blocks(self, 'settings')) settings['version'] = Number(was?.['version'] ?? 1) + 1
  },
  async delete(self, call) {
    refuseProtected(self)
    // Databases and users go with their instance.
    for (const type of ['google_sql_database', 'google_sql_user'])
      for (const part of await call.find(type, (one) => one['instance'] === self['name'])) await call.store.delete(type, part.id)
  },
})

function engineOf(self: ObjectValue): string {
  return String(self['database_version']).split('_')[0] ?? ''
}

/** A public address unless it was refused, a private one where a network is named. */
function addressesOf(self: ObjectValue, call: Call): ObjectValue[] {
  const [settings] = blocks(self, 'settings')
  const [network] = blocks(settings ?? {}, 'ip_configuration')
  const found: ObjectValue[] = []
  if (network?.['ipv4_enabled'] !== false) found.push({ ip_address: publicIp(call), time_to_retire: '', type: 'PRIMARY' })
  if (text(network?.['private_network'])) found.push({ ip_address: '10.60.0.3', time_to_retire: '', type: 'PRIVATE' })
  if (found.length === 0) throw new CloudError('invalid', 'an instance needs a public address or a private_network')
  return found
}

const database = resource('google_sql_database', {
  id: (self, call) => `projects/${projectOf(self, call)}/instances/${String(self['instance'])}/databases/${String(self['name'])}`,
  references: { instance: INSTANCE },
  forceNew: ['name', 'instance', 'project'],
  defaults: { deletion_policy: 'DELETE' },
  async create(self, call) {
    const parent = await call.need(INSTANCE.type, self['instance'], INSTANCE.code)
    const mysql = engineOf(parent.attributes) === 'MYSQL'
    self['self_link'] = `${String(parent.attributes['self_link'])}/databases/${String(self['name'])}`
    settle(self, { charset: mysql ? 'utf8mb3' : 'UTF8', collation: mysql ? 'utf8mb3_general_ci' : 'en_US.UTF8' })
  },
})

const user = resource('google_sql_user', {
  id: (self) => `${String(self['name'])}/${text(self['host']) ?? ''}/${String(self['instance'])}`,
  references: { instance: INSTANCE },
  forceNew: ['name', 'instance', 'project', 'host', 'type'],
  importId(given) {
    const [name, instance] = given.split('/').toReversed()
    return `${name ?? ''}//${instance ?? ''}`
  },
  create(self) {
    settle(self, { host: '', sql_server_user_details: [] })
  },
})

const REDIS_PORT = 6379

const redis = resource('google_redis_instance', {
  id: (self, call) => locationPath('instances')({ ...self, location: self['region'] ?? null }, call),
  forceNew: words(`name region project tier alternative_location_id location_id authorized_network connect_mode reserved_ip_range
transit_encryption_mode customer_managed_key`),
  defaults: { auth_enabled: false, connect_mode: 'DIRECT_PEERING', tier: 'BASIC', transit_encryption_mode: 'DISABLED' },
  computedBlocks: ['persistence_config'],
  create(self, call) {
    const size = Number(self['memory_size_gb'])
    if (!(size >= 1 && size <= 300)) throw new CloudError('invalid', `memory_size_gb ${String(self['memory_size_gb'])} is not 1 to 300`)
    const region = String(self['id']).split('/')[3] ?? ''
    self['region'] = region
    const [zone = '', other = ''] = zonesOf(region)
    Object.assign(self, {
      auth_string: '',
      create_time: timestamp(call),
      host: `10.${1 + (parseInt(call.newId('', 2), 16) % 200)}.0.4`,
      port: REDIS_PORT,
    })
    settle(self, {
      alternative_location_id: self['tier'] === 'STANDARD_HA' ? other : '',
      authorized_network: `projects/${projectOf(self, call)}/global/networks/default`,
      current_location_id: zone,
      location_id: zone,
      persistence_iam_identity: `serviceAccount:service-${numericId(call).slice(0, 12)}@cloud-redis.example.com`,
      read_replicas_mode: 'READ_REPLICAS_DISABLED',
      redis_version: 'REDIS_7_2',
      replica_count: self['tier'] === 'STANDARD_HA' ? 1 : 0,
      secondary_ip_range: '',
    })
    settle(self, {
      maintenance_schedule: [],
      maintenance_version: '',
      nodes: [{ id: 'node-0', zone }],
      read_endpoint: '',
      read_endpoint_port: 0,
      server_ca_certs: [],
    })
    settleBlocks(self, {
      persistence_config: {
        persistence_mode: 'DISABLED',
        rdb_snapshot_period: '',
        rdb_next_snapshot_time: '',
        rdb_snapshot_start_time: '',
      },
    })
  },
})

export const sqlFamily: Behaviour[] = [instance, database, user, redis]
