import type { ObjectValue } from '../../../../value.ts'
import type { Members } from '../../answer/value.ts'
import type { AwsCall, Operations } from '../../aws-call.ts'
import { inputsIn, textIn, textsIn } from '../given.ts'

/** What is shown when nobody asks for a name; the same names are found by a filter. */
const KNOWN = [
  'al2023-ami-2023*-kernel-6.1-x86_64',
  'al2023-ami-2023*-kernel-6.1-arm64',
  'ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*',
  'debian-12-amd64-*',
]

/** The image that terraform's data source finds for the same owners and filters. */
async function find(call: AwsCall, filter: ObjectValue[], owners: string[]): Promise<Members> {
  const image = await call.client.readData('aws_ami', { filter, owners: owners.length > 0 ? owners : null, most_recent: true })
  return {
    PlatformDetails: image['platform_details'],
    UsageOperation: image['usage_operation'],
    BlockDeviceMappings: [
      {
        DeviceName: image['root_device_name'],
        Ebs: { DeleteOnTermination: true, SnapshotId: image['root_snapshot_id'], VolumeSize: 8, VolumeType: 'gp3', Encrypted: false },
      },
    ],
    Description: image['description'],
    EnaSupport: true,
    Hypervisor: image['hypervisor'],
    ImageOwnerAlias: image['image_owner_alias'] || undefined,
    Name: image['name'],
    RootDeviceName: image['root_device_name'],
    RootDeviceType: image['root_device_type'],
    VirtualizationType: image['virtualization_type'],
    DeprecationTime: image['deprecation_time'],
    ImageId: image['image_id'],
    ImageLocation: image['image_location'],
    State: 'available',
    OwnerId: image['owner_id'],
    CreationDate: image['creation_date'],
    Public: true,
    Architecture: image['architecture'],
    ImageType: 'machine',
  }
}

export const OPERATIONS: Operations = {
  async DescribeImages(call) {
    const filters = inputsIn(call.input, 'Filters').map((one) => ({ name: textIn(one, 'Name') ?? '', values: textsIn(one, 'Values') }))
    const owners = textsIn(call.input, 'Owners')
    if (owners.includes('self')) return { Images: [] }
    const ids = textsIn(call.input, 'ImageIds')
    const named = filters.some(({ name }) => name === 'name')
    const patterns = named ? [undefined] : KNOWN
    const images: Members[] = []
    for (const pattern of patterns)
      images.push(await find(call, pattern === undefined ? filters : [...filters, { name: 'name', values: [pattern] }], owners))
    if (ids.length === 0) return { Images: images }
    // Any image that an id of the right form names is taken to be there, as it is when an instance is made of it.
    return { Images: ids.map((id) => images.find((image) => image['ImageId'] === id) ?? { ...images[0], ImageId: id }) }
  },
}
