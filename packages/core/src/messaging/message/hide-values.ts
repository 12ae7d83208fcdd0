import type { Finding } from '@mcp-cloud/contracts'
import type { Sealer } from '../../kernel/index.ts'
import { plainAddress } from './plain-text.ts'

/** Params of findings that name kinds of things: they tell what happens, and hold nothing that somebody configured. */
const SHOWN = new Set([
  'action',
  'because',
  'type',
  'types',
  'attribute',
  'attributes',
  'ports',
  'port',
  'protocol',
  'how',
  'off',
  'provisioner',
  'source',
  'function',
  'provider',
  'missing',
  'region',
  'regions',
  'cloud',
  'kind',
  'unit',
  'rule',
  'role',
  'rights',
  'code',
  'from',
  'to',
  'was',
  'of',
  'currency',
  'address',
  'addresses',
])

/** The params of a finding as they may leave the platform: counts and allow-listed names as they are, every other text as a keyed hash. */
export function hideValues(finding: Pick<Finding, 'params'>, sealer: Pick<Sealer, 'keyedHash'>): Finding['params'] {
  return Object.fromEntries(
    Object.entries(finding.params).map(([name, value]) => {
      if (typeof value !== 'string') return [name, value]
      return [name, SHOWN.has(name) ? plainAddress(value) : `#${sealer.keyedHash(value, 'message value').slice(0, 8)}`]
    }),
  )
}
