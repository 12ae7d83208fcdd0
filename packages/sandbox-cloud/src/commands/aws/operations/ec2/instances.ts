import { CloudError } from '../../../../engine/behaviour.ts'
import type { ObjectValue } from '../../../../value.ts'
import type { WorldObject } from '../../../../world/store.ts'
import type { Members } from '../../answer/value.ts'
import type { AwsCall, Handler, Operations } from '../../aws-call.ts'
import type { Input } from '../../parse/input.ts'
import { passes, type Filters } from '../filter.ts'
import { listHere, need, patch } from '../find.ts'
import { attributesFrom, flagIn, inputIn, inputsIn, numberIn, specifiedTags, textIn, textsIn, type From } from '../given.ts'
import { textOf } from '../view.ts'
import { digestOf, instanceMembers, stateOf } from './instance-view.ts'

export const NO_INSTANCE = 'InvalidInstanceID.NotFound'

const FILTERS: Filters = {
  'instance-state-name': (one) => textOf(one, 'instance_state'),
  'availability-zone': (one) => textOf(one, 'availability_zone'),
  'instance.group-id': (one) => one.attributes['vpc_security_group_ids'],
  'ip-address': (one) => textOf(one, 'public_ip'),
  'dns-name': (one) => textOf(one, 'public_dns'),
}

const RUN: From = {
  ImageId: 'ami',
  InstanceType: 'instance_type',
  KeyName: 'key_name',
  SubnetId: 'subnet_id',
  SecurityGroupIds: 'vpc_security_group_ids',
  PrivateIpAddress: 'private_ip',
  EbsOptimized: 'ebs_optimized',
  DisableApiTermination: 'disable_api_termination',
  InstanceInitiatedShutdownBehavior: 'instance_initiated_shutdown_behavior',
  UserData: 'user_data',
  IamInstanceProfile: (_, input) => {
    const given = inputIn(input, 'IamInstanceProfile')
    return { iam_instance_profile: textIn(given, 'Name') ?? textIn(given, 'Arn')?.split('/').at(-1) ?? null }
  },
  Placement: (_, input) => attributesFrom(inputIn(input, 'Placement'), { AvailabilityZone: 'availability_zone', Tenancy: 'tenancy' }),
  Monitoring: (_, input) => ({ monitoring: inputIn(input, 'Monitoring')?.['Enabled'] === true }),
  BlockDeviceMappings: (_, input) => ({ root_block_device: rootDevice(input) }),
  MetadataOptions: (_, input) => ({
    metadata_options: [
      attributesFrom(inputIn(input, 'MetadataOptions'), {
        HttpTokens: 'http_tokens',
        HttpEndpoint: 'http_endpoint',
        HttpPutResponseHopLimit: 'http_put_response_hop_limit',
      }),
    ],
  }),
  NetworkInterfaces: (_, input) => {
    const [first] = inputsIn(input, 'NetworkInterfaces')
    const own = attributesFrom(first, { SubnetId: 'subnet_id', Groups: 'vpc_security_group_ids' })
    const isPublic = first?.['AssociatePublicIpAddress']
    return { ...own, ...(typeof isPublic === 'boolean' ? { associate_public_ip_address: isPublic } : {}) }
  },
}

function rootDevice(input: Input): ObjectValue[] {
  const [disk] = inputsIn(input, 'BlockDeviceMappings').flatMap((mapping) => inputIn(mapping, 'Ebs') ?? [])
  if (!disk) return []
  return [
    attributesFrom(disk, {
      VolumeSize: 'volume_size',
      VolumeType: 'volume_type',
      Encrypted: 'encrypted',
      DeleteOnTermination: 'delete_on_termination',
      Iops: 'iops',
    }),
  ]
}

async function run(call: AwsCall): Promise<Members> {
  const count = numberIn(call.input, 'MaxCount') ?? 1
  const template = await templateConfig(call)
  const config: ObjectValue = {
    source_dest_check: true,
    ...template,
    ...attributesFrom(call.input, RUN),
    tags: specifiedTags(call.input, 'instance'),
    volume_tags: null,
  }
  if (!('ami' in config) || !('instance_type' in config))
    throw new CloudError('MissingParameter', `The request must contain the parameter ${'ami' in config ? 'InstanceType' : 'ImageId'}`)
  const instances: Members[] = []
  for (let at = 0; at < count; at++)
    instances.push({
      ...(await instanceMembers(await call.client.create('aws_instance', config), call)),
      AmiLaunchIndex: at,
      State: stateOf('pending'),
    })
  return {
    ReservationId: digestOf(String(instances[0]?.['InstanceId']), 'r-', 17),
    OwnerId: call.accountId,
    Groups: [],
    Instances: instances,
  }
}

/** What a launch template says of instances. */
async function templateConfig(call: AwsCall): Promise<ObjectValue> {
  const given = inputIn(call.input, 'LaunchTemplate')
  if (!given) return {}
  const name = textIn(given, 'LaunchTemplateName')
  const all = await listHere(call, 'aws_launch_template')
  const found = all.find(
    ({ id, attributes }) => id === textIn(given, 'LaunchTemplateId') || (name !== undefined && attributes['name'] === name),
  )
  if (!found) throw new CloudError('InvalidLaunchTemplateId.NotFoundException', 'The specified launch template does not exist.')
  const parts = { image_id: 'ami', instance_type: 'instance_type', key_name: 'key_name', vpc_security_group_ids: 'vpc_security_group_ids' }
  return Object.fromEntries(
    Object.entries(parts).flatMap(([from, to]) => (found.attributes[from] ? [[to, found.attributes[from]]] : [])),
  ) as ObjectValue
}

