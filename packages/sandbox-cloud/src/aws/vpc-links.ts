import { CloudError, resource, text, type Behaviour } from '../engine/behaviour.ts'
import { contains, overlaps, parseCidr } from '../engine/cidr.ts'
import { isObject } from '../value.ts'
import { checkPolicy, fill, fillBlock, textsIn } from './names.ts'

const VPC = { type: 'aws_vpc', code: 'InvalidVpcID.NotFound' }
const OPEN_POLICY = JSON.stringify({ Statement: [{ Action: '*', Effect: 'Allow', Principal: '*', Resource: '*' }], Version: '2008-10-17' })

const networkAcl = resource('aws_network_acl', {
  id: 'acl-',
  arn: 'ec2:network-acl/{id}',
  references: { vpc_id: VPC, subnet_ids: { type: 'aws_subnet', code: 'InvalidSubnetID.NotFound' } },
  create(self, call) {
    self['owner_id'] = call.session.accountId
  },
})

const endpoint = resource('aws_vpc_endpoint', {
  id: 'vpce-',
  arn: 'ec2:vpc-endpoint/{id}',
  references: {
    vpc_id: VPC,
    subnet_ids: { type: 'aws_subnet', code: 'InvalidSubnetId.NotFound' },
    route_table_ids: { type: 'aws_route_table', code: 'InvalidRouteTableId.NotFound' },
    security_group_ids: { type: 'aws_security_group', code: 'InvalidGroup.NotFound' },
  },
  async create(self, call) {
    checkPolicy(self['policy'], 'policy', 'InvalidPolicyDocument')
    const service = text(self['service_name'])
    if (service && !/^(com\.amazonaws|aws)\./.test(service))
      throw new CloudError('InvalidServiceName', `there is no service ${service}; give one such as com.amazonaws.${call.session.region}.s3`)
    const gateway = self['vpc_endpoint_type'] === 'Gateway'
    Object.assign(self, { owner_id: call.session.accountId, requester_managed: false, state: 'available' })
    fill(self, {
      cidr_blocks: [],
      dns_entry: gateway
        ? []
        : [{ dns_name: `${String(self['id'])}.${service ?? 'vpce'}.vpce.amazonaws.com`, hosted_zone_id: 'Z7HUB22UULQXV' }],
      ip_address_type: gateway ? '' : 'ipv4',
      network_interface_ids: gateway ? [] : textsIn(self['subnet_ids']).map(() => call.newId('eni-')),
      policy: OPEN_POLICY,
      prefix_list_id: gateway ? call.newId('pl-', 8) : '',
      private_dns_enabled: false,
      service_region: call.session.region,
    })
    if (!gateway) fillBlock(self, 'dns_options', { dns_record_ip_type: 'ipv4', private_dns_only_for_inbound_resolver_endpoint: false })
  },
})

const peering = resource('aws_vpc_peering_connection', {
  id: 'pcx-',
  references: { vpc_id: VPC },
  async create(self, call) {
    const other = text(self['peer_owner_id'])
    const away =
      (other !== undefined && other !== call.session.accountId) ||
      (text(self['peer_region']) ?? call.session.region) !== call.session.region
    if (!away) {
      const [near, far] = await Promise.all(['vpc_id', 'peer_vpc_id'].map((name) => call.need('aws_vpc', self[name], VPC.code)))
      const [one, two] = [near, far].map((object) => parseCidr(String(object?.attributes['cidr_block'])))
      if (one && two && (overlaps(one, two) || contains(one, two)))
        throw new CloudError(
          'InvalidParameterValue',
          'the address ranges of the two VPCs overlap; peered networks need ranges of their own',
        )
    }
    self['accept_status'] = self['auto_accept'] === true && !away ? 'active' : 'pending-acceptance'
    fill(self, { peer_owner_id: call.session.accountId, peer_region: call.session.region })
    for (const side of ['accepter', 'requester'])
      if (!(Array.isArray(self[side]) && self[side].some(isObject))) fillBlock(self, side, { allow_remote_vpc_dns_resolution: false })
  },
})

export const vpcLinkFamily: Behaviour[] = [networkAcl, endpoint, peering]
