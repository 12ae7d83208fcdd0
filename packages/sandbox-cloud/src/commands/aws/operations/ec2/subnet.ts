import { CloudError } from '../../../../engine/behaviour.ts'
import { parseCidr } from '../../../../engine/cidr.ts'
import type { WorldObject } from '../../../../world/store.ts'
import type { Members } from '../../answer/value.ts'
import type { AwsCall, Operations } from '../../aws-call.ts'
import { creating, describing, destroying } from '../declare.ts'
import { need } from '../find.ts'
import { flagIn, textIn } from '../given.ts'
import { always, show, tagList, textOf, type View } from '../view.ts'

export const NO_SUBNET = 'InvalidSubnetID.NotFound'
/** Addresses of every subnet that AWS keeps. */
const KEPT = 5

const SUBNET: View = {
  AvailabilityZoneId: 'availability_zone_id',
  MapCustomerOwnedIpOnLaunch: 'map_customer_owned_ip_on_launch',
  OwnerId: 'owner_id',
  AssignIpv6AddressOnCreation: 'assign_ipv6_address_on_creation',
  Ipv6CidrBlockAssociationSet: always([]),
  SubnetArn: 'arn',
  EnableDns64: 'enable_dns64',
  Ipv6Native: 'ipv6_native',
  PrivateDnsNameOptionsOnLaunch: (subnet) =>
    show(subnet, {
      HostnameType: 'private_dns_hostname_type_on_launch',
      EnableResourceNameDnsARecord: 'enable_resource_name_dns_a_record_on_launch',
      EnableResourceNameDnsAAAARecord: 'enable_resource_name_dns_aaaa_record_on_launch',
    }),
  SubnetId: 'id',
  State: always('available'),
  VpcId: 'vpc_id',
  CidrBlock: 'cidr_block',
  AvailabilityZone: 'availability_zone',
  DefaultForAz: always(false),
  MapPublicIpOnLaunch: 'map_public_ip_on_launch',
  Tags: tagList,
}

/** How many addresses are taken, by subnet: looked up once for all rows of an answer. */
const takenIn = new WeakMap<AwsCall, Promise<ReadonlyMap<string, number>>>()

/** What is inside takes addresses: each instance and NAT gateway one. */
async function subnet(object: WorldObject, call: AwsCall): Promise<Members> {
  const bits = parseCidr(textOf(object, 'cidr_block'))?.bits ?? 32
  const counting = takenIn.get(call) ?? countTaken(call)
  takenIn.set(call, counting)
  const taken = (await counting).get(object.id) ?? 0
  return { ...show(object, SUBNET), AvailableIpAddressCount: 2 ** (32 - bits) - KEPT - taken }
}

async function countTaken({ client }: AwsCall): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  const inside = await Promise.all(['aws_instance', 'aws_nat_gateway'].map((type) => client.list(type)))
  for (const { attributes } of inside.flat()) {
    const id = String(attributes['subnet_id'])
    counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

const SWITCHES: Record<string, string> = {
  MapPublicIpOnLaunch: 'map_public_ip_on_launch',
  AssignIpv6AddressOnCreation: 'assign_ipv6_address_on_creation',
  EnableDns64: 'enable_dns64',
  EnableResourceNameDnsARecordOnLaunch: 'enable_resource_name_dns_a_record_on_launch',
}

export const OPERATIONS: Operations = {
  DescribeSubnets: describing({
    type: 'aws_subnet',
    answer: 'Subnets',
    view: subnet,
    by: { member: 'SubnetIds', code: NO_SUBNET },
    filters: { cidr: (one) => textOf(one, 'cidr_block'), 'default-for-az': () => 'false' },
  }),
  CreateSubnet: creating({
    type: 'aws_subnet',
    from: {
      VpcId: 'vpc_id',
      CidrBlock: 'cidr_block',
      AvailabilityZone: 'availability_zone',
      AvailabilityZoneId: 'availability_zone_id',
      Ipv6CidrBlock: 'ipv6_cidr_block',
      Ipv6Native: 'ipv6_native',
    },
    tagged: 'subnet',
    answer: 'Subnet',
    view: subnet,
  }),
  DeleteSubnet: destroying('aws_subnet', 'SubnetId', NO_SUBNET),
  async ModifySubnetAttribute(call) {
    const { id } = await need(call, 'aws_subnet', textIn(call.input, 'SubnetId'), NO_SUBNET)
    const changes = Object.entries(SWITCHES).flatMap(([member, attribute]) => {
      const flag = flagIn(call.input, member)
      return flag === undefined ? [] : [[attribute, flag]]
    })
    if (changes.length === 0) throw new CloudError('InvalidParameterCombination', 'No attributes specified.')
    await call.client.update('aws_subnet', id, Object.fromEntries(changes))
  },
}
