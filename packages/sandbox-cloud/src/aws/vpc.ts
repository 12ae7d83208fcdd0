import { CloudError, resource, text, type Call } from '../engine/behaviour.ts'
import type { ObjectValue } from '../value.ts'
import { OWNER } from '../world/store.ts'
import { addressIn, contains, overlaps, parseCidr } from '../engine/cidr.ts'
import { zoneId } from './zones.ts'

const VPC = { type: 'aws_vpc', code: 'InvalidVpcID.NotFound' }

/** What holds a VPC back from being deleted: everything in it that did not come with it. */
const IN_VPC = ['aws_subnet', 'aws_instance', 'aws_nat_gateway', 'aws_lb', 'aws_vpc_endpoint'].map((type) => ({
  type,
  attribute: 'vpc_id',
  code: 'DependencyViolation',
}))

/** A VPC that asks for it has a range of Amazon's own, until it asks no more. */
function giveIpv6(self: ObjectValue, call: Call): void {
  const asks = self['assign_generated_ipv6_cidr_block'] === true
  self['assign_generated_ipv6_cidr_block'] = asks
  if (asks ? text(self['ipv6_association_id']) : text(self['ipv6_ipam_pool_id'])) return
  self['ipv6_association_id'] = asks ? call.newId('vpc-cidr-assoc-') : ''
  self['ipv6_cidr_block'] = asks ? `2001:db8:${call.newId('', 4)}:${call.newId('', 2)}00::/56` : (text(self['ipv6_cidr_block']) ?? '')
  self['ipv6_cidr_block_network_border_group'] = asks ? call.session.region : ''
}

export const vpc = resource('aws_vpc', {
  id: 'vpc-',
  arn: 'ec2:vpc/{id}',
  brings: ['aws_route_table', 'aws_network_acl', 'aws_security_group'],
  dependents: [...IN_VPC, { type: 'aws_internet_gateway', attribute: 'vpc_id', code: 'DependencyViolation' }],
  async create(self, call) {
    const range = parseCidr(text(self['cidr_block']) ?? '')
    if (!range || range.bits < 16 || range.bits > 28)
      throw new CloudError(
        'InvalidVpc.Range',
        `the CIDR block "${String(self['cidr_block'])}" is not a range of /16 to /28; give for example 10.0.0.0/16`,
      )
    Object.assign(self, {
      owner_id: call.session.accountId,
      dhcp_options_id: 'dopt-0a1b2c3d4e5f60718',
      enable_dns_hostnames: self['enable_dns_hostnames'] === true,
    })
    if (self['enable_network_address_usage_metrics'] !== true) self['enable_network_address_usage_metrics'] = false
    if (typeof self['ipv6_ipam_pool_id'] !== 'string') self['ipv6_ipam_pool_id'] = ''
    giveIpv6(self, call)
    if (typeof self['ipv6_netmask_length'] !== 'number') self['ipv6_netmask_length'] = 0
    await bringDefaults(self, call)
  },
  update: giveIpv6,
  async delete(self, call) {
    const others = [
      ...(await call.find('aws_security_group', (group) => group['vpc_id'] === self['id'] && group['name'] !== 'default')),
      ...(await call.find('aws_route_table', (table) => table['vpc_id'] === self['id'] && table['id'] !== self['main_route_table_id'])),
    ]
    if (others[0])
      throw new CloudError(
        'DependencyViolation',
        `the vpc "${String(self['id'])}" has dependencies, such as ${others[0].id}, and cannot be deleted`,
      )
  },
})

