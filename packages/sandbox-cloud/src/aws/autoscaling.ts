import { CloudError, resource, text, type Behaviour, type Call } from '../engine/behaviour.ts'
import { sameValue, UNKNOWN, type ObjectValue } from '../value.ts'
import { blocksIn, fill, nameOf, textsIn, uuid } from './names.ts'

const launchTemplate = resource('aws_launch_template', {
  id: 'lt-',
  arn: 'ec2:launch-template/{id}',
  references: { vpc_security_group_ids: { type: 'aws_security_group', code: 'InvalidGroup.NotFound' } },
  plan(planned, { prior }) {
    if (!prior || planned['update_default_version'] !== true) return
    if (Object.keys(planned).some((name) => !sameValue(planned[name], prior[name]))) planned['default_version'] = UNKNOWN
  },
  async create(self, call) {
    self['name'] = nameOf(self, call)
    const taken = await call.find('aws_launch_template', (one) => one['name'] === self['name'])
    if (taken[0])
      throw new CloudError('InvalidLaunchTemplateName.AlreadyExistsException', `a launch template ${String(self['name'])} exists already`)
    Object.assign(self, { latest_version: 1 })
    fill(self, { default_version: 1 })
    for (const device of blocksIn(self, 'block_device_mappings')) {
      fill(device, { no_device: '', virtual_name: '' })
      for (const disk of blocksIn(device, 'ebs')) fill(disk, { delete_on_termination: '', kms_key_id: '', snapshot_id: '' })
    }
  },
  update(self, _call, before) {
    const version = Number(before['latest_version'] ?? 1) + 1
    self['latest_version'] = version
    if (self['update_default_version'] === true) self['default_version'] = version
    else fill(self, { default_version: before['default_version'] ?? 1 })
  },
})

const group = resource('aws_autoscaling_group', {
  id(self, call) {
    self['name'] = nameOf(self, call)
    return String(self['name'])
  },
  references: {
    vpc_zone_identifier: { type: 'aws_subnet', code: 'ValidationError' },
    target_group_arns: { type: 'aws_lb_target_group', code: 'ValidationError' },
  },
  unique: { attribute: 'name', code: 'AlreadyExists' },
  async create(self, call) {
    checkSizes(self)
    await checkTemplate(self, call)
    const subnets = await Promise.all(textsIn(self['vpc_zone_identifier']).map((id) => call.need('aws_subnet', id, 'ValidationError')))
    fill(self, {
      arn: call.arn('autoscaling', `autoScalingGroup:${uuid(call)}:autoScalingGroupName/${String(self['name'])}`),
      availability_zones: [...new Set(subnets.flatMap(({ attributes }) => textsIn([attributes['availability_zone'] ?? null])))],
      default_cooldown: 300,
      desired_capacity: self['min_size'] ?? 0,
      health_check_type: 'EC2',
      predicted_capacity: 0,
      warm_pool_size: 0,
      service_linked_role_arn: call.arn('iam', 'role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling', {
        region: '',
      }),
    })
  },
  async update(self, call) {
    checkSizes(self)
    await checkTemplate(self, call)
  },
})

function checkSizes(self: ObjectValue): void {
  const [least, most] = [Number(self['min_size']), Number(self['max_size'])]
  const wanted = typeof self['desired_capacity'] === 'number' ? self['desired_capacity'] : least
  if (wanted < least || wanted > most)
    throw new CloudError('ValidationError', `the desired capacity ${wanted} is not between min_size ${least} and max_size ${most}`)
}

/** The template must be there; what is not said of it, by name or by id, is filled. */
async function checkTemplate(self: ObjectValue, call: Call): Promise<void> {
  for (const given of blocksIn(self, 'launch_template')) {
    const { id, attributes } = await call.need('aws_launch_template', text(given['id']) ?? text(given['name']) ?? null, 'ValidationError')
    Object.assign(given, { id, name: attributes['name'] ?? '' })
  }
}

export const autoscalingFamily: Behaviour[] = [launchTemplate, group]
