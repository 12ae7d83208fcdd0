import { records, strings, type Values } from '../read-value.ts'

/** Ports that should never face the whole internet: shells, databases, caches, orchestration. */
const SENSITIVE = [
  21, 22, 23, 25, 135, 139, 389, 445, 1433, 1521, 2375, 2376, 2379, 3306, 3389, 5432, 5601, 5900, 5985, 6379, 6443, 7001,
].concat([9042, 9092, 9200, 9300, 10250, 11211, 27017, 50070])
const WEB = new Set([80, 443])
/** Half of the internet and more is the internet: 0.0.0.0/1 and 128.0.0.0/1 together are 0.0.0.0/0. */
const OPEN_V4_BITS = 4
const OPEN_V6_BITS = 8
const WIDE_V4_BITS = 8

export type Exposure = 'sensitive' | 'web' | 'other'
export interface Open {
  ports: string
  exposure: Exposure
}

/** Whether a range is (nearly) the whole internet. */
export function isOpen(range: string): boolean {
  const [address = '', bits = ''] = range.split('/')
  if (bits === '') return false
  return address.includes(':') ? Number(bits) <= OPEN_V6_BITS && !/^f[cd]/i.test(address) : Number(bits) <= OPEN_V4_BITS
}

/** Whether a range is wide, public, and not yet the whole internet. */
export function isWide(range: string): boolean {
  const [address = '', bits = ''] = range.split('/')
  return bits !== '' && !address.includes(':') && !isOpen(range) && Number(bits) <= WIDE_V4_BITS && !/^(10|127|100)\./.test(address)
}

/** Ranges a rule of a security group lets in or out. */
export function awsRanges(rule: Values): string[] {
  return [
    ...strings(rule['cidr_blocks']),
    ...strings(rule['ipv6_cidr_blocks']),
    ...strings(rule['cidr_ipv4']),
    ...strings(rule['cidr_ipv6']),
  ]
}

export function awsPorts(rule: Values): Open {
  const protocol = String(rule['protocol'] ?? rule['ip_protocol'] ?? '-1').toLowerCase()
  const from = Number(rule['from_port'] ?? 0)
  const to = Number(rule['to_port'] ?? from)
  if (protocol === '-1' || protocol === 'all') return { ports: 'all ports', exposure: 'sensitive' }
  if (protocol === 'icmp' || protocol === 'icmpv6' || protocol === '1' || protocol === '58') return { ports: 'port 0', exposure: 'web' }
  return describe([[from, to]])
}

/** What a firewall rule of Google Cloud lets in; undefined where it lets nothing in from the internet. */
export function openGcp(after: Values, wanted: (range: string) => boolean): Open | undefined {
  if (after['direction'] === 'EGRESS' || after['disabled'] === true) return undefined
  if (!strings(after['source_ranges']).some(wanted)) return undefined
  const allows = records(after['allow']).filter(({ protocol }) => protocol !== 'icmp')
  if (allows.length === 0) return undefined
  if (allows.some(({ protocol, ports }) => protocol === 'all' || strings(ports).length === 0))
    return { ports: 'all ports', exposure: 'sensitive' }
  return describe(allows.flatMap(({ ports }) => strings(ports).map(parseRange)))
}

function parseRange(text: string): [number, number] {
  const [from = 0, to = from] = text.split('-').map(Number)
  return [from, to]
}

function describe(ranges: [number, number][]): Open {
  if (ranges.some(([from, to]) => from <= 1 && to >= 65535)) return { ports: 'all ports', exposure: 'sensitive' }
  const told = ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ')
  const one = ranges.length === 1 && ranges[0]![0] === ranges[0]![1]
  const exposure = ranges.some(([from, to]) => SENSITIVE.some((port) => port >= from && port <= to))
    ? 'sensitive'
    : ranges.every(([from, to]) => from === to && WEB.has(from))
      ? 'web'
      : 'other'
  return { ports: `${one ? 'port' : 'ports'} ${told}`, exposure }
}