async function describe(call: AwsCall): Promise<Members> {
  const asked = textsIn(call.input, 'InstanceIds')
  const chosen =
    asked.length > 0
      ? await Promise.all(asked.map((id) => need(call, 'aws_instance', id, NO_INSTANCE)))
      : await listHere(call, 'aws_instance')
  const reservations: Members[] = []
  for (const one of chosen) {
    const members = await instanceMembers(one, call)
    if (!passes(one, members, call.input, FILTERS)) continue
    reservations.push({ ReservationId: digestOf(one.id, 'r-', 17), OwnerId: call.accountId, Groups: [], Instances: [members] })
  }
  return { Reservations: reservations }
}

/** Moves instances to another state; each answers what it was and what it is on the way to. */
function moving(answer: string, to: string, current: string, from: readonly string[]): Handler {
  return async (call) => {
    const chosen = await Promise.all(textsIn(call.input, 'InstanceIds').map((id) => need(call, 'aws_instance', id, NO_INSTANCE)))
    const changes: Members[] = []
    for (const one of chosen) {
      const before = textOf(one, 'instance_state')
      if (from.includes(before)) await patch(call, one, { instance_state: to })
      changes.push({ InstanceId: one.id, CurrentState: stateOf(from.includes(before) ? current : before), PreviousState: stateOf(before) })
    }
    return { [answer]: changes }
  }
}

async function terminate(call: AwsCall): Promise<Members> {
  const chosen = await Promise.all(textsIn(call.input, 'InstanceIds').map((id) => need(call, 'aws_instance', id, NO_INSTANCE)))
  const guarded = chosen.find(({ attributes }) => attributes['disable_api_termination'] === true)
  if (guarded)
    throw new CloudError(
      'OperationNotPermitted',
      `The instance '${guarded.id}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.`,
    )
  for (const one of chosen) await call.client.destroy('aws_instance', one.id)
  return {
    TerminatingInstances: chosen.map((one) => ({
      InstanceId: one.id,
      CurrentState: stateOf('shutting-down'),
      PreviousState: stateOf(textOf(one, 'instance_state')),
    })),
  }
}

async function modify(call: AwsCall): Promise<void> {
  const one = await need(call, 'aws_instance', textIn(call.input, 'InstanceId'), NO_INSTANCE)
  const type = textIn(inputIn(call.input, 'InstanceType'), 'Value')
  if (type !== undefined && textOf(one, 'instance_state') !== 'stopped')
    throw new CloudError('IncorrectInstanceState', `The instance '${one.id}' is not in the 'stopped' state.`)
  const groups = textsIn(call.input, 'Groups')
  const flags = {
    DisableApiTermination: 'disable_api_termination',
    DisableApiStop: 'disable_api_stop',
    SourceDestCheck: 'source_dest_check',
    EbsOptimized: 'ebs_optimized',
  }
  const changes: ObjectValue = {
    ...(type === undefined ? {} : { instance_type: type }),
    ...(groups.length > 0 ? { vpc_security_group_ids: groups } : {}),
  }
  for (const [member, attribute] of Object.entries(flags)) {
    const flag = flagIn(call.input, member)
    if (flag !== undefined) changes[attribute] = flag
  }
  await call.client.update('aws_instance', one.id, changes)
}

async function status(call: AwsCall): Promise<Members> {
  const asked = textsIn(call.input, 'InstanceIds')
  const chosen =
    asked.length > 0
      ? await Promise.all(asked.map((id) => need(call, 'aws_instance', id, NO_INSTANCE)))
      : await listHere(call, 'aws_instance')
  const running = (one: WorldObject) => textOf(one, 'instance_state') === 'running'
  const checks = { Details: [{ Name: 'reachability', Status: 'passed' }], Status: 'ok' }
  return {
    InstanceStatuses: chosen
      .filter((one) => running(one) || call.input['IncludeAllInstances'] === true)
      .map((one) => ({
        AvailabilityZone: textOf(one, 'availability_zone'),
        InstanceId: one.id,
        InstanceState: stateOf(textOf(one, 'instance_state')),
        InstanceStatus: running(one) ? checks : { Status: 'not-applicable' },
        SystemStatus: running(one) ? checks : { Status: 'not-applicable' },
      })),
  }
}

export const OPERATIONS: Operations = {
  RunInstances: run,
  DescribeInstances: describe,
  StopInstances: moving('StoppingInstances', 'stopped', 'stopping', ['running', 'pending']),
  StartInstances: moving('StartingInstances', 'running', 'pending', ['stopped']),
  async RebootInstances(call) {
    for (const id of textsIn(call.input, 'InstanceIds')) await need(call, 'aws_instance', id, NO_INSTANCE)
  },
  TerminateInstances: terminate,
  ModifyInstanceAttribute: modify,
  DescribeInstanceStatus: status,
}
