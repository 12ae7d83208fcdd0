import { addressIn, contains, parseCidr } from '../engine/cidr.ts'
import { CloudError, type Call } from '../engine/behaviour.ts'
import type { ObjectValue } from '../value.ts'
import { interfacesOf } from './network.ts'

/** The first two addresses of a range and the last two belong to the cloud. */
const KEPT_FRONT = 2
const KEPT_BACK = 2

/** The first address of a subnetwork that no instance has and nobody reserved. @throws CloudError when there is none */
export async function freeAddress(subnetwork: ObjectValue, call: Call): Promise<string> {
  const range = parseCidr(String(subnetwork['ip_cidr_range']))
  if (!range) return ''
  const taken = new Set([...(await instancesIn(subnetwork, call)).keys(), ...(await reservedIn(subnetwork, call))])
  const end = 2 ** (32 - range.bits) - KEPT_BACK
  for (let offset = KEPT_FRONT; offset < end; offset++) {
    const address = addressIn(range, offset)
    if (!taken.has(address)) return address
  }
  throw new CloudError(
    'IP_SPACE_EXHAUSTED',
    `the range ${String(subnetwork['ip_cidr_range'])} of subnetwork "${String(subnetwork['name'])}" has no free address; make the range larger`,
  )
}

/** Whether an address may be had by this instance or reservation. One that is reserved is there to be used. @throws CloudError */
export async function checkAddress(address: string, own: ObjectValue, subnetwork: ObjectValue, call: Call): Promise<void> {
  const [range, wanted] = [parseCidr(String(subnetwork['ip_cidr_range'])), parseCidr(`${address}/32`)]
  if (range && !(wanted && contains(range, wanted)))
    throw new CloudError('invalid', `${address} is not in the range ${String(subnetwork['ip_cidr_range'])} of the subnetwork`)
  const user = (await instancesIn(subnetwork, call)).get(address)
  if (user !== undefined && user !== own['id'])
    throw new CloudError('IP_IN_USE_BY_ANOTHER_RESOURCE', `the address ${address} is used by ${user}`)
}

/** Address → id of the instance that has it. */
async function instancesIn(subnetwork: ObjectValue, call: Call): Promise<Map<string, string>> {
  const result = new Map<string, string>()
  for (const { id, attributes } of await call.find('google_compute_instance', () => true))
    for (const card of interfacesOf(attributes))
      if (card['subnetwork'] === subnetwork['self_link']) result.set(String(card['network_ip']), id)
  return result
}

async function reservedIn(subnetwork: ObjectValue, call: Call): Promise<string[]> {
  const reserved = await call.find('google_compute_address', (other) => other['subnetwork'] === subnetwork['self_link'])
  return reserved.map(({ attributes }) => String(attributes['address']))
}
