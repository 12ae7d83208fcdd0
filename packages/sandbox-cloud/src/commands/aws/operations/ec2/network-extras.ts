import { CloudError } from '../../../../engine/behaviour.ts'
import type { ObjectValue } from '../../../../value.ts'
import { OWNER, type WorldObject } from '../../../../world/store.ts'
import type { Members } from '../../answer/value.ts'
import type { AwsCall, Operations } from '../../aws-call.ts'
import { creating, describing, destroying } from '../declare.ts'
import { listHere, need, patch } from '../find.ts'
import { asValue, attributesFrom, inputIn, numberIn, specifiedTags, textIn, textsIn } from '../given.ts'
import { always, blocksOf, createdAt, show, tagList, textOf, textsOf, type View } from '../view.ts'
import { digestOf } from './instance-view.ts'
import { NO_VPC } from './vpc.ts'

const NO_ACL = 'InvalidNetworkAclID.NotFound'
const NO_ENDPOINT = 'InvalidVpcEndpointId.NotFound'
const NO_PEERING = 'InvalidVpcPeeringConnectionID.NotFound'
/** The rule that stands behind all others. */
const LAST_RULE = 32_767

function entry(rule: ObjectValue, egress: boolean): Members {
  const ported = rule['protocol'] !== '-1'
  return {
    CidrBlock: rule['cidr_block'] || undefined,
    Egress: egress,
    PortRange: ported ? { From: rule['from_port'], To: rule['to_port'] } : undefined,
    Protocol: rule['protocol'],
    RuleAction: rule['action'],
    RuleNumber: rule['rule_no'],
  }
}

async function acl(object: WorldObject, call: AwsCall): Promise<Members> {
  const isDefault = object.attributes[OWNER] !== undefined
  const open: ObjectValue[] = isDefault ? [{ cidr_block: '0.0.0.0/0', protocol: '-1', action: 'allow', rule_no: 100 }] : []
  const closed: ObjectValue = { cidr_block: '0.0.0.0/0', protocol: '-1', action: 'deny', rule_no: LAST_RULE }
  const sides = [true, false].flatMap((egress) => {
    const own = blocksOf(object.attributes[egress ? 'egress' : 'ingress'])
    return [...(own.length > 0 ? own : open), closed].map((rule) => entry(rule, egress))
  })
  return {
    Associations: (await subnetsOf(object, isDefault, call)).map((id) => ({
      NetworkAclAssociationId: digestOf(`${object.id}${id}`, 'aclassoc-', 17),
      NetworkAclId: object.id,
      SubnetId: id,
    })),
    Entries: sides,
    IsDefault: isDefault,
    ...show(object, { NetworkAclId: 'id', Tags: tagList, VpcId: 'vpc_id', OwnerId: 'owner_id' }),
  }
}

/** A subnet that no other list has belongs to the VPC's own. */
async function subnetsOf(object: WorldObject, isDefault: boolean, call: AwsCall): Promise<string[]> {
  if (!isDefault) return textsOf(object.attributes['subnet_ids'])
  const lists = await listHere(call, 'aws_network_acl')
  const taken = new Set(lists.flatMap(({ attributes }) => textsOf(attributes['subnet_ids'])))
  const subnets = await listHere(call, 'aws_subnet')
  return subnets.filter(({ id, attributes }) => attributes['vpc_id'] === object.attributes['vpc_id'] && !taken.has(id)).map(({ id }) => id)
}

const ENDPOINT: View = {
  VpcEndpointId: 'id',
  VpcEndpointType: 'vpc_endpoint_type',
  VpcId: 'vpc_id',
  ServiceName: 'service_name',
  State: 'state',
  PolicyDocument: 'policy',
  RouteTableIds: 'route_table_ids',
  SubnetIds: 'subnet_ids',
  Groups: (one) => textsOf(one.attributes['security_group_ids']).map((GroupId) => ({ GroupId })),
  IpAddressType: 'ip_address_type',
  PrivateDnsEnabled: 'private_dns_enabled',
  RequesterManaged: 'requester_managed',
  NetworkInterfaceIds: 'network_interface_ids',
  DnsEntries: (one) =>
    blocksOf(one.attributes['dns_entry']).map((entry) => ({ DnsName: entry['dns_name'], HostedZoneId: entry['hosted_zone_id'] })),
  CreationTimestamp: createdAt,
  Tags: tagList,
  OwnerId: 'owner_id',
}

