import type { Operations } from '../../aws-call.ts'

/** The files of the service, each behind what the names of its operations end in. */
const PARTS: readonly [names: RegExp, load: () => Promise<{ OPERATIONS: Operations }>][] = [
  [/Vpcs?(Attribute)?$/, () => import('./vpc.ts')],
  [/Subnets?(Attribute)?$/, () => import('./subnet.ts')],
  [/(Gateways?|Address(es)?)$/, () => import('./gateways.ts')],
  [/Route(Tables?)?(Association)?$/, () => import('./routing.ts')],
  [/SecurityGroup(s|Rules|Ingress|Egress)?$/, () => import('./groups.ts')],
  [/Instance(s|Attribute|Status)$/, () => import('./instances.ts')],
  [/Volumes?$/, () => import('./volumes.ts')],
  [/KeyPairs?$/, () => import('./keys.ts')],
  [/Tags$/, () => import('./tags.ts')],
  [/(Regions|AvailabilityZones|InstanceTypes|InstanceTypeOfferings)$/, () => import('./places.ts')],
  [/Images$/, () => import('./images.ts')],
  [/LaunchTemplate(s|Versions?)?$/, () => import('./launch-templates.ts')],
  [/(NetworkAcl(s|Entry)?|VpcEndpoints?|VpcPeeringConnections?|FlowLogs)$/, () => import('./network-extras.ts')],
]

/** @param wanted an operation; where it is simulated, it is among what comes back, and most of the others are not */
export async function operationsOfEc2(wanted?: string): Promise<Operations> {
  const near = wanted === undefined ? [] : PARTS.filter(([names]) => names.test(wanted))
  const operations = await together(near)
  return wanted !== undefined && operations[wanted] ? operations : together(PARTS)
}

async function together(parts: typeof PARTS): Promise<Operations> {
  const read = await Promise.all(parts.map(([, load]) => load()))
  return Object.assign({}, ...read.map(({ OPERATIONS }) => OPERATIONS)) as Operations
}
