import { lastOf } from '../../../engine/links.ts'
import { blockOf, blocksOf, labelsOf, present, type Kind } from '../kinds/kind.ts'
import { locationKind } from './location-kind.ts'

export const secretKind: Kind = locationKind({
  type: 'google_secret_manager_secret',
  noun: 'secret',
  scope: 'project',
  folder: 'secrets',
  name: 'secret_id',
  toApi: (self) => {
    const managed = blocksOf(blockOf(self, 'replication'), 'user_managed')[0]
    return present({
      createTime: self['create_time'],
      etag: '"1"',
      expireTime: self['expire_time'],
      labels: labelsOf(self),
      name: self['id'],
      replication: managed
        ? { userManaged: { replicas: blocksOf(managed, 'replicas').map((one) => present({ location: one['location'] })) } }
        : { automatic: {} },
    })
  },
})

export const secretVersionKind: Kind = {
  type: 'google_secret_manager_secret_version',
  noun: 'version',
  scope: 'project',
  service: 'other',
  idOf: (name, { project, location: secret = '' }) => `projects/${project}/secrets/${secret}/versions/${name}`,
  nameOf: (self) => String(self['version']),
  linkOf: (self) => String(self['id']),
  toApi: (self) =>
    present({
      createTime: self['create_time'],
      destroyTime: self['destroy_time'],
      etag: '"1"',
      name: self['id'],
      replicationStatus: { automatic: {} },
      state: self['destroy_time'] ? 'DESTROYED' : self['enabled'] === false ? 'DISABLED' : 'ENABLED',
    }),
}

export function secretNameOf(self: { secret?: unknown }): string {
  return lastOf(String(self.secret ?? ''))
}