async function peering(one: WorldObject, { client, accountId, region }: AwsCall): Promise<Members> {
  const side = async (attribute: string, owner: string, place: string): Promise<Members> => {
    const vpc = await client.store.get('aws_vpc', textOf(one, attribute))
    const cidr = vpc && textOf(vpc, 'cidr_block')
    return {
      CidrBlock: cidr,
      CidrBlockSet: cidr ? [{ CidrBlock: cidr }] : undefined,
      OwnerId: owner,
      VpcId: textOf(one, attribute),
      Region: place,
    }
  }
  const active = textOf(one, 'accept_status') === 'active'
  return {
    AccepterVpcInfo: await side('peer_vpc_id', textOf(one, 'peer_owner_id') || accountId, textOf(one, 'peer_region') || region),
    RequesterVpcInfo: await side('vpc_id', accountId, region),
    Status: active ? { Code: 'active', Message: 'Active' } : { Code: 'pending-acceptance', Message: `Pending Acceptance by ${accountId}` },
    Tags: tagList(one),
    VpcPeeringConnectionId: one.id,
  }
}

const FLOW_LOG: View = {
  CreationTime: createdAt,
  DeliverLogsPermissionArn: 'iam_role_arn',
  DeliverLogsStatus: always('SUCCESS'),
  FlowLogId: 'id',
  FlowLogStatus: always('ACTIVE'),
  LogGroupName: 'log_group_name',
  ResourceId: (one) => textOf(one, 'vpc_id') || textOf(one, 'subnet_id') || textOf(one, 'eni_id'),
  TrafficType: 'traffic_type',
  LogDestinationType: 'log_destination_type',
  LogDestination: 'log_destination',
  LogFormat: 'log_format',
  Tags: tagList,
  MaxAggregationInterval: 'max_aggregation_interval',
}

