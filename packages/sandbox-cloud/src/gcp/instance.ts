import { CloudError, resource, text, words, type Call } from '../engine/behaviour.ts'
import { lastOf } from '../engine/links.ts'
import { isObject, isUnknown, sameValue, type ObjectValue } from '../value.ts'
import { OWNER } from '../world/store.ts'
import { checkAddress, freeAddress } from './addresses.ts'
import { describeDisk, imageLink, keepImage } from './disk.ts'
import { interfacesOf } from './network.ts'
import { numericId, selfLink, settle, timestamp, zonalPath, zoneOf } from './places.ts'
import { publicIp } from './routing.ts'

/** What only changes while the instance is stopped. */
const NEEDS_STOP = ['machine_type', 'min_cpu_platform', 'service_account', 'shielded_instance_config', 'enable_display']
/** What has a fingerprint that changes with it. */
const FINGERPRINTS = { metadata: 'metadata_fingerprint', tags: 'tags_fingerprint', effective_labels: 'label_fingerprint' }

export const instance = resource('google_compute_instance', {
  id: zonalPath('instances'),
  forceNew: words(`name description zone project hostname can_ip_forward metadata_startup_script guest_accelerator scratch_disk
boot_disk.device_name boot_disk.source boot_disk.mode boot_disk.kms_key_self_link boot_disk.initialize_params
network_interface.network network_interface.subnetwork confidential_instance_config reservation_affinity`),
  defaults: {
    can_ip_forward: false,
    deletion_protection: false,
    'boot_disk.auto_delete': true,
    'boot_disk.mode': 'READ_WRITE',
    'attached_disk.mode': 'READ_WRITE',
    'shielded_instance_config.enable_secure_boot': false,
    'shielded_instance_config.enable_vtpm': true,
    'shielded_instance_config.enable_integrity_monitoring': true,
  },
  computedBlocks: ['scheduling', 'shielded_instance_config', 'confidential_instance_config', 'reservation_affinity', 'guest_accelerator'],
  brings: ['google_compute_disk'],
  links: {
    'network_interface.network': { type: 'google_compute_network', code: 'notFound' },
    'network_interface.subnetwork': { type: 'google_compute_subnetwork', code: 'notFound' },
    'attached_disk.source': { type: 'google_compute_disk', code: 'notFound' },
  },
  plan(planned, { prior }) {
    const before = prior ? parametersOf(prior) : []
    for (const [index, params] of parametersOf(planned).entries()) if (before[index]) keepImage(params, before[index])
  },
  async create(self, call) {
    describeInstance(self, call)
    for (const [index, card] of interfacesOf(self).entries()) await describeInterface(card, index, self, call)
    await bringBootDisk(self, call)
    attachDisks(self)
  },
  async update(self, call, before) {
    const stopped = NEEDS_STOP.filter((name) => !sameValue(self[name], before[name]))
    if (stopped.length > 0 && self['allow_stopping_for_update'] !== true)
      throw new CloudError(
        'stopRequired',
        `changing ${stopped.join(', ')} of a running instance stops it; set allow_stopping_for_update to true to agree`,
      )
    for (const [name, fingerprint] of Object.entries(FINGERPRINTS))
      if (!sameValue(self[name], before[name])) self[fingerprint] = `${call.newId('', 11)}=`
    for (const [index, card] of interfacesOf(self).entries()) await describeInterface(card, index, self, call)
    attachDisks(self)
  },
  delete(self) {
    if (self['deletion_protection'] === true)
      throw new CloudError(
        'resourceNotReady',
        `the instance "${String(self['name'])}" is protected from deletion; apply deletion_protection = false before it`,
      )
  },
})

function describeInstance(self: ObjectValue, call: Call): void {
  Object.assign(self, {
    self_link: selfLink(String(self['id'])),
    creation_timestamp: timestamp(call),
    instance_id: numericId(call),
    current_status: 'RUNNING',
    label_fingerprint: `${call.newId('', 11)}=`,
    metadata_fingerprint: `${call.newId('', 11)}=`,
    tags_fingerprint: `${call.newId('', 11)}=`,
    zone: zoneOf(self, call),
  })
  settle(self, {
    cpu_platform: 'Intel Broadwell',
    min_cpu_platform: '',
    scheduling: [SCHEDULING],
    shielded_instance_config: [SHIELDED],
    confidential_instance_config: [],
    reservation_affinity: [],
    guest_accelerator: [],
  })
  for (const account of blocksOf(self['service_account']))
    settle(account, { email: `${call.session.project}-compute@developer.gserviceaccount.com` })
}

