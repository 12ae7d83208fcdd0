import { CloudError } from '../../../../engine/behaviour.ts'
import type { ObjectValue } from '../../../../value.ts'
import type { WorldObject } from '../../../../world/store.ts'
import type { Members } from '../../answer/value.ts'
import type { AwsCall, Operations } from '../../aws-call.ts'
import { creating, describing } from '../declare.ts'
import { need } from '../find.ts'
import { attributesFrom, textIn, type From } from '../given.ts'
import { blocksOf, show, tagList, textOf, type View } from '../view.ts'

const NO_TABLE = 'InvalidRouteTableID.NotFound'
const TABLE: View = { RouteTableId: 'id', VpcId: 'vpc_id', OwnerId: 'owner_id', Tags: tagList }

/** Attribute of a route → the member that shows it. */
const TARGETS: Record<string, string> = {
  gateway_id: 'GatewayId',
  nat_gateway_id: 'NatGatewayId',
  vpc_peering_connection_id: 'VpcPeeringConnectionId',
  network_interface_id: 'NetworkInterfaceId',
  transit_gateway_id: 'TransitGatewayId',
  egress_only_gateway_id: 'EgressOnlyInternetGatewayId',
}

const ROUTE: From = {
  RouteTableId: 'route_table_id',
  DestinationCidrBlock: 'destination_cidr_block',
  DestinationIpv6CidrBlock: 'destination_ipv6_cidr_block',
  DestinationPrefixListId: 'destination_prefix_list_id',
  // A gateway is told by its id: of the internet, or a NAT gateway given where it does not belong.
  GatewayId: (id) => ({ [String(id).startsWith('nat-') ? 'nat_gateway_id' : 'gateway_id']: String(id) }),
  NatGatewayId: 'nat_gateway_id',
  VpcPeeringConnectionId: 'vpc_peering_connection_id',
  NetworkInterfaceId: 'network_interface_id',
  TransitGatewayId: 'transit_gateway_id',
  EgressOnlyInternetGatewayId: 'egress_only_gateway_id',
}

async function table(object: WorldObject, call: AwsCall): Promise<Members> {
  const vpc = await call.client.store.get('aws_vpc', textOf(object, 'vpc_id'))
  const routes = await call.client.list('aws_route', (attributes) => attributes['route_table_id'] === object.id)
  const links = await call.client.list('aws_route_table_association', (attributes) => attributes['route_table_id'] === object.id)
  const main = vpc?.attributes['main_route_table_id'] === object.id
  const associations: Members[] = links.map((link) => ({
    Main: false,
    RouteTableAssociationId: link.id,
    RouteTableId: object.id,
    SubnetId: textOf(link, 'subnet_id') || undefined,
    GatewayId: textOf(link, 'gateway_id') || undefined,
    AssociationState: { State: 'associated' },
  }))
  if (main)
    associations.unshift({
      Main: true,
      RouteTableAssociationId: object.id.replace('rtb-', 'rtbassoc-'),
      RouteTableId: object.id,
      AssociationState: { State: 'associated' },
    })
  const local: Members = {
    DestinationCidrBlock: vpc && textOf(vpc, 'cidr_block'),
    GatewayId: 'local',
    Origin: 'CreateRouteTable',
    State: 'active',
  }
  const own = [...blocksOf(object.attributes['route']), ...routes.map(({ attributes }) => attributes)]
  return { ...show(object, TABLE), Associations: associations, PropagatingVgws: [], Routes: [local, ...own.map(route)] }
}

function route(attributes: ObjectValue): Members {
  const shown: Members = {
    DestinationCidrBlock: attributes['destination_cidr_block'] || attributes['cidr_block'] || undefined,
    DestinationIpv6CidrBlock: attributes['destination_ipv6_cidr_block'] || attributes['ipv6_cidr_block'] || undefined,
    DestinationPrefixListId: attributes['destination_prefix_list_id'] || undefined,
    Origin: 'CreateRoute',
    State: 'active',
  }
  for (const [attribute, member] of Object.entries(TARGETS)) if (attributes[attribute]) shown[member] = attributes[attribute]
  return shown
}

