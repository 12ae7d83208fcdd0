import { crypto } from '../../../../builtin.ts'
import type { WorldObject } from '../../../../world/store.ts'
import type { Members } from '../../answer/value.ts'
import type { AwsCall } from '../../aws-call.ts'
import { always, blocksOf, createdAt, show, tagList, textOf, textsOf, type View } from '../view.ts'

export const STATE_CODES: Record<string, number> = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
}

export function stateOf(name: string): Members {
  return { Code: STATE_CODES[name] ?? STATE_CODES['running'], Name: name }
}

const INSTANCE: View = {
  Architecture: (one) => (/^(t4g|a1|[a-z]\d+g[a-z]*)\./.test(textOf(one, 'instance_type')) ? 'arm64' : 'x86_64'),
  ClientToken: always(''),
  EbsOptimized: 'ebs_optimized',
  EnaSupport: always(true),
  Hypervisor: always('xen'),
  InstanceLifecycle: 'instance_lifecycle',
  RootDeviceName: 'root_block_device.device_name',
  RootDeviceType: always('ebs'),
  SourceDestCheck: 'source_dest_check',
  Tags: tagList,
  VirtualizationType: always('hvm'),
  CpuOptions: (one) => show(one, { CoreCount: 'cpu_options.core_count', ThreadsPerCore: 'cpu_options.threads_per_core' }),
  HibernationOptions: (one) => ({ Configured: one.attributes['hibernation'] === true }),
  MetadataOptions: (one) =>
    show(one, {
      State: always('applied'),
      HttpTokens: 'metadata_options.http_tokens',
      HttpPutResponseHopLimit: 'metadata_options.http_put_response_hop_limit',
      HttpEndpoint: 'metadata_options.http_endpoint',
      HttpProtocolIpv6: 'metadata_options.http_protocol_ipv6',
      InstanceMetadataTags: 'metadata_options.instance_metadata_tags',
    }),
  EnclaveOptions: always({ Enabled: false }),
  PlatformDetails: always('Linux/UNIX'),
  UsageOperation: always('RunInstances'),
  MaintenanceOptions: always({ AutoRecovery: 'default' }),
  CurrentInstanceBootMode: always('legacy-bios'),
  InstanceId: 'id',
  ImageId: 'ami',
  State: (one) => stateOf(textOf(one, 'instance_state')),
  PrivateDnsName: 'private_dns',
  PublicDnsName: (one) => textOf(one, 'public_dns'),
  StateTransitionReason: always(''),
  KeyName: 'key_name',
  AmiLaunchIndex: always(0),
  ProductCodes: always([]),
  InstanceType: 'instance_type',
  LaunchTime: createdAt,
  Placement: (one) => ({
    GroupName: textOf(one, 'placement_group'),
    Tenancy: textOf(one, 'tenancy'),
    AvailabilityZone: textOf(one, 'availability_zone'),
  }),
  Monitoring: (one) => ({ State: one.attributes['monitoring'] === true ? 'enabled' : 'disabled' }),
  SubnetId: 'subnet_id',
  PrivateIpAddress: 'private_ip',
  PublicIpAddress: 'public_ip',
}

/** An instance as `describe-instances` shows it, with what it is attached to. */
export async function instanceMembers(one: WorldObject, call: AwsCall): Promise<Members> {
  const { store } = call.client
  const subnet = await store.get('aws_subnet', textOf(one, 'subnet_id'))
  const groups = await Promise.all(
    textsOf(one.attributes['vpc_security_group_ids']).map(async (id) => ({
      GroupId: id,
      GroupName: String((await store.get('aws_security_group', id))?.attributes['name'] ?? ''),
    })),
  )
  const profile = textOf(one, 'iam_instance_profile')
  const vpcId = subnet && textOf(subnet, 'vpc_id')
  return {
    ...show(one, INSTANCE),
    BlockDeviceMappings: await devicesOf(one, call),
    IamInstanceProfile: profile
      ? { Arn: `arn:aws:iam::${call.accountId}:instance-profile/${profile}`, Id: digestOf(profile, 'AIPA', 17).toUpperCase() }
      : undefined,
    NetworkInterfaces: [networkInterface(one, groups, vpcId, call)],
    SecurityGroups: groups,
    VpcId: vpcId,
  }
}

export async function devicesOf(one: WorldObject, { client }: AwsCall): Promise<Members[]> {
  const inside = [...blocksOf(one.attributes['root_block_device']), ...blocksOf(one.attributes['ebs_block_device'])]
  const attached = await client.list('aws_volume_attachment', (attributes) => attributes['instance_id'] === one.id)
  const device = (name: unknown, id: unknown, goes: boolean, at: Date): Members => ({
    DeviceName: String(name),
    Ebs: { AttachTime: at, DeleteOnTermination: goes, Status: 'attached', VolumeId: String(id) },
  })
  return [
    ...inside.map((block) => device(block['device_name'], block['volume_id'], block['delete_on_termination'] === true, createdAt(one))),
    ...attached.map((link) => device(link.attributes['device_name'], link.attributes['volume_id'], false, createdAt(link))),
  ]
}

function networkInterface(one: WorldObject, groups: Members[], vpcId: string | undefined, { accountId }: AwsCall): Members {
  const [ip, name, open] = [textOf(one, 'private_ip'), textOf(one, 'private_dns'), textOf(one, 'public_ip')]
  const association = open ? { IpOwnerId: 'amazon', PublicDnsName: textOf(one, 'public_dns'), PublicIp: open } : undefined
  const mac = digestOf(one.id, '', 10).match(/../g) ?? []
  return {
    Association: association,
    Attachment: {
      AttachTime: createdAt(one),
      AttachmentId: digestOf(one.id, 'eni-attach-', 17),
      DeleteOnTermination: true,
      DeviceIndex: 0,
      Status: 'attached',
      NetworkCardIndex: 0,
    },
    Description: '',
    Groups: groups,
    Ipv6Addresses: [],
    MacAddress: ['06', ...mac].join(':'),
    NetworkInterfaceId: textOf(one, 'primary_network_interface_id'),
    OwnerId: accountId,
    PrivateDnsName: name,
    PrivateIpAddress: ip,
    PrivateIpAddresses: [{ Association: association, Primary: true, PrivateDnsName: name, PrivateIpAddress: ip }],
    SourceDestCheck: one.attributes['source_dest_check'] !== false,
    Status: 'in-use',
    SubnetId: textOf(one, 'subnet_id'),
    VpcId: vpcId,
    InterfaceType: 'interface',
  }
}

/** An id that the world does not keep: always the same for the same object. */
export function digestOf(seed: string, prefix: string, digits: number): string {
  return `${prefix}${crypto().createHash('sha256').update(`${prefix}${seed}`).digest('hex').slice(0, digits)}`
}
