import type { Operations } from '../aws-call.ts'
import { autoView } from './auto.ts'
import { changes, makes, named, removes, tells, type Family } from './families.ts'
import { attributesFrom, inputIn, inputsIn, numberIn, textIn, type From } from './given.ts'
import { blocksOf, textsOf } from './view.ts'

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

export const OPERATIONS: Operations = {
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
