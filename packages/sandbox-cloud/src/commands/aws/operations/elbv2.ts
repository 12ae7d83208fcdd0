import type { ObjectValue } from '../../../value.ts'
import type { WorldObject } from '../../../world/store.ts'
import { type Members } from '../answer/value.ts'
import type { AwsCall, Operations } from '../aws-call.ts'
import type { Input } from '../parse/input.ts'
import { changes, makes, named, pairs, removes, tagging, tells, type Family } from './families.ts'
import { attributesFrom, inputIn, inputsIn, numberIn, textIn, textsIn } from './given.ts'
import { blocksOf, createdAt, tagsOf, textOf, textsOf } from './view.ts'

const BALANCER: Family = {
  type: 'aws_lb',
  names: ['arn', 'name'],
  absent: 'LoadBalancerNotFound',
  from: {
    Scheme: (scheme) => ({ internal: scheme === 'internal' }),
    Type: 'load_balancer_type',
    SubnetMappings: (_, input) => ({
      subnet_mapping: inputsIn(input, 'SubnetMappings').map((one) =>
        attributesFrom(one, { SubnetId: 'subnet_id', AllocationId: 'allocation_id' }),
      ),
    }),
  },
  view: balancer,
}

async function balancer(one: WorldObject, { client }: AwsCall): Promise<Members> {
  const subnets = await Promise.all(textsOf(one.attributes['subnets']).map((id) => client.store.get('aws_subnet', id)))
  const groups = textsOf(one.attributes['security_groups'])
  return {
    LoadBalancerArn: one.id,
    DNSName: textOf(one, 'dns_name'),
    CanonicalHostedZoneId: textOf(one, 'zone_id'),
    CreatedTime: createdAt(one),
    LoadBalancerName: textOf(one, 'name'),
    Scheme: one.attributes['internal'] === true ? 'internal' : 'internet-facing',
    VpcId: textOf(one, 'vpc_id'),
    State: { Code: 'active' },
    Type: textOf(one, 'load_balancer_type'),
    AvailabilityZones: subnets.flatMap((subnet) =>
      subnet ? [{ ZoneName: textOf(subnet, 'availability_zone'), SubnetId: subnet.id, LoadBalancerAddresses: [] }] : [],
    ),
    SecurityGroups: groups.length > 0 ? groups : undefined,
    IpAddressType: textOf(one, 'ip_address_type'),
  }
}

const CHECK: Record<string, string> = {
  HealthCheckProtocol: 'protocol',
  HealthCheckPort: 'port',
  HealthCheckEnabled: 'enabled',
  HealthCheckPath: 'path',
  HealthCheckIntervalSeconds: 'interval',
  HealthCheckTimeoutSeconds: 'timeout',
  HealthyThresholdCount: 'healthy_threshold',
  UnhealthyThresholdCount: 'unhealthy_threshold',
}

function checkOf(input: Input): ObjectValue {
  const check = attributesFrom(input, CHECK)
  const matcher = textIn(inputIn(input, 'Matcher'), 'HttpCode')
  if (matcher !== undefined) check['matcher'] = matcher
  return Object.keys(check).length > 0 ? { health_check: [check] } : {}
}

const TARGETS: Family = {
  type: 'aws_lb_target_group',
  names: ['arn', 'name'],
  absent: 'TargetGroupNotFound',
  from: { ...Object.fromEntries(Object.keys(CHECK).map((member) => [member, () => ({})])), Matcher: () => ({}) },
  view: async (one, { client }) => {
    const listeners = await client.list('aws_lb_listener')
    const users = listeners.filter(({ attributes }) =>
      blocksOf(attributes['default_action']).some((action) => action['target_group_arn'] === one.id),
    )
    const matcher = textOf(one, 'health_check.matcher')
    const [check = {}] = blocksOf(one.attributes['health_check'])
    return {
      TargetGroupArn: one.id,
      TargetGroupName: textOf(one, 'name'),
      Protocol: textOf(one, 'protocol') || undefined,
      Port: one.attributes['port'] ?? undefined,
      VpcId: textOf(one, 'vpc_id') || undefined,
      ...Object.fromEntries(
        Object.entries(CHECK).map(([member, attribute]) => [member, check[attribute] === '' ? undefined : check[attribute]]),
      ),
      Matcher: matcher ? { HttpCode: matcher } : undefined,
      LoadBalancerArns: [...new Set(users.map(({ attributes }) => String(attributes['load_balancer_arn'])))],
      TargetType: textOf(one, 'target_type') || 'instance',
      ProtocolVersion: textOf(one, 'protocol_version') || undefined,
      IpAddressType: textOf(one, 'ip_address_type'),
    }
  },
}

