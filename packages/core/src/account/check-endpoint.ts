import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import { Fault } from '@mcp-cloud/contracts'
import type { CoreSettings } from '../kernel/index.ts'

export interface PinnedEndpoint {
  url: URL
  /** What the name resolved to when it was checked: connect to these, so that a later answer of the name server changes nothing. */
  addresses: string[]
}

export type Resolve = (hostname: string) => Promise<string[]>

/**
 * Checks an account's endpoint, at its creation and again at every use: https, or http to loopback while the server itself
 * listens on loopback only. Link-local and metadata addresses, and the product's own ports, are refused whatever the name.
 *
 * @throws Fault `invalid` with the path `/endpointUrl`.
 */
export async function checkEndpoint(
  endpointUrl: string,
  settings: Pick<CoreSettings, 'loopbackOnly' | 'ownPorts'>,
  resolve: Resolve = resolveByDns,
): Promise<PinnedEndpoint> {
  const url = URL.parse(endpointUrl)
  if (url?.username || url?.password) throw refused('endpoint.user', 'an endpoint carries no user name or password', url.hostname)
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    throw refused('endpoint.scheme', 'an endpoint is an https address', endpointUrl)
  const hostname = url.hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase()
  if (METADATA_NAMES.has(hostname)) throw refused('endpoint.metadata', `${hostname} is a metadata service`, endpointUrl)
  const addresses = isIP(hostname) ? [hostname] : await resolve(hostname)
  if (addresses.length === 0) throw refused('endpoint.unknown', `${hostname} has no address`, endpointUrl)
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  for (const address of addresses) refuseAddress(address, { url, port, settings })
  return { url, addresses }
}

interface Target {
  url: URL
  port: number
  settings: Pick<CoreSettings, 'loopbackOnly' | 'ownPorts'>
}

function refuseAddress(given: string, { url, port, settings }: Target): void {
  const address = embeddedIpv4(given) ?? given
  if (isIn(NEVER, address)) throw refused('endpoint.address', `${given} is a link-local, metadata or unusable address`, url.href)
  const isLoopback = isIn(LOOPBACK, address)
  if (isLoopback && !settings.loopbackOnly)
    throw refused('endpoint.loopback', 'a server that others can reach does not call its own loopback', url.href)
  if (url.protocol === 'http:' && !isLoopback) throw refused('endpoint.scheme', 'http is for loopback only; use https', url.href)
  if ((isLoopback || isOwnAddress(address)) && settings.ownPorts.includes(port))
    throw refused('endpoint.own-port', `port ${port} is this server's own`, url.href)
}

const METADATA_NAMES = new Set([
  'metadata',
  'metadata.google.internal',
  'instance-data',
  'instance-data.ec2.internal',
  'metadata.azure.internal',
])

/** Link-local, "this host", multicast and reserved; then single metadata addresses outside of those. */
const NEVER = blockList({
  ipv4: ['0.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '240.0.0.0/4', '100.100.100.200/32', '192.0.0.192/32', '168.63.129.16/32'],
  ipv6: ['::/128', 'fe80::/10', 'fec0::/10', 'ff00::/8', 'fd00:ec2::254/128', 'fd20:ce::254/128'],
})
const LOOPBACK = blockList({ ipv4: ['127.0.0.0/8'], ipv6: ['::1/128'] })

function blockList(ranges: Record<'ipv4' | 'ipv6', string[]>): BlockList {
  const list = new BlockList()
  for (const family of ['ipv4', 'ipv6'] as const) {
    for (const range of ranges[family]) {
      const [network = '', bits] = range.split('/')
      list.addSubnet(network, Number(bits), family)
    }
  }
  return list
}

function isIn(list: BlockList, address: string): boolean {
  return list.check(address.replace(/%.*$/, ''), isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** IPv4 inside IPv6, as mapped (::ffff:0:0/96), compatible (::/96) or translated (64:ff9b::/96): it reaches the IPv4 address. */
export function embeddedIpv4(address: string): string | undefined {
  if (isIP(address) !== 6) return undefined
  // The URL parser writes every IPv6 address in its one short form.
  const short = URL.parse(`http://[${address.replace(/%.*$/, '')}]/`)?.hostname.slice(1, -1) ?? ''
  const [, high, low] = /^(?:::ffff:|64:ff9b::|::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(short) ?? []
  if (high === undefined || low === undefined) return undefined
  const bits = [Number.parseInt(high, 16), Number.parseInt(low, 16)]
  return bits.flatMap((half) => [half >> 8, half & 255]).join('.')
}

function isOwnAddress(address: string): boolean {
  return Object.values(networkInterfaces()).some((list) => list?.some((item) => item.address === address))
}

async function resolveByDns(hostname: string): Promise<string[]> {
  try {
    return (await lookup(hostname, { all: true })).map(({ address }) => address)
  } catch (cause) {
    const message = `the name ${hostname} could not be resolved`
    throw new Fault('invalid', message, { problems: [{ path: '/endpointUrl', code: 'endpoint.unknown', message, given: hostname }], cause })
  }
}

function refused(code: string, message: string, given: string): Fault {
  return new Fault('invalid', message, { problems: [{ path: '/endpointUrl', code, message, given }] })
}