async function needRoute(call: AwsCall): Promise<WorldObject> {
  const { id } = await need(call, 'aws_route_table', textIn(call.input, 'RouteTableId'), NO_TABLE)
  const destination = textIn(call.input, 'DestinationCidrBlock') ?? textIn(call.input, 'DestinationIpv6CidrBlock')
  const found = (await call.client.list('aws_route')).find(
    ({ attributes }) =>
      attributes['route_table_id'] === id &&
      [attributes['destination_cidr_block'], attributes['destination_ipv6_cidr_block']].includes(destination ?? ''),
  )
  if (!found) throw new CloudError('InvalidRoute.NotFound', `no route with destination-cidr-block ${destination} in route table ${id}`)
  return found
}

async function disassociate(call: AwsCall): Promise<WorldObject> {
  const found = await need(call, 'aws_route_table_association', textIn(call.input, 'AssociationId'), 'InvalidAssociationID.NotFound')
  await call.client.destroy('aws_route_table_association', found.id)
  return found
}

export const OPERATIONS: Operations = {
  DescribeRouteTables: describing({
    type: 'aws_route_table',
    answer: 'RouteTables',
    view: table,
    by: { member: 'RouteTableIds', code: NO_TABLE },
  }),
  CreateRouteTable: creating({
    type: 'aws_route_table',
    from: { VpcId: 'vpc_id' },
    tagged: 'route-table',
    answer: 'RouteTable',
    view: table,
  }),
  async DeleteRouteTable(call) {
    const found = await need(call, 'aws_route_table', textIn(call.input, 'RouteTableId'), NO_TABLE)
    const vpc = await call.client.store.get('aws_vpc', textOf(found, 'vpc_id'))
    if (vpc?.attributes['main_route_table_id'] === found.id)
      throw new CloudError('DependencyViolation', `The routeTable '${found.id}' is the main one of ${vpc.id} and goes with it`)
    await call.client.destroy('aws_route_table', found.id)
  },
  async CreateRoute(call) {
    await need(call, 'aws_route_table', textIn(call.input, 'RouteTableId'), NO_TABLE)
    try {
      await call.client.create('aws_route', attributesFrom(call.input, ROUTE))
    } catch (cause) {
      if (!(cause instanceof CloudError && cause.code === 'AlreadyExists')) throw cause
      throw new CloudError('RouteAlreadyExists', `The route identified by ${String(call.input['DestinationCidrBlock'])} already exists.`)
    }
    return { Return: true }
  },
  async ReplaceRoute(call) {
    const { id } = await needRoute(call)
    await call.client.destroy('aws_route', id)
    await call.client.create('aws_route', attributesFrom(call.input, ROUTE))
  },
  async DeleteRoute(call) {
    const { id } = await needRoute(call)
    await call.client.destroy('aws_route', id)
  },
  async AssociateRouteTable(call) {
    const { id } = await need(call, 'aws_route_table', textIn(call.input, 'RouteTableId'), NO_TABLE)
    const config = attributesFrom(call.input, { SubnetId: 'subnet_id', GatewayId: 'gateway_id' })
    const made = await call.client.create('aws_route_table_association', { ...config, route_table_id: id })
    return { AssociationId: made.id, AssociationState: { State: 'associated' } }
  },
  async DisassociateRouteTable(call) {
    await disassociate(call)
  },
  async ReplaceRouteTableAssociation(call) {
    await need(call, 'aws_route_table', textIn(call.input, 'RouteTableId'), NO_TABLE)
    const { attributes } = await disassociate(call)
    const made = await call.client.create('aws_route_table_association', {
      subnet_id: attributes['subnet_id'] ?? null,
      route_table_id: textIn(call.input, 'RouteTableId')!,
    })
    return { NewAssociationId: made.id, AssociationState: { State: 'associated' } }
  },
}