/** A VPC brings its main route table, its default network ACL and its default security group. */
async function bringDefaults(self: ObjectValue, call: Call): Promise<void> {
  const vpcId = String(self['id'])
  const table = call.newId('rtb-')
  const acl = call.newId('acl-')
  const group = call.newId('sg-')
  Object.assign(self, {
    main_route_table_id: table,
    default_route_table_id: table,
    default_network_acl_id: acl,
    default_security_group_id: group,
  })
  const common = { [OWNER]: vpcId, vpc_id: vpcId, owner_id: call.session.accountId, tags: {}, tags_all: {} }
  await call.store.put({
    type: 'aws_route_table',
    id: table,
    attributes: { ...common, id: table, arn: call.arn('ec2', `route-table/${table}`), route: [], propagating_vgws: [] },
  })
  await call.store.put({
    type: 'aws_network_acl',
    id: acl,
    attributes: { ...common, id: acl, arn: call.arn('ec2', `network-acl/${acl}`), subnet_ids: [], ingress: [], egress: [] },
  })
  const egress = {
    cidr_blocks: ['0.0.0.0/0'],
    description: '',
    from_port: 0,
    ipv6_cidr_blocks: [],
    prefix_list_ids: [],
    protocol: '-1',
    security_groups: [],
    self: false,
    to_port: 0,
  }
  const ingress = { ...egress, cidr_blocks: [], self: true }
  const attributes = {
    ...common,
    id: group,
    arn: call.arn('ec2', `security-group/${group}`),
    name: 'default',
    name_prefix: '',
    description: 'default VPC security group',
    revoke_rules_on_delete: false,
    ingress: [ingress],
    egress: [egress],
  }
  await call.store.put({ type: 'aws_security_group', id: group, attributes })
}

export const subnet = resource('aws_subnet', {
  id: 'subnet-',
  arn: 'ec2:subnet/{id}',
  references: { vpc_id: VPC },
  dependents: [
    { type: 'aws_instance', attribute: 'subnet_id', code: 'DependencyViolation' },
    { type: 'aws_nat_gateway', attribute: 'subnet_id', code: 'DependencyViolation' },
    { type: 'aws_network_interface', attribute: 'subnet_id', code: 'DependencyViolation' },
    { type: 'aws_lb', attribute: 'subnets', code: 'DependencyViolation' },
  ],
  async create(self, call) {
    await checkSubnetRange(self, call)
    const zone = text(self['availability_zone']) ?? `${call.session.region}a`
    if (!zone.startsWith(call.session.region))
      throw new CloudError(
        'InvalidParameterValue',
        `zone "${zone}" is not in ${call.session.region}; choose one of ${call.session.region}a, ${call.session.region}b, ${call.session.region}c`,
      )
    Object.assign(self, {
      availability_zone: zone,
      availability_zone_id: zoneId(zone),
      owner_id: call.session.accountId,
      ipv6_cidr_block_association_id: '',
    })
    for (const name of ['ipv6_cidr_block', 'customer_owned_ipv4_pool', 'outpost_arn']) if (typeof self[name] !== 'string') self[name] = ''
    if (typeof self['private_dns_hostname_type_on_launch'] !== 'string') self['private_dns_hostname_type_on_launch'] = 'ip-name'
    if (typeof self['enable_lni_at_device_index'] !== 'number') self['enable_lni_at_device_index'] = 0
    if (typeof self['map_customer_owned_ip_on_launch'] !== 'boolean') self['map_customer_owned_ip_on_launch'] = false
  },
})

async function checkSubnetRange(self: ObjectValue, call: Call): Promise<void> {
  const range = parseCidr(text(self['cidr_block']) ?? '')
  if (!range || range.bits < 16 || range.bits > 28)
    throw new CloudError('InvalidSubnet.Range', `"${String(self['cidr_block'])}" is not a range of /16 to /28`)
  const vpcObject = await call.need('aws_vpc', self['vpc_id'], VPC.code)
  const outer = parseCidr(String(vpcObject.attributes['cidr_block']))
  if (!outer || !contains(outer, range))
    throw new CloudError(
      'InvalidSubnet.Range',
      `"${String(self['cidr_block'])}" does not lie in the VPC's ${String(vpcObject.attributes['cidr_block'])}`,
    )
  for (const other of await call.find('aws_subnet', (attributes) => attributes['vpc_id'] === self['vpc_id'])) {
    const taken = parseCidr(String(other.attributes['cidr_block']))
    if (taken && overlaps(taken, range))
      throw new CloudError(
        'InvalidSubnet.Conflict',
        `"${String(self['cidr_block'])}" overlaps ${String(other.attributes['cidr_block'])} of ${other.id}`,
      )
  }
}

