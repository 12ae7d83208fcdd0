import { BlockList, isIP } from 'node:net'
import { Fault } from '@mcp-cloud/contracts'
import { checkEndpoint, embeddedIpv4, type PinnedEndpoint } from '../../account/index.ts'
import type { CoreSettings } from '../../kernel/index.ts'

export type { PinnedEndpoint }
export type OutboundSettings = Pick<CoreSettings, 'loopbackOnly' | 'ownPorts' | 'messageNetworks'>

/**
 * Resolves where a message goes and refuses what a message must not reach: everything an account's endpoint is refused, and
 * private networks unless the installation allows them. The answer's addresses are the ones to connect to, so a name that
 * resolves to something else a moment later changes nothing.
 *
 * @throws Fault `invalid` with the given path.
 */
export async function checkAddress(
  address: string,
  settings: OutboundSettings,
  path: string,
  resolve?: (hostname: string) => Promise<string[]>,
): Promise<PinnedEndpoint> {
  const pinned = await checkEndpoint(address, settings, resolve).catch((cause: unknown) => {
    if (!(cause instanceof Fault)) throw cause
    // The given address may hold a secret, so only its host is told.
    const problems = cause.problems.map(({ code, message }) => ({ path, code, message, given: URL.parse(address)?.hostname }))
    throw new Fault(cause.code, cause.message, { problems, cause })
  })
  const allowed = networks(settings.messageNetworks ?? [])
  for (const each of pinned.addresses) {
    const plain = embeddedIpv4(each) ?? each
    if (isIn(PRIVATE, plain) && !isIn(allowed, plain)) {
      const message = `${pinned.url.hostname} is in a private network; MESSAGE_NETWORKS names those that messages may go to`
      throw new Fault('invalid', message, { problems: [{ path, code: 'endpoint.private', message, given: pinned.url.hostname }] })
    }
  }
  return pinned
}

const PRIVATE = networks(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '198.18.0.0/15', '192.0.0.0/24', 'fc00::/7'])

function networks(ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [network = '', bits] = range.split('/')
    const family = isIP(network) === 6 ? 'ipv6' : 'ipv4'
    list.addSubnet(network, Number(bits ?? (family === 'ipv6' ? 128 : 32)), family)
  }
  return list
}

function isIn(list: BlockList, address: string): boolean {
  return list.check(address.replace(/%.*$/, ''), isIP(address) === 6 ? 'ipv6' : 'ipv4')
}