/** Types of actions that a listener may have here. */
function actionsOf(input: Input): ObjectValue {
  const actions = inputsIn(input, 'DefaultActions').map((action) => {
    const [first] = inputsIn(inputIn(action, 'ForwardConfig'), 'TargetGroups')
    const target = textIn(action, 'TargetGroupArn') ?? textIn(first, 'TargetGroupArn')
    const redirect = inputIn(action, 'RedirectConfig')
    const fixed = inputIn(action, 'FixedResponseConfig')
    return {
      type: textIn(action, 'Type') ?? 'forward',
      ...(target ? { target_group_arn: target } : {}),
      ...(numberIn(action, 'Order') === undefined ? {} : { order: numberIn(action, 'Order')! }),
      ...(redirect
        ? {
            redirect: [
              attributesFrom(redirect, {
                Protocol: 'protocol',
                Port: 'port',
                Host: 'host',
                Path: 'path',
                Query: 'query',
                StatusCode: 'status_code',
              }),
            ],
          }
        : {}),
      ...(fixed
        ? {
            fixed_response: [
              attributesFrom(fixed, { ContentType: 'content_type', MessageBody: 'message_body', StatusCode: 'status_code' }),
            ],
          }
        : {}),
    }
  })
  return { default_action: actions }
}

const LISTENER: Family = {
  type: 'aws_lb_listener',
  names: ['arn'],
  absent: 'ListenerNotFound',
  from: {
    DefaultActions: (_, input) => actionsOf(input),
    Certificates: (_, input) => ({ certificate_arn: textIn(inputsIn(input, 'Certificates')[0], 'CertificateArn') ?? null }),
  },
  view: (one) => ({
    ListenerArn: one.id,
    LoadBalancerArn: textOf(one, 'load_balancer_arn'),
    Port: one.attributes['port'],
    Protocol: textOf(one, 'protocol'),
    Certificates: textOf(one, 'certificate_arn') ? [{ CertificateArn: textOf(one, 'certificate_arn') }] : undefined,
    SslPolicy: textOf(one, 'ssl_policy') || undefined,
    DefaultActions: blocksOf(one.attributes['default_action']).map(action),
  }),
}

function action(block: ObjectValue): Members {
  const [redirect] = blocksOf(block['redirect'])
  const [fixed] = blocksOf(block['fixed_response'])
  const target = block['target_group_arn'] || undefined
  return {
    Type: block['type'],
    TargetGroupArn: target,
    Order: block['order'] || undefined,
    RedirectConfig: redirect && {
      Protocol: redirect['protocol'],
      Port: redirect['port'],
      Host: redirect['host'],
      Path: redirect['path'],
      Query: redirect['query'],
      StatusCode: redirect['status_code'],
    },
    FixedResponseConfig: fixed && {
      MessageBody: fixed['message_body'] || undefined,
      StatusCode: fixed['status_code'],
      ContentType: fixed['content_type'],
    },
    ForwardConfig: target
      ? { TargetGroups: [{ TargetGroupArn: target, Weight: 1 }], TargetGroupStickinessConfig: { Enabled: false } }
      : undefined,
  }
}

const only =
  (handler: (call: AwsCall) => Promise<Members | void>, answer: string) =>
  async (call: AwsCall): Promise<Members> => ({ [answer]: [(await handler(call)) ?? {}] })

