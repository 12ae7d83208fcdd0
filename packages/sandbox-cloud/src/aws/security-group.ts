import { CloudError, resource, text, type Call } from '../engine/behaviour.ts'
import { isUnknown, type ObjectValue, type Value } from '../value.ts'

const VPC = { type: 'aws_vpc', code: 'InvalidVpcID.NotFound' }
const GROUP = { type: 'aws_security_group', code: 'InvalidGroup.NotFound' }

export const securityGroup = resource('aws_security_group', {
  id: 'sg-',
  arn: 'ec2:security-group/{id}',
  references: { vpc_id: VPC },
  async create(self, call) {
    const prefix = text(self['name_prefix'])
    if (!text(self['name'])) self['name'] = prefix ? call.newId(prefix, 26) : call.newId('terraform-', 26)
    if (typeof self['name_prefix'] !== 'string') self['name_prefix'] = ''
    if (!text(self['vpc_id'])) self['vpc_id'] = ''
    self['owner_id'] = call.session.accountId
    for (const name of ['ingress', 'egress']) if (isUnknown(self[name])) self[name] = []
    const same = await call.find('aws_security_group', (other) => other['name'] === self['name'] && other['vpc_id'] === self['vpc_id'])
    if (same[0])
      throw new CloudError('InvalidGroup.Duplicate', `the VPC has a security group "${String(self['name'])}" already: ${same[0].id}`)
  },
  async delete(self, call) {
    const users = [
      ...(await call.find('aws_instance', (instance) => holds(instance['vpc_security_group_ids'], self['id']))),
      ...(await call.find('aws_lb', (balancer) => holds(balancer['security_groups'], self['id']))),
      ...(await call.find('aws_db_instance', (database) => holds(database['vpc_security_group_ids'], self['id']))),
    ]
    if (users[0]) throw new CloudError('DependencyViolation', `the security group ${String(self['id'])} is used by ${users[0].id}`)
    for (const type of RULE_TYPES)
      for (const rule of await call.find(type, (attributes) => attributes['security_group_id'] === self['id']))
        await call.store.delete(type, rule.id)
  },
})

function holds(value: Value | undefined, id: Value | undefined): boolean {
  return Array.isArray(value) && id !== undefined && value.includes(id)
}

/** The default group of a VPC is adopted, not made: its rules become what is configured, and leaving the configuration leaves it as it is. */
export const defaultSecurityGroup = resource('aws_default_security_group', {
  id: async (self, call) => String((await call.need('aws_vpc', self['vpc_id'], VPC.code)).attributes['default_security_group_id']),
  references: { vpc_id: VPC },
  create(self, call) {
    const id = String(self['id'])
    const rules = (name: string) => (Array.isArray(self[name]) ? self[name] : [])
    Object.assign(self, {
      arn: call.arn('ec2', `security-group/${id}`),
      name: 'default',
      name_prefix: '',
      description: 'default VPC security group',
      owner_id: call.session.accountId,
      ingress: rules('ingress'),
      egress: rules('egress'),
    })
  },
})

const RULE_TYPES = ['aws_vpc_security_group_ingress_rule', 'aws_vpc_security_group_egress_rule', 'aws_security_group_rule']

function checkPorts(self: ObjectValue): void {
  const protocol = text(self['ip_protocol']) ?? text(self['protocol'])
  const ranged = protocol !== '-1' && protocol !== 'all'
  const [from, to] = [self['from_port'], self['to_port']]
  if (ranged && typeof from === 'number' && typeof to === 'number' && from > to)
    throw new CloudError('InvalidParameterValue', `from_port ${from} is behind to_port ${to}`)
}

function ruleOf(type: string) {
  return resource(type, {
    id: 'sgr-',
    arn: 'ec2:security-group-rule/{id}',
    references: { security_group_id: GROUP, referenced_security_group_id: GROUP },
    create(self) {
      checkPorts(self)
      self['security_group_rule_id'] = self['id'] ?? null
    },
  })
}

export const ingressRule = ruleOf('aws_vpc_security_group_ingress_rule')
export const egressRule = ruleOf('aws_vpc_security_group_egress_rule')

export const securityGroupRule = resource('aws_security_group_rule', {
  id: 'sgrule-',
  references: { security_group_id: GROUP, source_security_group_id: GROUP },
  create(self, call: Call) {
    checkPorts(self)
    self['security_group_rule_id'] = call.newId('sgr-')
    if (typeof self['source_security_group_id'] !== 'string') self['source_security_group_id'] = null
  },
})
