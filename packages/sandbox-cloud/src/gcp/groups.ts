import { CloudError, resource, text, words, type Behaviour, type Call } from '../engine/behaviour.ts'
import type { ObjectValue } from '../value.ts'
import { blocks } from './blocks.ts'
import { imageLink, keepImage } from './disk.ts'
import { globalPath, numericId, selfLink, settle, timestamp, zonalPath, zoneOf } from './places.ts'

const IN_USE = 'resourceInUseByAnotherResource'
/** The checks a health check may be; each has its usual port. */
const CHECKS: Record<string, number> = { http: 80, https: 443, http2: 443, tcp: 80, ssl: 443, grpc: 0 }

const template = resource('google_compute_instance_template', {
  id(self, call) {
    self['name'] = text(self['name']) ?? call.newId(text(self['name_prefix']) ?? 'terraform-', 26)
    return globalPath('instanceTemplates')(self, call)
  },
  // A template never changes: whatever differs is a new one.
  forceNew: words(`name name_prefix project region machine_type description instance_description can_ip_forward metadata
metadata_startup_script min_cpu_platform tags labels resource_policies disk network_interface service_account scheduling
shielded_instance_config guest_accelerator confidential_instance_config reservation_affinity advanced_machine_features`),
  defaults: {
    can_ip_forward: false,
    'disk.auto_delete': true,
    'disk.disk_type': 'pd-standard',
    'scheduling.automatic_restart': true,
    'scheduling.preemptible': false,
    'scheduling.provisioning_model': 'STANDARD',
    'shielded_instance_config.enable_secure_boot': false,
    'shielded_instance_config.enable_vtpm': true,
    'shielded_instance_config.enable_integrity_monitoring': true,
  },
  computedBlocks: ['scheduling', 'confidential_instance_config'],
  plan(planned, { prior }) {
    const before = prior ? blocks(prior, 'disk') : []
    for (const [index, disk] of blocks(planned, 'disk').entries()) if (before[index]) keepImage(disk, before[index], 'source_image')
  },
  create(self, call) {
    const number = numericId(call)
    Object.assign(self, {
      creation_timestamp: timestamp(call),
      metadata_fingerprint: `${call.newId('', 11)}=`,
      numeric_id: number,
      self_link: selfLink(String(self['id'])),
      self_link_unique: `${selfLink(String(self['id']))}?uniqueId=${number}`,
      tags_fingerprint: `${call.newId('', 11)}=`,
    })
    settle(self, { name_prefix: '' })
    for (const [index, disk] of blocks(self, 'disk').entries()) {
      const image = text(disk['source_image'])
      if (image) disk['source_image'] = imageLink(image, call)
      settle(disk, {
        boot: index === 0,
        device_name: index === 0 ? 'persistent-disk-0' : `persistent-disk-${index}`,
        disk_size_gb: image ? 10 : 0,
        interface: '',
        mode: 'READ_WRITE',
        provisioned_iops: 0,
        type: 'PERSISTENT',
      })
    }
  },
  async delete(self, call) {
    const links = [self['self_link'], self['self_link_unique'], self['id']]
    const [user] = await call.find('google_compute_instance_group_manager', (group) =>
      blocks(group, 'version').some((version) => links.includes(version['instance_template'] ?? null)),
    )
    if (user) throw new CloudError(IN_USE, `the instance template "${String(self['name'])}" is used by ${user.id}`)
  },
})

const groupManager = resource('google_compute_instance_group_manager', {
  id: zonalPath('instanceGroupManagers'),
  forceNew: ['name', 'base_instance_name', 'zone', 'project', 'description'],
  defaults: {
    list_managed_instances_results: 'PAGELESS',
    wait_for_instances: false,
    wait_for_instances_status: 'STABLE',
    'update_policy.replacement_method': 'SUBSTITUTE',
  },
  computedBlocks: ['update_policy', 'standby_policy', 'instance_lifecycle_policy', 'stateful_internal_ip', 'stateful_external_ip'],
  changesOnUpdate: ['fingerprint'],
  async create(self, call) {
    Object.assign(self, {
      creation_timestamp: timestamp(call),
      fingerprint: `${call.newId('', 11)}=`,
      instance_group: selfLink(String(self['id']).replace('instanceGroupManagers', 'instanceGroups')),
      instance_group_manager_id: Number(numericId(call).slice(0, 15)),
      operation: '',
      self_link: selfLink(String(self['id'])),
      zone: zoneOf(self, call),
    })
    settle(self, { target_size: 0, target_stopped_size: 0, target_suspended_size: 0 })
    if (blocks(self, 'update_policy').length === 0)
      self['update_policy'] = [
        {
          type: 'OPPORTUNISTIC',
          minimal_action: 'REPLACE',
          most_disruptive_allowed_action: '',
          max_surge_fixed: 1,
          max_unavailable_fixed: 1,
          replacement_method: 'SUBSTITUTE',
        },
      ]
    for (const policy of blocks(self, 'update_policy')) settle(policy, { max_surge_fixed: 1, max_unavailable_fixed: 1 })
    for (const version of blocks(self, 'version')) await checkTemplate(version, call)
  },
  async update(self, call) {
    self['fingerprint'] = `${call.newId('', 11)}=`
    for (const version of blocks(self, 'version')) await checkTemplate(version, call)
  },
})

/** A version names its template by link, by its unique link or by its id. */
async function checkTemplate(version: ObjectValue, call: Call): Promise<void> {
  const asked = text(version['instance_template'])?.replace(/\?uniqueId=.*/, '')
  await call.need('google_compute_instance_template', asked, 'notFound')
}

const healthCheck = resource('google_compute_health_check', {
  id: globalPath('healthChecks'),
  forceNew: ['name', 'project'],
  defaults: {
    check_interval_sec: 5,
    healthy_threshold: 2,
    timeout_sec: 5,
    unhealthy_threshold: 2,
    ...Object.fromEntries(['http', 'https', 'http2'].map((kind) => [`${kind}_health_check.request_path`, '/'])),
    ...Object.fromEntries(['http', 'https', 'http2', 'tcp', 'ssl'].map((kind) => [`${kind}_health_check.proxy_header`, 'NONE'])),
    ...Object.fromEntries(Object.entries(CHECKS).flatMap(([kind, port]) => (port ? [[`${kind}_health_check.port`, port]] : []))),
  },
  computedBlocks: ['log_config'],
  plan(planned) {
    const kind = Object.keys(CHECKS).find((one) => blocks(planned, `${one}_health_check`).length > 0)
    if (kind) planned['type'] = kind.toUpperCase()
  },
  create(self, call) {
    settle(self, { creation_timestamp: timestamp(call), self_link: selfLink(String(self['id'])) })
    if (blocks(self, 'log_config').length === 0) self['log_config'] = [{ enable: false }]
  },
  async delete(self, call) {
    const [user] = await call.find('google_compute_backend_service', (service) => {
      const checks = service['health_checks'] ?? null
      return Array.isArray(checks) && checks.includes(self['self_link'] ?? null)
    })
    if (user) throw new CloudError(IN_USE, `the health check "${String(self['name'])}" is used by ${user.id}`)
  },
})

export const groupsFamily: Behaviour[] = [template, groupManager, healthCheck]
