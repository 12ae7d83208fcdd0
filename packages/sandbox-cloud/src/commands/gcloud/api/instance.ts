import { selfLink } from '../../../gcp/places.ts'
import { lastOf } from '../../../engine/links.ts'
import { isObject, type ObjectValue, type Value } from '../../../value.ts'
import { blockOf, blocksOf, digits, labelsOf, present, type Kind } from '../kinds/kind.ts'
import { computeKind } from './compute-kind.ts'
import { zoneLink } from './disk.ts'

export const instanceKind: Kind = computeKind({
  type: 'google_compute_instance',
  noun: 'instance',
  scope: 'zone',
  folder: 'instances',
  toApi: (self) => {
    const scheduling = blockOf(self, 'scheduling')
    const shielded = blockOf(self, 'shielded_instance_config')
    return present({
      canIpForward: self['can_ip_forward'],
      cpuPlatform: self['cpu_platform'],
      creationTimestamp: self['creation_timestamp'],
      deletionProtection: self['deletion_protection'],
      description: self['description'],
      disks: [
        ...blocksOf(self, 'boot_disk').map((disk) => diskApi(disk, 0)),
        ...blocksOf(self, 'attached_disk').map((disk, index) => diskApi(disk, index + 1)),
      ],
      hostname: self['hostname'],
      id: digits(self['instance_id']),
      kind: 'compute#instance',
      labelFingerprint: self['label_fingerprint'],
      labels: labelsOf(self),
      machineType: `${zoneLink(self['project'], self['zone'])}/machineTypes/${lastOf(String(self['machine_type']))}`,
      metadata: metadataApi(self),
      name: self['name'],
      networkInterfaces: blocksOf(self, 'network_interface').map(interfaceApi),
      scheduling: present({
        automaticRestart: scheduling['automatic_restart'],
        onHostMaintenance: scheduling['on_host_maintenance'],
        preemptible: scheduling['preemptible'],
        provisioningModel: scheduling['provisioning_model'],
        instanceTerminationAction: scheduling['instance_termination_action'],
      }),
      selfLink: self['self_link'],
      serviceAccounts: blocksOf(self, 'service_account').map((account) => present({ email: account['email'], scopes: account['scopes'] })),
      shieldedInstanceConfig: present({
        enableIntegrityMonitoring: shielded['enable_integrity_monitoring'],
        enableSecureBoot: shielded['enable_secure_boot'],
        enableVtpm: shielded['enable_vtpm'],
      }),
      startRestricted: false,
      status: self['current_status'] ?? 'RUNNING',
      tags: present({ fingerprint: self['tags_fingerprint'], items: self['tags'] }),
      zone: zoneLink(self['project'], self['zone']),
    })
  },
})

function diskApi(disk: ObjectValue, index: number): ObjectValue {
  const parameters = blockOf(disk, 'initialize_params')
  const boot = index === 0
  return present({
    autoDelete: boot ? disk['auto_delete'] : false,
    boot,
    deviceName: disk['device_name'],
    diskSizeGb: digits(parameters['size']),
    index,
    interface: disk['interface'] || 'SCSI',
    kind: 'compute#attachedDisk',
    licenses: [],
    mode: disk['mode'],
    source: disk['source'],
    type: 'PERSISTENT',
  })
}

function metadataApi(self: ObjectValue): ObjectValue {
  const script = self['metadata_startup_script']
  const given = { ...(isObject(self['metadata']) ? self['metadata'] : {}), ...(script ? { 'startup-script': script } : {}) }
  const items: Value[] = Object.entries(given).map(([key, value]) => ({ key, value }))
  return present({ fingerprint: self['metadata_fingerprint'], items, kind: 'compute#metadata' })
}

function interfaceApi(card: ObjectValue): ObjectValue {
  return present({
    accessConfigs: blocksOf(card, 'access_config').map((access) =>
      present({
        kind: 'compute#accessConfig',
        name: 'external-nat',
        natIP: access['nat_ip'],
        networkTier: access['network_tier'],
        type: 'ONE_TO_ONE_NAT',
      }),
    ),
    aliasIpRanges: blocksOf(card, 'alias_ip_range').map((range) =>
      present({ ipCidrRange: range['ip_cidr_range'], subnetworkRangeName: range['subnetwork_range_name'] }),
    ),
    kind: 'compute#networkInterface',
    name: card['name'],
    network: linkTo(card['network']),
    networkIP: card['network_ip'],
    stackType: card['stack_type'],
    subnetwork: linkTo(card['subnetwork']),
  })
}

export function linkTo(given: Value | undefined): Value {
  return typeof given === 'string' && given.startsWith('projects/') ? selfLink(given) : (given ?? null)
}