export const internetGateway = resource('aws_internet_gateway', {
  id: 'igw-',
  arn: 'ec2:internet-gateway/{id}',
  references: { vpc_id: VPC },
  async create(self, call) {
    self['owner_id'] = call.session.accountId
    if (typeof self['vpc_id'] !== 'string') {
      self['vpc_id'] = ''
      return
    }
    const attached = await call.find('aws_internet_gateway', (other) => other['vpc_id'] === self['vpc_id'])
    if (attached[0]) throw new CloudError('Resource.AlreadyAssociated', `the VPC has an internet gateway already: ${attached[0].id}`)
  },
})

export const eip = resource('aws_eip', {
  id: 'eipalloc-',
  arn: 'ec2:elastic-ip/{id}',
  references: { instance: { type: 'aws_instance', code: 'InvalidInstanceID.NotFound' } },
  create(self, call) {
    const ip = publicIp(call)
    Object.assign(self, {
      allocation_id: self['id'],
      public_ip: ip,
      public_dns: publicDns(ip, call),
      domain: 'vpc',
      association_id: '',
      network_border_group: call.session.region,
      public_ipv4_pool: 'amazon',
      ptr_record: '',
    })
    for (const name of [
      'instance',
      'network_interface',
      'private_ip',
      'private_dns',
      'carrier_ip',
      'customer_owned_ip',
      'customer_owned_ipv4_pool',
    ])
      if (typeof self[name] !== 'string') self[name] = ''
  },
  async delete(self, call) {
    const used = await call.find('aws_nat_gateway', (gateway) => gateway['allocation_id'] === self['id'])
    if (used[0]) throw new CloudError('AuthFailure', `the address is in use by ${used[0].id}`)
  },
})

/** Addresses of the documentation ranges (RFC 5737): nobody is behind them. */
export function publicIp(call: Call): string {
  return `203.0.113.${1 + (parseInt(call.newId('', 4), 16) % 254)}`
}

export function publicDns(ip: string, call: Call): string {
  const place = call.session.region === 'us-east-1' ? 'compute-1' : `${call.session.region}.compute`
  return `ec2-${ip.replaceAll('.', '-')}.${place}.amazonaws.com`
}

export const natGateway = resource('aws_nat_gateway', {
  id: 'nat-',
  references: {
    subnet_id: { type: 'aws_subnet', code: 'InvalidSubnetID.NotFound' },
    allocation_id: { type: 'aws_eip', code: 'InvalidAllocationID.NotFound' },
  },
  async create(self, call) {
    const home = await call.need('aws_subnet', self['subnet_id'], 'InvalidSubnetID.NotFound')
    const range = parseCidr(String(home.attributes['cidr_block']))
    const address = self['allocation_id'] ? await call.need('aws_eip', self['allocation_id'], 'InvalidAllocationID.NotFound') : undefined
    Object.assign(self, {
      network_interface_id: call.newId('eni-'),
      association_id: address ? call.newId('eipassoc-') : '',
      public_ip: address?.attributes['public_ip'] ?? '',
    })
    if (typeof self['private_ip'] !== 'string') self['private_ip'] = range ? addressIn(range, 4) : ''
    if (typeof self['secondary_private_ip_address_count'] !== 'number') self['secondary_private_ip_address_count'] = 0
    if (!Array.isArray(self['secondary_private_ip_addresses'])) self['secondary_private_ip_addresses'] = []
  },
})

export const flowLog = resource('aws_flow_log', {
  id: 'fl-',
  arn: 'ec2:vpc-flow-log/{id}',
  references: { vpc_id: VPC },
  create(self) {
    if (typeof self['log_format'] !== 'string')
      self['log_format'] = [
        'version',
        'account-id',
        'interface-id',
        'srcaddr',
        'dstaddr',
        'srcport',
        'dstport',
        'protocol',
        'packets',
        'bytes',
        'start',
        'end',
        'action',
        'log-status',
      ]
        .map((field) => `\${${field}}`)
        .join(' ')
    if (typeof self['log_group_name'] !== 'string')
      self['log_group_name'] =
        String(self['log_destination'] ?? '')
          .split(':log-group:')[1]
          ?.replace(/:\*$/, '') ?? ''
  },
})