export const OPERATIONS: Operations = {
  DescribeNetworkAcls: describing({
    type: 'aws_network_acl',
    answer: 'NetworkAcls',
    view: acl,
    by: { member: 'NetworkAclIds', code: NO_ACL },
  }),
  CreateNetworkAcl: creating({
    type: 'aws_network_acl',
    from: { VpcId: 'vpc_id' },
    tagged: 'network-acl',
    answer: 'NetworkAcl',
    view: acl,
  }),
  DeleteNetworkAcl: destroying('aws_network_acl', 'NetworkAclId', NO_ACL),
  async CreateNetworkAclEntry(call) {
    const found = await need(call, 'aws_network_acl', textIn(call.input, 'NetworkAclId'), NO_ACL)
    const side = call.input['Egress'] === true ? 'egress' : 'ingress'
    const ports = inputIn(call.input, 'PortRange')
    const protocol = textIn(call.input, 'Protocol') ?? '-1'
    const rule: ObjectValue = {
      ...attributesFrom(call.input, {
        RuleNumber: 'rule_no',
        RuleAction: 'action',
        CidrBlock: 'cidr_block',
        Ipv6CidrBlock: 'ipv6_cidr_block',
      }),
      protocol: { tcp: '6', udp: '17', icmp: '1', all: '-1' }[protocol] ?? protocol,
      from_port: numberIn(ports, 'From') ?? 0,
      to_port: numberIn(ports, 'To') ?? 0,
      icmp_code: 0,
      icmp_type: 0,
    }
    const rules = blocksOf(found.attributes[side])
    if (rules.some((one) => one['rule_no'] === rule['rule_no']))
      throw new CloudError('NetworkAclEntryAlreadyExists', `The network acl entry identified by ${String(rule['rule_no'])} already exists.`)
    await patch(call, found, { [side]: [...rules, { ipv6_cidr_block: '', ...rule }] })
  },
  async DeleteNetworkAclEntry(call) {
    const found = await need(call, 'aws_network_acl', textIn(call.input, 'NetworkAclId'), NO_ACL)
    const side = call.input['Egress'] === true ? 'egress' : 'ingress'
    const rules = blocksOf(found.attributes[side])
    const left = rules.filter((one) => one['rule_no'] !== call.input['RuleNumber'])
    if (left.length === rules.length)
      throw new CloudError(
        'InvalidNetworkAclEntry.NotFound',
        `The network acl entry identified by ${String(call.input['RuleNumber'])} does not exist.`,
      )
    await patch(call, found, { [side]: left })
  },
  DescribeVpcEndpoints: describing({
    type: 'aws_vpc_endpoint',
    answer: 'VpcEndpoints',
    view: ENDPOINT,
    by: { member: 'VpcEndpointIds', code: NO_ENDPOINT },
  }),
  CreateVpcEndpoint: creating({
    type: 'aws_vpc_endpoint',
    from: {
      VpcId: 'vpc_id',
      ServiceName: 'service_name',
      VpcEndpointType: 'vpc_endpoint_type',
      RouteTableIds: 'route_table_ids',
      SubnetIds: 'subnet_ids',
      SecurityGroupIds: 'security_group_ids',
      PolicyDocument: 'policy',
      PrivateDnsEnabled: 'private_dns_enabled',
    },
    tagged: 'vpc-endpoint',
    answer: 'VpcEndpoint',
    view: ENDPOINT,
  }),
  async DeleteVpcEndpoints(call) {
    for (const id of textsIn(call.input, 'VpcEndpointIds')) await need(call, 'aws_vpc_endpoint', id, NO_ENDPOINT)
    for (const id of textsIn(call.input, 'VpcEndpointIds')) await call.client.destroy('aws_vpc_endpoint', id)
    return { Unsuccessful: [] }
  },
  DescribeVpcPeeringConnections: describing({
    type: 'aws_vpc_peering_connection',
    answer: 'VpcPeeringConnections',
    view: peering,
    by: { member: 'VpcPeeringConnectionIds', code: NO_PEERING },
  }),
  CreateVpcPeeringConnection: creating({
    type: 'aws_vpc_peering_connection',
    from: { VpcId: 'vpc_id', PeerVpcId: 'peer_vpc_id', PeerOwnerId: 'peer_owner_id', PeerRegion: 'peer_region' },
    tagged: 'vpc-peering-connection',
    answer: 'VpcPeeringConnection',
    view: peering,
  }),
  async AcceptVpcPeeringConnection(call) {
    const found = await need(call, 'aws_vpc_peering_connection', textIn(call.input, 'VpcPeeringConnectionId'), NO_PEERING)
    return { VpcPeeringConnection: await peering(await patch(call, found, { accept_status: 'active' }), call) }
  },
  DeleteVpcPeeringConnection: destroying('aws_vpc_peering_connection', 'VpcPeeringConnectionId', NO_PEERING, () => ({ Return: true })),
  DescribeFlowLogs: describing({
    type: 'aws_flow_log',
    answer: 'FlowLogs',
    view: FLOW_LOG,
    by: { member: 'FlowLogIds', code: 'InvalidFlowLogId.NotFound' },
  }),
  async CreateFlowLogs(call) {
    if (textIn(call.input, 'ResourceType') !== 'VPC')
      throw new CloudError('InvalidParameterValue', 'only VPCs have flow logs in this sandbox; give --resource-type VPC')
    const ids: string[] = []
    for (const id of textsIn(call.input, 'ResourceIds')) {
      await need(call, 'aws_vpc', id, NO_VPC)
      const config = attributesFrom(call.input, {
        TrafficType: 'traffic_type',
        LogDestinationType: 'log_destination_type',
        LogDestination: 'log_destination',
        DeliverLogsPermissionArn: 'iam_role_arn',
        LogFormat: 'log_format',
        MaxAggregationInterval: 'max_aggregation_interval',
        LogGroupName: (name) => ({ log_destination: `arn:aws:logs:${call.region}:${call.accountId}:log-group:${String(asValue(name))}` }),
      })
      ids.push((await call.client.create('aws_flow_log', { ...config, vpc_id: id, tags: specifiedTags(call.input, 'vpc-flow-log') })).id)
    }
    return { FlowLogIds: ids, Unsuccessful: [] }
  },
  async DeleteFlowLogs(call) {
    for (const id of textsIn(call.input, 'FlowLogIds')) {
      await need(call, 'aws_flow_log', id, 'InvalidFlowLogId.NotFound')
      await call.client.destroy('aws_flow_log', id)
    }
    return { Unsuccessful: [] }
  },
}
