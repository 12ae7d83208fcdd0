import { CloudError } from '../../../engine/behaviour.ts'
import type { ObjectValue } from '../../../value.ts'
import type { WorldObject } from '../../../world/store.ts'
import { Real, type Members } from '../answer/value.ts'
import type { AwsCall, Operations } from '../aws-call.ts'
import type { Input } from '../parse/input.ts'
import { autoFrom, autoView } from './auto.ts'
import { changes, makes, named, pairs, removes, tagging, tells, type Family } from './families.ts'
import { attributesFrom, inputIn, inputsIn, numberIn, textIn, textsIn, type From } from './given.ts'
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

export const ELBV2: Operations = {
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

const GROUP_FROM: From = {
  AutoScalingGroupName: 'name',
  VPCZoneIdentifier: (ids) => ({ vpc_zone_identifier: String(ids).split(/\s*,\s*/) }),
  LaunchTemplate: (_, input) => ({
    launch_template: [
      attributesFrom(inputIn(input, 'LaunchTemplate'), { LaunchTemplateId: 'id', LaunchTemplateName: 'name', Version: 'version' }),
    ],
  }),
  LaunchConfigurationName: 'launch_configuration',
  NewInstancesProtectedFromScaleIn: 'protect_from_scale_in',
  Tags: (_, input) => ({
    tag: inputsIn(input, 'Tags').map((tag) => ({
      key: textIn(tag, 'Key') ?? '',
      value: textIn(tag, 'Value') ?? '',
      propagate_at_launch: tag['PropagateAtLaunch'] !== false,
    })),
  }),
}

const GROUP: Family = {
  type: 'aws_autoscaling_group',
  names: ['name'],
  absent: 'ValidationError',
  from: GROUP_FROM,
  view: autoView('autoscaling', 'AutoScalingGroup', {
    AutoScalingGroupName: 'name',
    AutoScalingGroupARN: 'arn',
    LaunchTemplate: (one) => {
      const [template] = blocksOf(one.attributes['launch_template'])
      return template && { LaunchTemplateId: template['id'], LaunchTemplateName: template['name'], Version: template['version'] }
    },
    MixedInstancesPolicy: () => undefined,
    VPCZoneIdentifier: (one) => textsOf(one.attributes['vpc_zone_identifier']).join(','),
    Instances: () => [],
    LoadBalancerNames: () => [],
    TargetGroupARNs: (one) => textsOf(one.attributes['target_group_arns']),
    SuspendedProcesses: () => [],
    EnabledMetrics: () => [],
    Tags: (one) =>
      blocksOf(one.attributes['tag']).map((tag) => ({
        ResourceId: one.id,
        ResourceType: 'auto-scaling-group',
        Key: tag['key'],
        Value: tag['value'],
        PropagateAtLaunch: tag['propagate_at_launch'],
      })),
    TerminationPolicies: (one) =>
      textsOf(one.attributes['termination_policies']).length > 0 ? textsOf(one.attributes['termination_policies']) : ['Default'],
    NewInstancesProtectedFromScaleIn: (one) => one.attributes['protect_from_scale_in'] === true,
    PredictedCapacity: () => undefined,
    WarmPoolSize: () => undefined,
    MaxInstanceLifetime: (one) => Number(one.attributes['max_instance_lifetime']) || undefined,
    DefaultInstanceWarmup: () => undefined,
    TrafficSources: () => [],
    AvailabilityZoneDistribution: () => undefined,
    CapacityReservationSpecification: () => undefined,
    InstanceMaintenancePolicy: () => undefined,
  }),
}

export const AUTOSCALING: Operations = {
  async CreateAutoScalingGroup(call) {
    await makes(GROUP)(call)
  },
  DescribeAutoScalingGroups: tells(GROUP, 'AutoScalingGroups', 'AutoScalingGroupNames'),
  UpdateAutoScalingGroup: changes(GROUP, 'AutoScalingGroupName', null),
  async SetDesiredCapacity(call) {
    const { id } = await named(call, GROUP, textIn(call.input, 'AutoScalingGroupName'))
    await call.client.update(GROUP.type, id, { desired_capacity: numberIn(call.input, 'DesiredCapacity') ?? 0 })
  },
  DeleteAutoScalingGroup: removes(GROUP, 'AutoScalingGroupName'),
  async DescribeAutoScalingInstances() {
    return { AutoScalingInstances: [] }
  },
}

const ALARM: Family = {
  type: 'aws_cloudwatch_metric_alarm',
  names: ['alarm_name', 'arn'],
  absent: 'ResourceNotFound',
  from: {
    OKActions: 'ok_actions',
    Dimensions: (_, input) => ({
      dimensions: Object.fromEntries(inputsIn(input, 'Dimensions').map((one) => [textIn(one, 'Name') ?? '', textIn(one, 'Value') ?? ''])),
    }),
    EvaluateLowSampleCountPercentile: 'evaluate_low_sample_count_percentiles',
  },
  view: autoView('cloudwatch', 'MetricAlarm', {
    AlarmArn: 'arn',
    AlarmConfigurationUpdatedTimestamp: createdAt,
    OKActions: (one) => textsOf(one.attributes['ok_actions']),
    AlarmActions: (one) => textsOf(one.attributes['alarm_actions']),
    InsufficientDataActions: (one) => textsOf(one.attributes['insufficient_data_actions']),
    StateValue: () => 'INSUFFICIENT_DATA',
    StateReason: () => 'Unchecked: Initial alarm creation',
    StateUpdatedTimestamp: createdAt,
    Dimensions: (one) => pairs((one.attributes['dimensions'] as ObjectValue | null) ?? {}, 'Name', 'Value'),
    Threshold: (one) => new Real(Number(one.attributes['threshold'] ?? 0)),
    DatapointsToAlarm: (one) => Number(one.attributes['datapoints_to_alarm']) || undefined,
    StateTransitionedTimestamp: createdAt,
  }),
}

export const CLOUDWATCH: Operations = {
  async PutMetricAlarm(call) {
    const name = textIn(call.input, 'AlarmName') ?? ''
    const config = autoFrom(call.input, ALARM.type, ALARM.from)
    if (await call.client.store.get(ALARM.type, name)) await call.client.update(ALARM.type, name, config)
    else await call.client.create(ALARM.type, config)
  },
  async DescribeAlarms(call) {
    const names = textsIn(call.input, 'AlarmNames')
    const prefix = textIn(call.input, 'AlarmNamePrefix') ?? ''
    const chosen = (one: WorldObject) => (names.length === 0 || names.includes(one.id)) && one.id.startsWith(prefix)
    return { ...(await tells(ALARM, 'MetricAlarms', undefined, chosen)(call)), CompositeAlarms: [] }
  },
  async DeleteAlarms(call) {
    for (const name of textsIn(call.input, 'AlarmNames')) {
      if (!(await call.client.store.get(ALARM.type, name))) throw new CloudError('ResourceNotFound', `there is no alarm '${name}'`)
      await call.client.destroy(ALARM.type, name)
    }
  },
  async ListMetrics() {
    return { Metrics: [] }
  },
  ...tagging([ALARM], {
    resource: 'ResourceARN',
    tags: 'Tags',
    keys: 'TagKeys',
    add: 'TagResource',
    remove: 'UntagResource',
    list: 'ListTagsForResource',
    answer: (tags) => ({ Tags: pairs(tags) }),
  }),
}
