import { CloudError, resource, text, type Call } from '../engine/behaviour.ts'
import { isObject, isUnknown, type ObjectValue } from '../value.ts'
import { addressIn, parseCidr } from '../engine/cidr.ts'
import { publicDns, publicIp } from './vpc.ts'

const SUBNET = { type: 'aws_subnet', code: 'InvalidSubnetID.NotFound' }
/** First addresses of a subnet belong to the cloud. */
const RESERVED = 10

export const instance = resource('aws_instance', {
  id: 'i-',
  arn: 'ec2:instance/{id}',
  references: {
    subnet_id: SUBNET,
    vpc_security_group_ids: { type: 'aws_security_group', code: 'InvalidGroup.NotFound' },
    iam_instance_profile: { type: 'aws_iam_instance_profile', code: 'InvalidParameterValue' },
    key_name: { type: 'aws_key_pair', code: 'InvalidKeyPair.NotFound' },
  },
  async create(self, call) {
    if (!/^ami-[0-9a-f]{8,17}$/.test(String(self['ami'])))
      throw new CloudError('InvalidAMIID.Malformed', `"${String(self['ami'])}" is no image id; one looks like ami-0123456789abcdef0`)
    const home = text(self['subnet_id']) ? await call.need('aws_subnet', self['subnet_id'], SUBNET.code) : undefined
    if (!home && !text(self['subnet_id'])) await noDefaultNetwork(call)
    await placeInstance(self, call, home?.attributes)
    describeInstance(self, call)
  },
  async delete(self, call) {
    const attached = await call.find('aws_volume_attachment', (attachment) => attachment['instance_id'] === self['id'])
    for (const attachment of attached) await call.store.delete('aws_volume_attachment', attachment.id)
  },
})

async function noDefaultNetwork(call: Call): Promise<void> {
  const [first] = await call.find('aws_subnet', () => true)
  if (first) return
  throw new CloudError('MissingInput', 'this simulated account has no default VPC; give a subnet_id')
}

async function placeInstance(self: ObjectValue, call: Call, given: ObjectValue | undefined): Promise<void> {
  const home = given ?? (await call.find('aws_subnet', () => true))[0]?.attributes
  const range = parseCidr(String(home?.['cidr_block']))
  const neighbours = await call.find('aws_instance', (other) => other['subnet_id'] === home?.['id'])
  if (!text(self['private_ip'])) self['private_ip'] = range ? addressIn(range, RESERVED + neighbours.length) : '10.0.0.10'
  const isPublic =
    self['associate_public_ip_address'] === true ||
    (typeof self['associate_public_ip_address'] !== 'boolean' && home?.['map_public_ip_on_launch'] === true)
  const ip = isPublic ? publicIp(call) : ''
  const host = String(self['private_ip']).replaceAll('.', '-')
  const domain = call.session.region === 'us-east-1' ? 'ec2.internal' : `${call.session.region}.compute.internal`
  Object.assign(self, {
    subnet_id: home?.['id'] ?? '',
    availability_zone: home?.['availability_zone'] ?? `${call.session.region}a`,
    associate_public_ip_address: isPublic,
    public_ip: ip,
    public_dns: ip ? publicDns(ip, call) : '',
    private_dns: `ip-${host}.${domain}`,
  })
  if (!Array.isArray(self['vpc_security_group_ids'])) {
    const vpc = home?.['vpc_id'] ? await call.store.get('aws_vpc', String(home['vpc_id'])) : undefined
    self['vpc_security_group_ids'] = vpc ? [vpc.attributes['default_security_group_id'] ?? ''] : []
  }
}

function describeInstance(self: ObjectValue, call: Call): void {
  Object.assign(self, {
    instance_state: 'running',
    primary_network_interface_id: call.newId('eni-'),
    password_data: '',
    outpost_arn: '',
    instance_lifecycle: '',
    spot_instance_request_id: '',
    host_resource_group_arn: typeof self['host_resource_group_arn'] === 'string' ? self['host_resource_group_arn'] : null,
  })
  const fallbacks: ObjectValue = {
    tenancy: 'default',
    monitoring: false,
    ebs_optimized: false,
    disable_api_stop: false,
    disable_api_termination: false,
    hibernation: null,
    instance_initiated_shutdown_behavior: 'stop',
    placement_partition_number: 0,
    ipv6_address_count: 0,
    cpu_core_count: 1,
    cpu_threads_per_core: 2,
  }
  for (const [name, value] of Object.entries(fallbacks)) if (isUnknown(self[name]) || (self[name] ?? null) === null) self[name] = value
  for (const name of [
    'ipv6_addresses',
    'secondary_private_ips',
    'security_groups',
    'ephemeral_block_device',
    'network_interface',
    'instance_market_options',
  ])
    if (!Array.isArray(self[name])) self[name] = []
  self['root_block_device'] = [rootDevice(self, call)]
  if (!Array.isArray(self['ebs_block_device'])) self['ebs_block_device'] = []
  for (const device of asBlocks(self['ebs_block_device'])) completeDevice(device, call)
  const blocks: Record<string, ObjectValue> = {
    metadata_options: {
      http_endpoint: 'enabled',
      http_protocol_ipv6: 'disabled',
      http_put_response_hop_limit: 1,
      http_tokens: 'optional',
      instance_metadata_tags: 'disabled',
    },
    capacity_reservation_specification: { capacity_reservation_preference: 'open', capacity_reservation_target: [] },
    cpu_options: { amd_sev_snp: '', core_count: 1, threads_per_core: 2 },
    enclave_options: { enabled: false },
    maintenance_options: { auto_recovery: 'default' },
    private_dns_name_options: {
      enable_resource_name_dns_a_record: false,
      enable_resource_name_dns_aaaa_record: false,
      hostname_type: 'ip-name',
    },
  }
  for (const [name, fallback] of Object.entries(blocks)) {
    const [given = {}] = asBlocks(self[name])
    const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && !isUnknown(value)))
    self[name] = [{ ...fallback, ...known }]
  }
}

