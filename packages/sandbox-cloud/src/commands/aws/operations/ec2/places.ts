import { zoneId, zonesOf } from '../../../../aws/zones.ts'
import { CloudError } from '../../../../engine/behaviour.ts'
import type { WorldObject } from '../../../../world/store.ts'
import type { Members } from '../../answer/value.ts'
import type { Operations } from '../../aws-call.ts'
import { passes } from '../filter.ts'
import { textsIn } from '../given.ts'

/** Regions that every account may use from the beginning. */
export const REGIONS = [
  'ap-south-1',
  'eu-north-1',
  'eu-west-3',
  'eu-west-2',
  'eu-west-1',
  'ap-northeast-3',
  'ap-northeast-2',
  'ap-northeast-1',
  'ca-central-1',
  'sa-east-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'eu-central-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
]
const NOTHING: WorldObject = { type: '', id: '', attributes: {}, revision: 0 }

/** Memory of a machine for each of its processors, in MiB, by the letter of its family. */
const MEMORY: Record<string, number> = { c: 2048, m: 4096, r: 8192 }
const SIZES: Record<string, number> = {
  medium: 1,
  large: 2,
  xlarge: 4,
  '2xlarge': 8,
  '4xlarge': 16,
  '8xlarge': 32,
  '12xlarge': 48,
  '16xlarge': 64,
}
const BURSTING: Record<string, [cpus: number, mib: number]> = {
  nano: [2, 512],
  micro: [2, 1024],
  small: [2, 2048],
  medium: [2, 4096],
  large: [2, 8192],
  xlarge: [4, 16384],
  '2xlarge': [8, 32768],
}
const FAMILIES = ['t3', 't3a', 't4g', 'm5', 'm6i', 'm6g', 'm7i', 'm7g', 'c5', 'c6i', 'c6g', 'c7i', 'c7g', 'r5', 'r6i', 'r6g', 'r7i', 'r7g']

export function instanceTypes(): Members[] {
  return FAMILIES.flatMap((family) => {
    const bursting = family.startsWith('t')
    const arm = family.endsWith('g')
    return Object.entries(bursting ? BURSTING : SIZES)
      .filter(([size]) => bursting || arm || size !== 'medium')
      .map(([size, shape]) => {
        const [cpus, mib] = typeof shape === 'number' ? [shape, shape * MEMORY[family[0]!]!] : shape
        return {
          InstanceType: `${family}.${size}`,
          CurrentGeneration: true,
          FreeTierEligible: `${family}.${size}` === 't3.micro',
          SupportedUsageClasses: ['on-demand', 'spot'],
          SupportedRootDeviceTypes: ['ebs'],
          SupportedVirtualizationTypes: ['hvm'],
          BareMetal: false,
          Hypervisor: 'nitro',
          ProcessorInfo: { SupportedArchitectures: [arm ? 'arm64' : 'x86_64'] },
          VCpuInfo: { DefaultVCpus: cpus, DefaultCores: arm ? cpus : Math.max(1, cpus / 2), DefaultThreadsPerCore: arm ? 1 : 2 },
          MemoryInfo: { SizeInMiB: mib },
          InstanceStorageSupported: false,
          BurstablePerformanceSupported: bursting,
        }
      })
  })
}

export const OPERATIONS: Operations = {
  async DescribeRegions({ input }) {
    const asked = textsIn(input, 'RegionNames')
    const unknown = asked.find((name) => !REGIONS.includes(name))
    if (unknown !== undefined) throw new CloudError('InvalidParameterValue', `Invalid region name: '${unknown}'`)
    const regions = REGIONS.filter((name) => asked.length === 0 || asked.includes(name)).map((name) => ({
      OptInStatus: 'opt-in-not-required',
      RegionName: name,
      Endpoint: `ec2.${name}.amazonaws.com`,
    }))
    return { Regions: regions.filter((one) => passes(NOTHING, one, input)) }
  },
  async DescribeAvailabilityZones({ input, region }) {
    const asked = textsIn(input, 'ZoneNames')
    const unknown = asked.find((name) => !zonesOf(region).includes(name))
    if (unknown !== undefined) throw new CloudError('InvalidParameterValue', `Invalid availability zone: [${unknown}]`)
    const zones = zonesOf(region).filter((name) => asked.length === 0 || asked.includes(name))
    return {
      AvailabilityZones: zones
        .map((name) => ({
          OptInStatus: 'opt-in-not-required',
          Messages: [],
          RegionName: region,
          ZoneName: name,
          ZoneId: zoneId(name),
          GroupName: `${region}-zg-1`,
          NetworkBorderGroup: region,
          ZoneType: 'availability-zone',
          State: 'available',
        }))
        .filter((one) => passes(NOTHING, one, input)),
    }
  },
  async DescribeInstanceTypes({ input }) {
    const asked = textsIn(input, 'InstanceTypes')
    const all = instanceTypes()
    const unknown = asked.find((name) => !all.some((one) => one['InstanceType'] === name))
    if (unknown !== undefined)
      throw new CloudError('InvalidInstanceType', `The following supplied instance types do not exist: [${unknown}]`)
    return {
      InstanceTypes: all
        .filter((one) => asked.length === 0 || asked.includes(String(one['InstanceType'])))
        .filter((one) => passes(NOTHING, one, input)),
    }
  },
  async DescribeInstanceTypeOfferings({ input, region }) {
    const offered = instanceTypes().map((one) => ({ InstanceType: one['InstanceType'], LocationType: 'region', Location: region }))
    return { InstanceTypeOfferings: offered.filter((one) => passes(NOTHING, one, input)) }
  },
}
