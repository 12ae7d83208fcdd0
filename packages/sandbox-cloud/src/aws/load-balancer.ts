import { CloudError, resource, text, type Behaviour, type Call } from '../engine/behaviour.ts'
import type { ObjectValue } from '../value.ts'
import { blocksIn, fill, fillBlock, nameOf, textsIn } from './names.ts'

/** The hosted zone in which load balancers of us-east-1 have their names; other regions have others. */
const HOSTED_ZONE = 'Z35SXDOTRQ7X7K'
/** Attributes that only load balancers of some kinds have, with their defaults. */
const OF_A_KIND: Record<string, { of: string[]; value: ObjectValue[string] }> = {
  client_keep_alive: { of: ['application'], value: 3600 },
  desync_mitigation_mode: { of: ['application'], value: 'defensive' },
  dns_record_client_routing_policy: { of: ['network'], value: 'any_availability_zone' },
  drop_invalid_header_fields: { of: ['application'], value: false },
  enable_cross_zone_load_balancing: { of: ['network', 'gateway'], value: false },
  enable_http2: { of: ['application'], value: true },
  enable_tls_version_and_cipher_suite_headers: { of: ['application'], value: false },
  enable_waf_fail_open: { of: ['application'], value: false },
  enable_xff_client_port: { of: ['application'], value: false },
  idle_timeout: { of: ['application'], value: 60 },
  preserve_host_header: { of: ['application'], value: false },
  xff_header_processing_mode: { of: ['application'], value: 'append' },
}
const HEX = 16
const arnOf = (call: Call, path: string) => call.arn('elasticloadbalancing', path)
/** The part of an ARN behind its kind. */
const suffixOf = (arn: string, kind: string) => arn.slice(arn.indexOf(`${kind}/`) + (kind === 'loadbalancer' ? kind.length + 1 : 0))

const loadBalancer = resource('aws_lb', {
  id(self, call) {
    self['name'] = nameOf(self, call, 'tf-lb-')
    const family = { network: 'net', gateway: 'gwy' }[String(self['load_balancer_type'])] ?? 'app'
    return arnOf(call, `loadbalancer/${family}/${self['name']}/${call.newId('', HEX)}`)
  },
  references: {
    subnets: { type: 'aws_subnet', code: 'SubnetNotFound' },
    security_groups: { type: 'aws_security_group', code: 'InvalidSecurityGroup' },
  },
  unique: { attribute: 'name', code: 'DuplicateLoadBalancerName' },
  plan(planned, { config }) {
    const kind = text(planned['load_balancer_type']) ?? 'application'
    for (const [name, { of, value }] of Object.entries(OF_A_KIND))
      if ((config[name] ?? null) === null) planned[name] = of.includes(kind) ? value : null
  },
  async create(self, call) {
    const mapped = blocksIn(self, 'subnet_mapping').flatMap((mapping) => textsIn([mapping['subnet_id'] ?? null]))
    const subnets = [...new Set([...textsIn(self['subnets']), ...mapped])]
    const places = await Promise.all(subnets.map((id) => call.need('aws_subnet', id, 'SubnetNotFound')))
    const zones = new Set(places.map((place) => place.attributes['availability_zone']))
    if (self['load_balancer_type'] === 'application' && zones.size < 2)
      throw new CloudError(
        'ValidationError',
        'an application load balancer needs subnets in at least two availability zones; add a subnet in another zone',
      )
    const name = String(self['name'])
    Object.assign(self, { arn: self['id'], arn_suffix: suffixOf(String(self['id']), 'loadbalancer'), zone_id: HOSTED_ZONE, subnets })
    fill(self, {
      internal: false,
      ip_address_type: 'ipv4',
      vpc_id: places[0]?.attributes['vpc_id'] ?? '',
      enforce_security_group_inbound_rules_on_private_link_traffic: '',
    })
    const inside = self['internal'] === true ? 'internal-' : ''
    self['dns_name'] = `${inside}${name}-${Number.parseInt(call.newId('', 7), HEX)}.${call.session.region}.elb.amazonaws.com`
    if (mapped.length === 0)
      self['subnet_mapping'] = subnets.map((id) => ({
        subnet_id: id,
        allocation_id: '',
        ipv6_address: '',
        private_ipv4_address: '',
        outpost_id: '',
      }))
  },
  async delete(self, call) {
    if (self['enable_deletion_protection'] === true)
      throw new CloudError(
        'OperationNotPermitted',
        `the load balancer ${String(self['name'])} is protected from deletion; set enable_deletion_protection = false first`,
      )
    // Its listeners go with it.
    for (const { id } of await call.find('aws_lb_listener', (one) => one['load_balancer_arn'] === self['id']))
      await call.store.delete('aws_lb_listener', id)
  },
})

