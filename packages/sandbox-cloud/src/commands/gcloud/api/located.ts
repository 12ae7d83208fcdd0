import { blockOf, blocksOf, labelsOf, present, type Kind } from '../kinds/kind.ts'
import { locationKind } from './location-kind.ts'

export const repositoryKind: Kind = locationKind({
  type: 'google_artifact_registry_repository',
  noun: 'repository',
  plural: 'repositories',
  scope: 'location',
  folder: 'repositories',
  name: 'repository_id',
  toApi: (self) =>
    present({
      createTime: self['create_time'],
      description: self['description'],
      format: self['format'],
      kmsKeyName: self['kms_key_name'],
      labels: labelsOf(self),
      mode: self['mode'],
      name: self['id'],
      registryUri: `${String(self['location'])}-${String(self['format']).toLowerCase()}.pkg.dev/${String(self['project'])}/${String(self['repository_id'])}`,
      sizeBytes: '0',
      updateTime: self['update_time'],
    }),
})

export const keyRingKind: Kind = locationKind({
  type: 'google_kms_key_ring',
  noun: 'key ring',
  scope: 'location',
  folder: 'keyRings',
  toApi: (self) => present({ createTime: self['create_time'], name: self['id'] }),
})

export const keyKind: Kind = {
  type: 'google_kms_crypto_key',
  noun: 'key',
  scope: 'location',
  service: 'other',
  idOf: (name, { project, location = '' }) => `projects/${project}/locations/${location}/${name}`,
  nameOf: (self) => String(self['name']),
  linkOf: (self) => String(self['id']),
  toApi: (self) => {
    const template = blockOf(self, 'version_template')
    const [primary] = blocksOf(self, 'primary')
    return present({
      destroyScheduledDuration: self['destroy_scheduled_duration'],
      importOnly: self['import_only'] === true ? true : null,
      labels: labelsOf(self),
      name: self['id'],
      primary: primary
        ? present({
            name: primary['name'],
            state: primary['state'],
            algorithm: template['algorithm'],
            protectionLevel: template['protection_level'],
          })
        : null,
      purpose: self['purpose'],
      rotationPeriod: self['rotation_period'],
      versionTemplate: present({ algorithm: template['algorithm'], protectionLevel: template['protection_level'] }),
    })
  },
}

export const redisKind: Kind = locationKind({
  type: 'google_redis_instance',
  noun: 'instance',
  scope: 'region',
  folder: 'instances',
  toApi: (self) =>
    present({
      authEnabled: self['auth_enabled'] === true ? true : null,
      authorizedNetwork: self['authorized_network'],
      connectMode: self['connect_mode'],
      createTime: self['create_time'],
      currentLocationId: self['current_location_id'],
      displayName: self['display_name'],
      host: self['host'],
      labels: labelsOf(self),
      locationId: self['location_id'],
      memorySizeGb: self['memory_size_gb'],
      name: self['id'],
      port: self['port'],
      redisConfigs: self['redis_configs'],
      redisVersion: self['redis_version'],
      reservedIpRange: self['reserved_ip_range'],
      state: 'READY',
      tier: self['tier'],
      transitEncryptionMode: self['transit_encryption_mode'],
    }),
})