function rootDevice(self: ObjectValue, call: Call): ObjectValue {
  const [given = {}] = asBlocks(self['root_block_device'])
  const device: ObjectValue = { ...given, device_name: '/dev/xvda' }
  if (typeof device['delete_on_termination'] !== 'boolean') device['delete_on_termination'] = true
  return completeDevice(device, call)
}

function completeDevice(device: ObjectValue, call: Call): ObjectValue {
  const type = typeof device['volume_type'] === 'string' ? device['volume_type'] : 'gp3'
  const fallbacks: ObjectValue = {
    volume_id: call.newId('vol-'),
    volume_type: type,
    volume_size: 8,
    encrypted: false,
    iops: type === 'gp3' ? 3000 : 100,
    throughput: type === 'gp3' ? 125 : 0,
    kms_key_id: '',
    snapshot_id: '',
    delete_on_termination: true,
    tags: {},
    tags_all: {},
  }
  for (const [name, value] of Object.entries(fallbacks))
    if (isUnknown(device[name]) || (device[name] ?? null) === null) device[name] = value
  return device
}

function asBlocks(value: unknown): ObjectValue[] {
  return Array.isArray(value) ? value.filter((item): item is ObjectValue => isObject(item)) : []
}

export const volume = resource('aws_ebs_volume', {
  id: 'vol-',
  arn: 'ec2:volume/{id}',
  dependents: [{ type: 'aws_volume_attachment', attribute: 'volume_id', code: 'VolumeInUse' }],
  create(self, call) {
    const type = typeof self['type'] === 'string' ? self['type'] : 'gp2'
    const fallbacks: ObjectValue = {
      type,
      size: 8,
      encrypted: false,
      iops: type === 'gp3' ? 3000 : 100,
      throughput: type === 'gp3' ? 125 : 0,
      kms_key_id: '',
      snapshot_id: '',
      multi_attach_enabled: false,
      outpost_arn: '',
      create_time: call.now.toISOString(),
    }
    for (const [name, value] of Object.entries(fallbacks)) if (isUnknown(self[name]) || (self[name] ?? null) === null) self[name] = value
  },
})

export const volumeAttachment = resource('aws_volume_attachment', {
  id: 'vai-',
  references: {
    instance_id: { type: 'aws_instance', code: 'InvalidInstanceID.NotFound' },
    volume_id: { type: 'aws_ebs_volume', code: 'InvalidVolume.NotFound' },
  },
  async create(self, call) {
    const taken = await call.find('aws_volume_attachment', (other) => other['volume_id'] === self['volume_id'])
    if (taken[0]) throw new CloudError('VolumeInUse', `the volume ${String(self['volume_id'])} is attached already`)
  },
  importId: (given, call) => importedAttachment(given, call),
})

export const keyPair = resource('aws_key_pair', {
  id: (self, call) => text(self['key_name']) ?? call.newId(text(self['key_name_prefix']) ?? 'terraform-', 26),
  arn: 'ec2:key-pair/{id}',
  create(self, call) {
    const bytes = call.newId('', 32).match(/../g) ?? []
    Object.assign(self, {
      key_name: self['id'],
      key_pair_id: call.newId('key-'),
      key_type: String(self['public_key']).startsWith('ssh-ed25519') ? 'ed25519' : 'rsa',
      fingerprint: bytes.join(':'),
    })
    if (typeof self['key_name_prefix'] !== 'string') self['key_name_prefix'] = ''
  },
})

/** Imported as `<device>:<volume>:<instance>`. */
async function importedAttachment(given: string, call: Call): Promise<string> {
  const [device, volumeId, instanceId] = given.split(':')
  const [found] = await call.find(
    'aws_volume_attachment',
    (one) => one['device_name'] === device && one['volume_id'] === volumeId && one['instance_id'] === instanceId,
  )
  return found?.id ?? given
}
