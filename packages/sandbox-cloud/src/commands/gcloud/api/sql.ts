import { blockOf, blocksOf, digits, present, type Kind } from '../kinds/kind.ts'

export const sqlInstanceKind: Kind = {
  type: 'google_sql_database_instance',
  noun: 'Cloud SQL instance',
  scope: 'project',
  service: 'other',
  idOf: (name) => name,
  nameOf: (self) => String(self['name']),
  linkOf: (self) => String(self['self_link']),
  toApi: (self) => {
    const settings = blockOf(self, 'settings')
    const [backup] = blocksOf(settings, 'backup_configuration')
    const ip = blockOf(settings, 'ip_configuration')
    const [zone] = blocksOf(settings, 'location_preference')
    return present({
      backendType: 'SECOND_GEN',
      connectionName: self['connection_name'],
      databaseVersion: self['database_version'],
      gceZone: zone?.['zone'],
      instanceType: self['instance_type'],
      ipAddresses: blocksOf(self, 'ip_address').map((one) => present({ ipAddress: one['ip_address'], type: one['type'] })),
      kind: 'sql#instance',
      masterInstanceName: self['master_instance_name'],
      name: self['name'],
      project: self['project'],
      region: self['region'],
      replicaNames: self['replica_names'],
      selfLink: self['self_link'],
      serviceAccountEmailAddress: self['service_account_email_address'],
      settings: present({
        activationPolicy: settings['activation_policy'],
        availabilityType: settings['availability_type'],
        backupConfiguration: backup
          ? present({
              enabled: backup['enabled'],
              kind: 'sql#backupConfiguration',
              pointInTimeRecoveryEnabled: backup['point_in_time_recovery_enabled'],
              startTime: backup['start_time'],
            })
          : { enabled: false, kind: 'sql#backupConfiguration' },
        dataDiskSizeGb: digits(settings['disk_size']),
        dataDiskType: settings['disk_type'],
        databaseFlags: blocksOf(settings, 'database_flags').map((flag) => present({ name: flag['name'], value: flag['value'] })),
        deletionProtectionEnabled: settings['deletion_protection_enabled'] === true,
        edition: settings['edition'],
        ipConfiguration: present({
          authorizedNetworks: blocksOf(ip, 'authorized_networks').map((one) => present({ name: one['name'], value: one['value'] })),
          ipv4Enabled: ip['ipv4_enabled'] !== false,
          privateNetwork: ip['private_network'],
          sslMode: ip['ssl_mode'],
        }),
        kind: 'sql#settings',
        pricingPlan: settings['pricing_plan'],
        settingsVersion: digits(settings['version']),
        storageAutoResize: settings['disk_autoresize'],
        tier: settings['tier'],
        userLabels: settings['user_labels'],
      }),
      state: settings['activation_policy'] === 'NEVER' ? 'STOPPED' : 'RUNNABLE',
    })
  },
}

/** Databases and users stand inside an instance, which a flag names. */
export const sqlDatabaseKind: Kind = {
  type: 'google_sql_database',
  noun: 'database',
  scope: 'project',
  service: 'other',
  idOf: (name, { project, location: instance = '' }) => `projects/${project}/instances/${instance}/databases/${name}`,
  nameOf: (self) => String(self['name']),
  linkOf: (self) => String(self['name']),
  toApi: (self) =>
    present({
      charset: self['charset'],
      collation: self['collation'],
      instance: self['instance'],
      kind: 'sql#database',
      name: self['name'],
      project: self['project'],
      selfLink: self['self_link'],
    }),
}

export const sqlUserKind: Kind = {
  type: 'google_sql_user',
  noun: 'user',
  scope: 'project',
  service: 'other',
  idOf: (name, { location: instance = '' }) => `${name}//${instance}`,
  nameOf: (self) => String(self['name']),
  linkOf: (self) => String(self['name']),
  toApi: (self) =>
    present({
      host: self['host'],
      instance: self['instance'],
      kind: 'sql#user',
      name: self['name'],
      project: self['project'],
      type: self['type'],
    }),
}