const targetGroup = resource('aws_lb_target_group', {
  id(self, call) {
    self['name'] = nameOf(self, call, 'tf-')
    return arnOf(call, `targetgroup/${self['name']}/${call.newId('', HEX)}`)
  },
  references: { vpc_id: { type: 'aws_vpc', code: 'InvalidVpcID.NotFound' } },
  unique: { attribute: 'name', code: 'DuplicateTargetGroupName' },
  create(self) {
    const web = ['HTTP', 'HTTPS'].includes(String(self['protocol']))
    Object.assign(self, { arn: self['id'], arn_suffix: suffixOf(String(self['id']), 'targetgroup'), load_balancer_arns: [] })
    fill(self, {
      ip_address_type: 'ipv4',
      load_balancing_algorithm_type: web ? 'round_robin' : '',
      load_balancing_anomaly_mitigation: web ? 'off' : '',
      load_balancing_cross_zone_enabled: 'use_load_balancer_configuration',
      preserve_client_ip: '',
      protocol_version: web ? 'HTTP1' : '',
    })
    fillBlock(self, 'health_check', {
      enabled: true,
      healthy_threshold: 3,
      interval: 30,
      matcher: web ? '200' : '',
      path: web ? '/' : '',
      port: 'traffic-port',
      protocol: web ? 'HTTP' : 'TCP',
      timeout: 5,
      unhealthy_threshold: 3,
    })
    fillBlock(self, 'stickiness', { cookie_duration: 86_400, cookie_name: '', enabled: false, type: web ? 'lb_cookie' : 'source_ip' })
  },
  async delete(self, call) {
    const [user] = await call.find('aws_lb_listener', (listener) => targetsOf(listener).includes(String(self['id'])))
    if (user) throw new CloudError('ResourceInUse', `the target group ${String(self['name'])} is used by the listener ${user.id}`)
  },
})

const listener = resource('aws_lb_listener', {
  id: (self, call) => `${String(self['load_balancer_arn']).replace(':loadbalancer/', ':listener/')}/${call.newId('', HEX)}`,
  references: { load_balancer_arn: { type: 'aws_lb', code: 'LoadBalancerNotFound' } },
  // The provider fills these for redirects only.
  defaults: {
    'default_action.redirect.host': '#{host}',
    'default_action.redirect.path': '/#{path}',
    'default_action.redirect.port': '#{port}',
    'default_action.redirect.protocol': '#{protocol}',
    'default_action.redirect.query': '#{query}',
  },
  async create(self, call) {
    for (const target of targetsOf(self)) await call.need('aws_lb_target_group', target, 'TargetGroupNotFound')
    const taken = await call.find(
      'aws_lb_listener',
      (one) => one['load_balancer_arn'] === self['load_balancer_arn'] && one['port'] === self['port'],
    )
    if (taken[0]) throw new CloudError('DuplicateListener', `the load balancer has a listener on port ${String(self['port'])} already`)
    self['arn'] = self['id'] ?? ''
    fill(self, { protocol: 'HTTP', ssl_policy: self['protocol'] === 'HTTPS' ? 'ELBSecurityPolicy-2016-08' : '' })
    for (const [index, action] of blocksIn(self, 'default_action').entries()) fill(action, { order: index + 1, target_group_arn: '' })
  },
  async update(self, call) {
    for (const target of targetsOf(self)) await call.need('aws_lb_target_group', target, 'TargetGroupNotFound')
  },
})

/** The target groups a listener sends to. */
function targetsOf(one: ObjectValue): string[] {
  return blocksIn(one, 'default_action').flatMap((action) => [
    ...[text(action['target_group_arn'])].flatMap((arn) => arn ?? []),
    ...blocksIn(action, 'forward').flatMap((forward) => blocksIn(forward, 'target_group').flatMap((group) => text(group['arn']) ?? [])),
  ])
}

export const loadBalancerFamily: Behaviour[] = [loadBalancer, targetGroup, listener]