export const OPERATIONS: Operations = {
  CreateLoadBalancer: only(makes(BALANCER), 'LoadBalancers'),
  async DescribeLoadBalancers(call) {
    const names = [...textsIn(call.input, 'Names'), ...textsIn(call.input, 'LoadBalancerArns')]
    return tells(BALANCER, 'LoadBalancers', 'Asked')({ ...call, input: { Asked: names } })
  },
  DeleteLoadBalancer: removes(BALANCER, 'LoadBalancerArn'),
  CreateTargetGroup: only(makes(TARGETS, undefined, checkOf), 'TargetGroups'),
  async DescribeTargetGroups(call) {
    const names = [...textsIn(call.input, 'Names'), ...textsIn(call.input, 'TargetGroupArns')]
    return tells(TARGETS, 'TargetGroups', 'Asked')({ ...call, input: { Asked: names } })
  },
  async ModifyTargetGroup(call) {
    const one = await named(call, TARGETS, textIn(call.input, 'TargetGroupArn'))
    const [check = {}] = blocksOf(one.attributes['health_check'])
    const [next = {}] = blocksOf(checkOf(call.input)['health_check'])
    const after = await call.client.update(TARGETS.type, one.id, { health_check: [{ ...check, ...next }] })
    return { TargetGroups: [await (TARGETS.view as (object: WorldObject, call: AwsCall) => Promise<Members>)(after, call)] }
  },
  DeleteTargetGroup: removes(TARGETS, 'TargetGroupArn'),
  CreateListener: only(makes(LISTENER), 'Listeners'),
  async DescribeListeners(call) {
    const balancer = textIn(call.input, 'LoadBalancerArn')
    if (balancer) await named(call, BALANCER, balancer)
    return tells(LISTENER, 'Listeners', 'ListenerArns', ({ attributes }) => !balancer || attributes['load_balancer_arn'] === balancer)(call)
  },
  ModifyListener: only(changes(LISTENER, 'ListenerArn'), 'Listeners'),
  DeleteListener: removes(LISTENER, 'ListenerArn'),
  async RegisterTargets(call) {
    const { id } = await named(call, TARGETS, textIn(call.input, 'TargetGroupArn'))
    for (const target of inputsIn(call.input, 'Targets'))
      await call.client.create('aws_lb_target_group_attachment', {
        target_group_arn: id,
        target_id: textIn(target, 'Id') ?? '',
        port: numberIn(target, 'Port') ?? null,
      })
  },
  async DescribeTargetHealth(call) {
    const { id, attributes } = await named(call, TARGETS, textIn(call.input, 'TargetGroupArn'))
    const targets = await call.client.list('aws_lb_target_group_attachment', ({ target_group_arn }) => target_group_arn === id)
    return {
      TargetHealthDescriptions: targets.map((one) => ({
        Target: { Id: textOf(one, 'target_id'), Port: Number(one.attributes['port'] || attributes['port']) },
        HealthCheckPort: String(one.attributes['port'] || attributes['port']),
        TargetHealth: { State: 'healthy' },
      })),
    }
  },
  async DeregisterTargets(call) {
    const { id } = await named(call, TARGETS, textIn(call.input, 'TargetGroupArn'))
    const gone = inputsIn(call.input, 'Targets').map((target) => textIn(target, 'Id'))
    for (const one of await call.client.list('aws_lb_target_group_attachment'))
      if (one.attributes['target_group_arn'] === id && gone.includes(textOf(one, 'target_id'))) await call.client.destroy(one.type, one.id)
  },
  ...(() => {
    const { AddTags, RemoveTags } = tagging([BALANCER, TARGETS, LISTENER], {
      resource: 'ResourceArns',
      tags: 'Tags',
      keys: 'TagKeys',
      add: 'AddTags',
      remove: 'RemoveTags',
      list: 'Unused',
      answer: () => ({}),
    })
    return { AddTags: AddTags!, RemoveTags: RemoveTags! }
  })(),
  async DescribeTags(call) {
    const all = (await Promise.all([BALANCER, TARGETS, LISTENER].map(({ type }) => call.client.list(type)))).flat()
    const asked = textsIn(call.input, 'ResourceArns')
    return { TagDescriptions: all.filter(({ id }) => asked.includes(id)).map((one) => ({ ResourceArn: one.id, Tags: pairs(tagsOf(one)) })) }
  },
}
