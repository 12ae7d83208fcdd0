import { z } from 'zod'

/** Ids are a prefix that names the kind and a ULID in lower case: sortable by time, legal as an AWS tag and a GCP label. */
export const ID_PREFIXES = {
  deployment: 'dep',
  run: 'run',
  account: 'acc',
  approval: 'apr',
  decision: 'dec',
  user: 'usr',
  agent: 'agt',
  apiKey: 'key',
  link: 'lnk',
  event: 'evt',
  channel: 'chn',
  delivery: 'dlv',
  chatIdentity: 'cid',
  group: 'grp',
  class: 'cls',
  request: 'req',
} as const
export type IdKind = keyof typeof ID_PREFIXES

function idSchema(kind: IdKind) {
  return z.string().regex(new RegExp(`^${ID_PREFIXES[kind]}_[0-9a-hjkmnp-tv-z]{26}$`), `an id looks like ${ID_PREFIXES[kind]}_01j…`)
}

export const DeploymentId = idSchema('deployment')
export const RunId = idSchema('run')
export const AccountId = idSchema('account')
export const ApiKeyId = idSchema('apiKey')
export const AgentId = idSchema('agent')
export const ChannelId = idSchema('channel')
export const DeliveryId = idSchema('delivery')
export const GroupId = idSchema('group')
export const ClassId = idSchema('class')

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** `time` in milliseconds, `random` at least 10 bytes. */
export function formatId(kind: IdKind, time: number, random: Uint8Array): string {
  let stamp = ''
  for (let rest = time, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) stamp = ALPHABET[rest % 32] + stamp
  let tail = ''
  let bits = 0
  let value = 0
  for (const byte of random.subarray(0, 10)) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      tail += ALPHABET[(value >>> bits) & 31]
    }
    value &= (1 << bits) - 1
  }
  return `${ID_PREFIXES[kind]}_${stamp}${tail}`
}