const SCHEDULING: ObjectValue = {
  automatic_restart: true,
  on_host_maintenance: 'MIGRATE',
  preemptible: false,
  provisioning_model: 'STANDARD',
  instance_termination_action: '',
  min_node_cpus: 0,
  availability_domain: 0,
  termination_time: '',
}
const SHIELDED: ObjectValue = { enable_secure_boot: false, enable_vtpm: true, enable_integrity_monitoring: true }

async function describeInterface(card: ObjectValue, index: number, self: ObjectValue, call: Call): Promise<void> {
  const home = text(card['subnetwork'])
    ? await call.need('google_compute_subnetwork', card['subnetwork'], 'notFound')
    : await someSubnetwork(card, self, call)
  settle(card, {
    network: home?.attributes['network'] ?? '',
    subnetwork: home?.attributes['self_link'] ?? '',
    subnetwork_project: call.session.project,
  })
  if (home && text(card['network_ip'])) await checkAddress(String(card['network_ip']), self, home.attributes, call)
  settle(card, { network_ip: home ? await freeAddress(home.attributes, call) : '' })
  settle(card, {
    name: `nic${index}`,
    stack_type: 'IPV4_ONLY',
    ipv6_access_type: '',
    ipv6_address: '',
    internal_ipv6_prefix_length: 0,
    network_attachment: '',
  })
  for (const access of blocksOf(card['access_config'])) settle(access, { nat_ip: publicIp(call), network_tier: 'PREMIUM' })
}

/** An instance that names a network alone stands in the network's subnetwork of its region. */
async function someSubnetwork(card: ObjectValue, self: ObjectValue, call: Call) {
  const zone = zoneOf(self, call)
  const region = zone.slice(0, zone.lastIndexOf('-'))
  const all = await call.find('google_compute_subnetwork', (other) => other['network'] === card['network'])
  return all.find((one) => lastOf(String(one.attributes['region'])) === region)
}

/** The boot disk is an object of its own that comes with the instance, unless one is given. */
async function bringBootDisk(self: ObjectValue, call: Call): Promise<void> {
  for (const boot of blocksOf(self['boot_disk'])) {
    settle(boot, {
      device_name: 'persistent-disk-0',
      disk_encryption_key_sha256: '',
      kms_key_self_link: '',
      interface: '',
      guest_os_features: [],
    })
    const [params = {}] = Array.isArray(boot['initialize_params']) ? boot['initialize_params'].filter(isObject) : []
    const image = text(params['image'])
    settle(params, {
      image: '',
      size: 10,
      type: 'pd-standard',
      labels: {},
      provisioned_iops: 0,
      provisioned_throughput: 0,
      resource_manager_tags: {},
      snapshot: '',
      architecture: 'X86_64',
    })
    if (image) params['image'] = imageLink(image, call)
    boot['initialize_params'] = [params]
    if (text(boot['source'])) continue
    const id = `${String(self['id']).replace('/instances/', '/disks/')}`
    const attributes: ObjectValue = {
      [OWNER]: String(self['id']),
      id,
      name: self['name'] ?? null,
      zone: self['zone'] ?? null,
      project: self['project'] ?? null,
      type: params['type'] ?? null,
      size: params['size'] ?? null,
      image: params['image'] ?? null,
    }
    describeDisk(attributes, call)
    if (!(await call.store.put({ type: 'google_compute_disk', id, attributes }, 0)))
      throw new CloudError('alreadyExists', `there is a disk "${String(self['name'])}" in the zone already`)
    boot['source'] = selfLink(id)
  }
}

function parametersOf(self: ObjectValue): ObjectValue[] {
  return blocksOf(self['boot_disk']).flatMap((boot) => blocksOf(boot['initialize_params']))
}

function attachDisks(self: ObjectValue): void {
  for (const [index, device] of blocksOf(self['attached_disk']).entries())
    settle(device, { device_name: `persistent-disk-${index + 1}`, disk_encryption_key_sha256: '', kms_key_self_link: '' })
}

function blocksOf(value: unknown): ObjectValue[] {
  return Array.isArray(value) ? value.filter((item): item is ObjectValue => isObject(item) && !isUnknown(item)) : []
}
