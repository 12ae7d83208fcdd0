import { CloudError } from '../../../../engine/behaviour.ts'
import type { Operations } from '../../aws-call.ts'
import { creating, describing, destroying } from '../declare.ts'
import { need } from '../find.ts'
import { flagIn, textIn } from '../given.ts'
import { always, tagList, textOf, type View } from '../view.ts'

export const NO_VPC = 'InvalidVpcID.NotFound'

const VPC: View = {
  OwnerId: 'owner_id',
  InstanceTenancy: 'instance_tenancy',
  CidrBlockAssociationSet: (vpc) => [
    {
      AssociationId: vpc.id.replace('vpc-', 'vpc-cidr-assoc-'),
      CidrBlock: textOf(vpc, 'cidr_block'),
      CidrBlockState: { State: 'associated' },
    },
  ],
  IsDefault: always(false),
  VpcId: 'id',
  State: always('available'),
  CidrBlock: 'cidr_block',
  DhcpOptionsId: 'dhcp_options_id',
  Tags: tagList,
}

const created: View = { ...VPC, State: always('pending') }

export const OPERATIONS: Operations = {
  DescribeVpcs: describing({
    type: 'aws_vpc',
    answer: 'Vpcs',
    view: VPC,
    by: { member: 'VpcIds', code: NO_VPC },
    filters: { cidr: (vpc) => textOf(vpc, 'cidr_block'), 'is-default': () => 'false' },
  }),
  CreateVpc: creating({
    type: 'aws_vpc',
    from: { CidrBlock: 'cidr_block', InstanceTenancy: 'instance_tenancy', AmazonProvidedIpv6CidrBlock: 'assign_generated_ipv6_cidr_block' },
    tagged: 'vpc',
    answer: 'Vpc',
    view: created,
  }),
  DeleteVpc: destroying('aws_vpc', 'VpcId', NO_VPC),
  async ModifyVpcAttribute(call) {
    const { id } = await need(call, 'aws_vpc', textIn(call.input, 'VpcId'), NO_VPC)
    const changes = Object.entries(SWITCHES).flatMap(([member, attribute]) => {
      const flag = flagIn(call.input, member)
      return flag === undefined ? [] : [[attribute, flag]]
    })
    if (changes.length === 0) throw new CloudError('InvalidParameterCombination', 'No attributes specified.')
    await call.client.update('aws_vpc', id, Object.fromEntries(changes))
  },
  async DescribeVpcAttribute(call) {
    const vpc = await need(call, 'aws_vpc', textIn(call.input, 'VpcId'), NO_VPC)
    const asked = textIn(call.input, 'Attribute') ?? ''
    const member = asked[0]?.toUpperCase() + asked.slice(1)
    const attribute = SWITCHES[member]
    if (!attribute) throw new CloudError('InvalidParameterValue', `Value (${asked}) for parameter attribute is invalid.`)
    return { [member]: { Value: vpc.attributes[attribute] === true }, VpcId: vpc.id }
  },
}

const SWITCHES: Record<string, string> = {
  EnableDnsHostnames: 'enable_dns_hostnames',
  EnableDnsSupport: 'enable_dns_support',
  EnableNetworkAddressUsageMetrics: 'enable_network_address_usage_metrics',
}
