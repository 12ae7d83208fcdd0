import { CloudError } from '../../../../engine/behaviour.ts'
import type { WorldObject } from '../../../../world/store.ts'
import type { Members } from '../../answer/value.ts'
import type { AwsCall, Operations } from '../../aws-call.ts'
import { creating, destroying } from '../declare.ts'
import { passes, type Filters } from '../filter.ts'
import { listHere, need } from '../find.ts'
import { attributesFrom, textIn, textsIn } from '../given.ts'
import { always, blocksOf, createdAt, show, tagList, textOf, type View } from '../view.ts'
import { NO_INSTANCE } from './instances.ts'

const NO_VOLUME = 'InvalidVolume.NotFound'

const VOLUME: View = {
  Iops: 'iops',
  Tags: tagList,
  VolumeType: 'type',
  MultiAttachEnabled: 'multi_attach_enabled',
  Throughput: (volume) => (volume.attributes['type'] === 'gp3' ? volume.attributes['throughput'] : undefined),
  VolumeId: 'id',
  Size: 'size',
  SnapshotId: (volume) => textOf(volume, 'snapshot_id'),
  AvailabilityZone: 'availability_zone',
  State: always('available'),
  CreateTime: createdAt,
  Encrypted: 'encrypted',
  KmsKeyId: 'kms_key_id',
}

const FILTERS: Filters = {
  status: (volume) => volume.attributes['@state'],
  'attachment.instance-id': (volume) => volume.attributes['@instance'],
}

/** Volumes of their own, and those that instances brought along. */
async function volumesHere(call: AwsCall): Promise<{ object: WorldObject; members: Members }[]> {
  const links = await call.client.list('aws_volume_attachment')
  const own = (await listHere(call, 'aws_ebs_volume')).map((object) => {
    const held = links.filter(({ attributes }) => attributes['volume_id'] === object.id)
    return withState(
      object,
      held.map((link) => attachment(link, false)),
    )
  })
  const instances = await listHere(call, 'aws_instance')
  const inside = instances.flatMap((instance) =>
    [...blocksOf(instance.attributes['root_block_device']), ...blocksOf(instance.attributes['ebs_block_device'])].map((block) => {
      const attributes = {
        ...block,
        id: block['volume_id'] ?? '',
        type: block['volume_type'] ?? '',
        size: block['volume_size'] ?? 0,
        availability_zone: instance.attributes['availability_zone'] ?? '',
        multi_attach_enabled: false,
        '@created': createdAt(instance).toISOString(),
      }
      const object: WorldObject = { type: 'aws_ebs_volume', id: String(block['volume_id']), attributes, revision: instance.revision }
      const held: Members = {
        DeleteOnTermination: block['delete_on_termination'] === true,
        VolumeId: object.id,
        InstanceId: instance.id,
        Device: String(block['device_name']),
        State: 'attached',
        AttachTime: createdAt(instance),
      }
      return withState(object, [held])
    }),
  )
  return [...own, ...inside]
}

function withState(object: WorldObject, attachments: Members[]): { object: WorldObject; members: Members } {
  const state = attachments.length > 0 ? 'in-use' : 'available'
  const instance = String(attachments[0]?.['InstanceId'] ?? '')
  return {
    object: { ...object, attributes: { ...object.attributes, '@state': state, '@instance': instance } },
    members: { ...show(object, VOLUME), State: state, Attachments: attachments },
  }
}

function attachment(link: WorldObject, goes: boolean): Members {
  return {
    DeleteOnTermination: goes,
    VolumeId: textOf(link, 'volume_id'),
    InstanceId: textOf(link, 'instance_id'),
    Device: textOf(link, 'device_name'),
    State: 'attached',
    AttachTime: createdAt(link),
  }
}

export const OPERATIONS: Operations = {
  async DescribeVolumes(call) {
    const asked = textsIn(call.input, 'VolumeIds')
    const all = await volumesHere(call)
    const missing = asked.find((id) => !all.some(({ object }) => object.id === id))
    if (missing !== undefined) throw new CloudError(NO_VOLUME, `The volume '${missing}' does not exist.`)
    return {
      Volumes: all
        .filter(({ object }) => asked.length === 0 || asked.includes(object.id))
        .filter(({ object, members }) => passes(object, members, call.input, FILTERS))
        .map(({ members }) => members),
    }
  },
  CreateVolume: creating({
    type: 'aws_ebs_volume',
    from: {
      AvailabilityZone: 'availability_zone',
      Size: 'size',
      VolumeType: 'type',
      Iops: 'iops',
      Throughput: 'throughput',
      Encrypted: 'encrypted',
      KmsKeyId: 'kms_key_id',
      SnapshotId: 'snapshot_id',
      MultiAttachEnabled: 'multi_attach_enabled',
    },
    tagged: 'volume',
    view: { ...VOLUME, State: always('creating') },
  }),
  DeleteVolume: destroying('aws_ebs_volume', 'VolumeId', NO_VOLUME),
  async AttachVolume(call) {
    const volume = await need(call, 'aws_ebs_volume', textIn(call.input, 'VolumeId'), NO_VOLUME)
    const instance = await need(call, 'aws_instance', textIn(call.input, 'InstanceId'), NO_INSTANCE)
    if (volume.attributes['availability_zone'] !== instance.attributes['availability_zone'])
      throw new CloudError(
        'InvalidVolume.ZoneMismatch',
        `The volume '${volume.id}' is not in the same availability zone as instance '${instance.id}'`,
      )
    const made = await call.client.create('aws_volume_attachment', {
      volume_id: volume.id,
      instance_id: instance.id,
      device_name: textIn(call.input, 'Device') ?? '',
    })
    return { ...attachment(made, false), DeleteOnTermination: undefined, State: 'attaching' }
  },
  async DetachVolume(call) {
    const links = await call.client.list('aws_volume_attachment')
    const link = links.find(({ attributes }) => attributes['volume_id'] === textIn(call.input, 'VolumeId'))
    if (!link) throw new CloudError('IncorrectState', `Volume '${String(call.input['VolumeId'])}' is in the 'available' state.`)
    await call.client.destroy('aws_volume_attachment', link.id)
    return { ...attachment(link, false), DeleteOnTermination: undefined, State: 'detaching' }
  },
  async ModifyVolume(call) {
    const volume = await need(call, 'aws_ebs_volume', textIn(call.input, 'VolumeId'), NO_VOLUME)
    const changes = attributesFrom(call.input, { Size: 'size', VolumeType: 'type', Iops: 'iops', Throughput: 'throughput' })
    if (Number(changes['size'] ?? Infinity) < Number(volume.attributes['size']))
      throw new CloudError('InvalidParameterValue', 'New size cannot be smaller than existing size')
    const after = await call.client.update('aws_ebs_volume', volume.id, changes)
    const sizes = (prefix: string, object: WorldObject): Members =>
      Object.fromEntries(
        Object.entries({ Size: 'size', Iops: 'iops', VolumeType: 'type' }).map(([member, name]) => [
          `${prefix}${member}`,
          object.attributes[name],
        ]),
      )
    return {
      VolumeModification: {
        VolumeId: volume.id,
        ModificationState: 'modifying',
        ...sizes('Target', after),
        ...sizes('Original', volume),
        Progress: 0,
        StartTime: call.now,
      },
    }
  },
}
