import { CloudError } from '../../../../engine/behaviour.ts'
import type { Operations } from '../../aws-call.ts'
import { creating, describing, destroying } from '../declare.ts'
import { listHere, need, patch } from '../find.ts'
import { textIn } from '../given.ts'
import { always, createdAt, show, tagList, textOf, type View } from '../view.ts'
import { NO_VPC } from './vpc.ts'

const NO_GATEWAY = 'InvalidInternetGatewayID.NotFound'
const NO_NAT = 'NatGatewayNotFound'
const NO_ADDRESS = 'InvalidAllocationID.NotFound'

const INTERNET: View = {
  Attachments: (gateway) => (textOf(gateway, 'vpc_id') ? [{ State: 'available', VpcId: textOf(gateway, 'vpc_id') }] : []),
  InternetGatewayId: 'id',
  OwnerId: 'owner_id',
  Tags: tagList,
}

const NAT: View = {
  CreateTime: createdAt,
  NatGatewayAddresses: (nat) => [
    show(nat, {
      AllocationId: 'allocation_id',
      NetworkInterfaceId: 'network_interface_id',
      PrivateIp: 'private_ip',
      PublicIp: 'public_ip',
      AssociationId: 'association_id',
      IsPrimary: always(true),
      Status: always('succeeded'),
    }),
  ],
  NatGatewayId: 'id',
  State: always('available'),
  SubnetId: 'subnet_id',
  Tags: tagList,
  ConnectivityType: 'connectivity_type',
}

const ADDRESS: View = {
  AllocationId: 'id',
  AssociationId: 'association_id',
  Domain: 'domain',
  InstanceId: 'instance',
  NetworkInterfaceId: 'network_interface',
  PrivateIpAddress: 'private_ip',
  PublicIp: 'public_ip',
  PublicIpv4Pool: 'public_ipv4_pool',
  NetworkBorderGroup: 'network_border_group',
  Tags: tagList,
}
const { AllocationId, PublicIp, PublicIpv4Pool, NetworkBorderGroup, Domain } = ADDRESS

export const OPERATIONS: Operations = {
  DescribeInternetGateways: describing({
    type: 'aws_internet_gateway',
    answer: 'InternetGateways',
    view: INTERNET,
    by: { member: 'InternetGatewayIds', code: NO_GATEWAY },
    filters: {
      'attachment.vpc-id': (one) => textOf(one, 'vpc_id'),
      'attachment.state': (one) => (textOf(one, 'vpc_id') ? 'available' : ''),
    },
  }),
  CreateInternetGateway: creating({
    type: 'aws_internet_gateway',
    from: {},
    tagged: 'internet-gateway',
    answer: 'InternetGateway',
    view: INTERNET,
  }),
  async AttachInternetGateway(call) {
    const { id, attributes } = await need(call, 'aws_internet_gateway', textIn(call.input, 'InternetGatewayId'), NO_GATEWAY)
    const vpc = await need(call, 'aws_vpc', textIn(call.input, 'VpcId'), NO_VPC)
    const others = await listHere(call, 'aws_internet_gateway')
    const [taken] = others.filter((one) => one.attributes['vpc_id'] === vpc.id)
    if (taken || attributes['vpc_id'])
      throw new CloudError('Resource.AlreadyAssociated', `resource ${taken ? taken.id : id} is already attached to network ${vpc.id}`)
    await call.client.update('aws_internet_gateway', id, { vpc_id: vpc.id })
  },
  async DetachInternetGateway(call) {
    const gateway = await need(call, 'aws_internet_gateway', textIn(call.input, 'InternetGatewayId'), NO_GATEWAY)
    if (gateway.attributes['vpc_id'] !== textIn(call.input, 'VpcId'))
      throw new CloudError('Gateway.NotAttached', `resource ${gateway.id} is not attached to network ${String(call.input['VpcId'])}`)
    await patch(call, gateway, { vpc_id: '' })
  },
  async DeleteInternetGateway(call) {
    const gateway = await need(call, 'aws_internet_gateway', textIn(call.input, 'InternetGatewayId'), NO_GATEWAY)
    if (textOf(gateway, 'vpc_id'))
      throw new CloudError(
        'DependencyViolation',
        `The internetGateway '${gateway.id}' has dependencies and cannot be deleted; detach it first`,
      )
    await call.client.destroy('aws_internet_gateway', gateway.id)
  },
  async DescribeNatGateways(call) {
    const subnets = new Map((await call.client.list('aws_subnet')).map((one) => [one.id, one]))
    const view: View = {
      ...NAT,
      VpcId: (nat) => {
        const home = subnets.get(textOf(nat, 'subnet_id'))
        return home && textOf(home, 'vpc_id')
      },
    }
    return describing({ type: 'aws_nat_gateway', answer: 'NatGateways', view, by: { member: 'NatGatewayIds', code: NO_NAT } })(call)
  },
  CreateNatGateway: creating({
    type: 'aws_nat_gateway',
    from: {
      SubnetId: 'subnet_id',
      AllocationId: 'allocation_id',
      ConnectivityType: 'connectivity_type',
      PrivateIpAddress: 'private_ip',
    },
    tagged: 'natgateway',
    answer: 'NatGateway',
    view: NAT,
  }),
  DeleteNatGateway: destroying('aws_nat_gateway', 'NatGatewayId', NO_NAT, (input) => ({ NatGatewayId: textIn(input, 'NatGatewayId') })),
  DescribeAddresses: describing({
    type: 'aws_eip',
    answer: 'Addresses',
    view: ADDRESS,
    by: { member: 'AllocationIds', code: NO_ADDRESS },
  }),
  AllocateAddress: creating({
    type: 'aws_eip',
    from: { Domain: 'domain' },
    tagged: 'elastic-ip',
    view: {
      AllocationId: AllocationId!,
      PublicIp: PublicIp!,
      PublicIpv4Pool: PublicIpv4Pool!,
      NetworkBorderGroup: NetworkBorderGroup!,
      Domain: Domain!,
    },
  }),
  async AssociateAddress(call) {
    const address = await need(call, 'aws_eip', textIn(call.input, 'AllocationId'), NO_ADDRESS)
    const instance = await need(call, 'aws_instance', textIn(call.input, 'InstanceId'), 'InvalidInstanceID.NotFound')
    const association = address.id.replace('eipalloc-', 'eipassoc-')
    await call.client.update('aws_eip', address.id, { instance: instance.id })
    await patch(call, address, { association_id: association, private_ip: instance.attributes['private_ip'] ?? '' })
    await patch(call, instance, { public_ip: address.attributes['public_ip'] ?? '' })
    return { AssociationId: association }
  },
  async DisassociateAddress(call) {
    const [address] = (await listHere(call, 'aws_eip')).filter(
      ({ attributes }) => attributes['association_id'] === textIn(call.input, 'AssociationId') && attributes['association_id'] !== '',
    )
    if (!address)
      throw new CloudError('InvalidAssociationID.NotFound', `The association ID '${String(call.input['AssociationId'])}' does not exist`)
    await patch(call, address, { association_id: '', instance: '', private_ip: '' })
  },
  ReleaseAddress: destroying('aws_eip', 'AllocationId', NO_ADDRESS),
}
