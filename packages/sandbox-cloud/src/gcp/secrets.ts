import { CloudError, resource, text, type Behaviour } from '../engine/behaviour.ts'
import type { ObjectValue } from '../value.ts'
import { blocks } from './blocks.ts'
import { locationPath, projectPath, refuseProtected, settle } from './places.ts'

const SECRET = { type: 'google_secret_manager_secret', code: 'notFound' }
const RING = { type: 'google_kms_key_ring', code: 'notFound' }

const secret = resource(SECRET.type, {
  id: projectPath('secrets', 'secret_id'),
  forceNew: ['secret_id', 'project', 'replication'],
  defaults: { deletion_protection: false },
  create(self, call) {
    Object.assign(self, { name: self['id'], create_time: call.now.toISOString() })
    settle(self, { expire_time: '' })
  },
  async delete(self, call) {
    refuseProtected(self)
    for (const version of await call.find('google_secret_manager_secret_version', (one) => one['secret'] === self['id']))
      await call.store.delete('google_secret_manager_secret_version', version.id)
  },
})

const version = resource('google_secret_manager_secret_version', {
  async id(self, call) {
    const parent = await call.need(SECRET.type, self['secret'], SECRET.code)
    self['secret'] = parent.id
    const others = await call.find('google_secret_manager_secret_version', (one) => one['secret'] === parent.id)
    self['version'] = String(Math.max(0, ...others.map(({ attributes }) => Number(attributes['version']))) + 1)
    return `${parent.id}/versions/${self['version']}`
  },
  forceNew: ['secret', 'secret_data', 'is_secret_data_base64', 'secret_data_wo_version'],
  defaults: { deletion_policy: 'DELETE', enabled: true, is_secret_data_base64: false, secret_data_wo_version: 0 },
  create(self, call) {
    Object.assign(self, { name: self['id'], create_time: call.now.toISOString(), destroy_time: '' })
  },
})

const keyRing = resource(RING.type, {
  id: locationPath('keyRings'),
  forceNew: ['name', 'location', 'project'],
})

const cryptoKey = resource('google_kms_crypto_key', {
  async id(self, call) {
    const ring = await call.need(RING.type, self['key_ring'], RING.code)
    self['key_ring'] = ring.id
    return `${ring.id}/cryptoKeys/${String(self['name'])}`
  },
  forceNew: [
    'name',
    'key_ring',
    'purpose',
    'import_only',
    'destroy_scheduled_duration',
    'skip_initial_version_creation',
    'crypto_key_backend',
  ],
  defaults: { purpose: 'ENCRYPT_DECRYPT' },
  computedBlocks: ['version_template'],
  create(self) {
    checkRotation(self)
    settle(self, { crypto_key_backend: '', destroy_scheduled_duration: '2592000s', import_only: false })
    self['primary'] = self['purpose'] === 'ENCRYPT_DECRYPT' ? [{ name: `${String(self['id'])}/cryptoKeyVersions/1`, state: 'ENABLED' }] : []
    if (blocks(self, 'version_template').length === 0)
      self['version_template'] = [{ algorithm: 'GOOGLE_SYMMETRIC_ENCRYPTION', protection_level: 'SOFTWARE' }]
  },
  update: (self) => checkRotation(self),
})

/** @throws CloudError when a key would turn more often than once a day */
function checkRotation(self: ObjectValue): void {
  const period = text(self['rotation_period'])
  if (period !== undefined && !(Number.parseInt(period, 10) >= 86_400 && period.endsWith('s')))
    throw new CloudError('invalid', `rotation_period "${period}" is not a number of seconds of a day (86400s) or more`)
}

export const secretsFamily: Behaviour[] = [secret, version, keyRing, cryptoKey]
