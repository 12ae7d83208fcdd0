import { CloudError, resource, text, type Call } from '../engine/behaviour.ts'
import { isObject, type ObjectValue } from '../value.ts'
import { parseCidr } from '../engine/cidr.ts'

const TABLE = { type: 'aws_route_table', code: 'InvalidRouteTableID.NotFound' }
const ROUTE_TEXTS = [
  'carrier_gateway_id',
  'core_network_arn',
  'destination_prefix_list_id',
  'egress_only_gateway_id',
  'gateway_id',
  'ipv6_cidr_block',
  'local_gateway_id',
  'nat_gateway_id',
  'network_interface_id',
  'transit_gateway_id',
  'vpc_endpoint_id',
  'vpc_peering_connection_id',
  'cidr_block',
]

export const routeTable = resource('aws_route_table', {
  id: 'rtb-',
  arn: 'ec2:route-table/{id}',
  references: { vpc_id: { type: 'aws_vpc', code: 'InvalidVpcID.NotFound' } },
  dependents: [{ type: 'aws_route_table_association', attribute: 'route_table_id', code: 'DependencyViolation' }],
  create(self, call) {
    self['owner_id'] = call.session.accountId
    if (!Array.isArray(self['propagating_vgws'])) self['propagating_vgws'] = []
    if (!Array.isArray(self['route'])) self['route'] = []
    if (Array.isArray(self['route']))
      for (const route of self['route'])
        if (isObject(route)) for (const name of ROUTE_TEXTS) if (typeof route[name] !== 'string') route[name] = ''
  },
  /** Routes made by `aws_route` show in the table as well, as they do in the cloud. */
  async read(self, call) {
    const own = await call.find('aws_route', (route) => route['route_table_id'] === self['id'])
    if (own.length === 0) return self
    const inline = Array.isArray(self['route']) ? self['route'] : []
    return { ...self, route: [...inline, ...own.map(({ attributes }) => asInline(attributes))] }
  },
  async delete(self, call) {
    for (const route of await call.find('aws_route', (attributes) => attributes['route_table_id'] === self['id']))
      await call.store.delete('aws_route', route.id)
  },
})

function asInline(route: ObjectValue): ObjectValue {
  const inline: ObjectValue = {}
  for (const name of ROUTE_TEXTS) {
    const source = name === 'cidr_block' ? 'destination_cidr_block' : name === 'ipv6_cidr_block' ? 'destination_ipv6_cidr_block' : name
    inline[name] = typeof route[source] === 'string' ? route[source] : ''
  }
  return inline
}

export const route = resource('aws_route', {
  id: (self) =>
    `r-${String(self['route_table_id'])}${hash(String(self['destination_cidr_block'] ?? self['destination_ipv6_cidr_block'] ?? self['destination_prefix_list_id'] ?? ''))}`,
  references: {
    route_table_id: TABLE,
    gateway_id: { type: 'aws_internet_gateway', code: 'InvalidInternetGatewayID.NotFound' },
    nat_gateway_id: { type: 'aws_nat_gateway', code: 'InvalidNatGatewayID.NotFound' },
    vpc_peering_connection_id: { type: 'aws_vpc_peering_connection', code: 'InvalidVpcPeeringConnectionID.NotFound' },
  },
  create(self) {
    const destination = text(self['destination_cidr_block'])
    if (destination && !parseCidr(destination)) throw new CloudError('InvalidParameterValue', `"${destination}" is no valid range`)
    Object.assign(self, { state: 'active', origin: 'CreateRoute', instance_id: '', instance_owner_id: '' })
    if (typeof self['network_interface_id'] !== 'string') self['network_interface_id'] = ''
  },
  importId: (given, call) => importedRoute(given, call),
})

/** Imported as `<table>_<destination>`. */
async function importedRoute(given: string, call: Call): Promise<string> {
  const [table = '', destination = ''] = given.split('_', 2)
  const [found] = await call.find(
    'aws_route',
    (attributes) =>
      attributes['route_table_id'] === table &&
      (attributes['destination_cidr_block'] === destination || attributes['destination_ipv6_cidr_block'] === destination),
  )
  return found?.id ?? given
}

export const routeTableAssociation = resource('aws_route_table_association', {
  id: 'rtbassoc-',
  references: { route_table_id: TABLE, subnet_id: { type: 'aws_subnet', code: 'InvalidSubnetID.NotFound' } },
  async create(self, call) {
    const taken = await call.find(
      'aws_route_table_association',
      (other) => Boolean(self['subnet_id']) && other['subnet_id'] === self['subnet_id'],
    )
    if (taken[0])
      throw new CloudError(
        'Resource.AlreadyAssociated',
        `the subnet ${String(self['subnet_id'])} has a route table already: ${taken[0].id}`,
      )
  },
  async importId(given, call) {
    const [target = '', table = ''] = given.split('/', 2)
    const [found] = await call.find(
      'aws_route_table_association',
      (attributes) => attributes['route_table_id'] === table && (attributes['subnet_id'] === target || attributes['gateway_id'] === target),
    )
    return found?.id ?? given
  },
})

/** A short number of a text that is the same every time. */
export function hash(value: string): number {
  let result = 0
  for (const character of value) result = (Math.imul(result, 31) + (character.codePointAt(0) ?? 0)) >>> 0
  return result
}
