import { CloudError, resource, text, type Behaviour } from '../engine/behaviour.ts'
import { blocks } from './blocks.ts'
import { numericId, projectOf, projectPath, settle } from './places.ts'

const ZONE = { type: 'google_dns_managed_zone', code: 'notFound' }

const zone = resource(ZONE.type, {
  id: projectPath('managedZones'),
  forceNew: ['name', 'dns_name', 'project', 'visibility'],
  defaults: { description: 'Managed by Terraform', force_destroy: false, visibility: 'public' },
  computedBlocks: ['cloud_logging_config'],
  plan(planned) {
    const name = text(planned['dns_name'])
    if (name !== undefined && !name.endsWith('.'))
      throw new CloudError('invalid', `dns_name "${name}" must end with a dot, as in example.com.`)
  },
  create(self, call) {
    Object.assign(self, {
      creation_time: call.now.toISOString(),
      managed_zone_id: Number(numericId(call).slice(0, 15)),
      name_servers: [1, 2, 3, 4].map((number) => `ns-cloud-a${number}.example.com.`),
    })
    if (blocks(self, 'cloud_logging_config').length === 0) self['cloud_logging_config'] = [{ enable_logging: false }]
  },
  async delete(self, call) {
    const records = await call.find('google_dns_record_set', (record) => record['managed_zone'] === self['name'])
    if (records[0] && self['force_destroy'] !== true)
      throw new CloudError(
        'containerNotEmpty',
        `the zone "${String(self['name'])}" still holds ${records[0].id}; delete its records, or set force_destroy`,
      )
    for (const record of records) await call.store.delete('google_dns_record_set', record.id)
  },
})

const record = resource('google_dns_record_set', {
  id: (self, call) =>
    `projects/${projectOf(self, call)}/managedZones/${String(self['managed_zone'])}/rrsets/${String(self['name'])}/${String(self['type'])}`,
  references: { managed_zone: ZONE },
  forceNew: ['name', 'managed_zone', 'project', 'type'],
  async create(self, call) {
    const parent = await call.need(ZONE.type, self['managed_zone'], ZONE.code)
    const root = String(parent.attributes['dns_name'])
    if (!String(self['name']).endsWith(root))
      throw new CloudError('invalid', `the record "${String(self['name'])}" is not in the zone ${root}; a name ends with it`)
    settle(self, { ttl: self['ttl'] ?? 300 })
  },
})

export const dnsFamily: Behaviour[] = [zone, record]
