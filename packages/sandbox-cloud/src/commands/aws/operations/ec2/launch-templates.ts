import { CloudError } from '../../../../engine/behaviour.ts'
import type { ObjectValue } from '../../../../value.ts'
import type { WorldObject } from '../../../../world/store.ts'
import type { Members } from '../../answer/value.ts'
import type { AwsCall, Operations } from '../../aws-call.ts'
import type { Input } from '../../parse/input.ts'
import { describing } from '../declare.ts'
import { listHere } from '../find.ts'
import { attributesFrom, inputIn, specifiedTags, textIn, textsIn } from '../given.ts'
import { attribute, createdAt, show, tagList, type View } from '../view.ts'

const NO_TEMPLATE = 'InvalidLaunchTemplateId.NotFoundException'

const TEMPLATE: View = {
  LaunchTemplateId: 'id',
  LaunchTemplateName: 'name',
  CreateTime: createdAt,
  CreatedBy: (one) => String(attribute(one, 'arn') ?? '').replace(/^arn:aws:ec2:[^:]*:(\d+):.*/, 'arn:aws:iam::$1:user/sandbox'),
  DefaultVersionNumber: 'default_version',
  LatestVersionNumber: 'latest_version',
  Tags: tagList,
}
const { Tags: _, DefaultVersionNumber: __, LatestVersionNumber: ___, ...OF_A_VERSION } = TEMPLATE

function version(one: WorldObject): Members {
  return {
    ...show(one, OF_A_VERSION),
    VersionNumber: one.attributes['latest_version'],
    DefaultVersion: one.attributes['latest_version'] === one.attributes['default_version'],
    LaunchTemplateData: show(one, {
      ImageId: 'image_id',
      InstanceType: 'instance_type',
      KeyName: 'key_name',
      UserData: 'user_data',
      SecurityGroupIds: ({ attributes }) => {
        const groups = attributes['vpc_security_group_ids']
        return Array.isArray(groups) && groups.length > 0 ? groups : undefined
      },
    }),
  }
}

function configIn(input: Input): ObjectValue {
  return attributesFrom(inputIn(input, 'LaunchTemplateData'), {
    ImageId: 'image_id',
    InstanceType: 'instance_type',
    KeyName: 'key_name',
    UserData: 'user_data',
    SecurityGroupIds: 'vpc_security_group_ids',
    DisableApiTermination: 'disable_api_termination',
    InstanceInitiatedShutdownBehavior: 'instance_initiated_shutdown_behavior',
    IamInstanceProfile: (value) => ({ iam_instance_profile: [attributesFrom(value, { Arn: 'arn', Name: 'name' })] }),
  })
}

async function needTemplate(call: AwsCall): Promise<WorldObject> {
  const [id, name] = [textIn(call.input, 'LaunchTemplateId'), textIn(call.input, 'LaunchTemplateName')]
  const found = (await listHere(call, 'aws_launch_template')).find(
    (one) => one.id === id || (name !== undefined && one.attributes['name'] === name),
  )
  if (!found) throw new CloudError(NO_TEMPLATE, 'The specified launch template, with template ID or name, does not exist.')
  return found
}

export const OPERATIONS: Operations = {
  async DescribeLaunchTemplates(call) {
    const names = textsIn(call.input, 'LaunchTemplateNames')
    return describing({
      type: 'aws_launch_template',
      answer: 'LaunchTemplates',
      view: TEMPLATE,
      by: { member: 'LaunchTemplateIds', code: NO_TEMPLATE },
      where: ({ attributes }) => names.length === 0 || names.includes(String(attributes['name'])),
    })(call)
  },
  async DescribeLaunchTemplateVersions(call) {
    return { LaunchTemplateVersions: [version(await needTemplate(call))] }
  },
  async CreateLaunchTemplate(call) {
    const name = textIn(call.input, 'LaunchTemplateName') ?? ''
    const made = await call.client.create('aws_launch_template', {
      ...configIn(call.input),
      name,
      tags: specifiedTags(call.input, 'launch-template'),
    })
    return { LaunchTemplate: show(made, TEMPLATE) }
  },
  async CreateLaunchTemplateVersion(call) {
    const found = await needTemplate(call)
    return { LaunchTemplateVersion: version(await call.client.update('aws_launch_template', found.id, configIn(call.input))) }
  },
  async DeleteLaunchTemplate(call) {
    const found = await needTemplate(call)
    await call.client.destroy('aws_launch_template', found.id)
    return { LaunchTemplate: show(found, TEMPLATE) }
  },
}
