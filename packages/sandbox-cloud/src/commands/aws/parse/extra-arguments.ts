import { UsageError } from '../usage-error.ts'
import type { Given, Input } from './input.ts'

/** An option that the command line adds to an operation, because it is handier than the API's own way. */
export interface Extra {
  hint: string
  /** Takes no value. */
  bare?: true
  /** Takes as many values as come. */
  many?: true
  /** Its value is read as bytes, from a file where it names one. */
  bytes?: true
  read(values: readonly string[], input: Input, bytes?: Given): void
}

const OPTIONS: Record<string, Record<string, Record<string, Extra>>> = {
  ec2: {
    RunInstances: {
      count: { hint: 'how many, such as 2 or 1:3', read: readCount },
      'associate-public-ip-address': { hint: 'give it a public address', bare: true, read: (_, input) => publicAddress(input, true) },
      'no-associate-public-ip-address': { hint: 'give it no public address', bare: true, read: (_, input) => publicAddress(input, false) },
    },
    AuthorizeSecurityGroupIngress: groupRule(),
    AuthorizeSecurityGroupEgress: groupRule(),
    RevokeSecurityGroupIngress: groupRule(),
    RevokeSecurityGroupEgress: groupRule(),
  },
  lambda: { CreateFunction: { 'zip-file': { hint: 'fileb:// and the path of a zip file', bytes: true, read: readZip } } },
}

export function extrasOf(service: string, operation: string): Record<string, Extra> {
  return OPTIONS[service]?.[operation] ?? {}
}

/** What goes in where nobody says otherwise. */
export function defaultsOf(service: string, operation: string): Input {
  return service === 'ec2' && operation === 'RunInstances' ? { MinCount: 1, MaxCount: 1 } : {}
}

function readCount([given = '']: readonly string[], input: Input): void {
  const [least, most = least] = given.split(':').map(Number)
  if (!Number.isInteger(least) || !Number.isInteger(most))
    throw new UsageError(`argument --count: "${given}" is no number; write 2, or 1:3`)
  Object.assign(input, { MinCount: least, MaxCount: most })
}

function readZip(_: readonly string[], input: Input, bytes: Given = null): void {
  input['Code'] = { ZipFile: bytes }
}

function publicAddress(input: Input, wanted: boolean): void {
  input['NetworkInterfaces'] = [{ DeviceIndex: 0, AssociatePublicIpAddress: wanted }]
}

/** `--protocol tcp --port 80-90 --cidr 0.0.0.0/0` instead of `--ip-permissions`; they come together into one permission. */
function groupRule(): Record<string, Extra> {
  return {
    protocol: {
      hint: 'tcp, udp, icmp or all',
      read: ([value = ''], input) => Object.assign(permissionOf(input), { IpProtocol: value === 'all' ? '-1' : value }),
    },
    port: {
      hint: 'one port, or a range such as 8000-8080',
      read: ([value = ''], input) => Object.assign(permissionOf(input), ports(value)),
    },
    cidr: {
      hint: 'a range such as 10.0.0.0/8',
      read: ([value = ''], input) => Object.assign(permissionOf(input), { IpRanges: [{ CidrIp: value }] }),
    },
    'source-group': {
      hint: 'the id of another security group',
      read: ([value = ''], input) => Object.assign(permissionOf(input), { UserIdGroupPairs: [{ GroupId: value }] }),
    },
  }
}

function permissionOf(input: Input): { [member: string]: Given } {
  const list = input['IpPermissions']
  const first = Array.isArray(list) ? list[0] : undefined
  if (typeof first === 'object' && first !== null && !Array.isArray(first) && !(first instanceof Uint8Array)) return first
  const made: { [member: string]: Given } = {}
  input['IpPermissions'] = [made]
  return made
}

function ports(given: string): { FromPort: number; ToPort: number } {
  if (given === '-1' || given === 'all') return { FromPort: -1, ToPort: -1 }
  const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(given) ?? []
  if (from === undefined) throw new UsageError(`argument --port: "${given}" is no port; write 443, or 8000-8080`)
  return { FromPort: Number(from), ToPort: Number(to) }
}
