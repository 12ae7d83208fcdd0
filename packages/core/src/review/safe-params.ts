import type { Finding } from '@mcp-cloud/contracts'
import { visible } from '@mcp-cloud/contracts/visible-text'
import type { RuleHit } from './rule.ts'

const MAX_ADDRESS_CHARS = 512
const HIDDEN = '…'
const NAMES = /^[\w./:*@+-]{1,120}$/
const NAME_LIST = /^[\w./:*@+,[\] -]{1,240}$/

/**
 * What a finding may say besides numbers and booleans. A string is told only under one of these names and only in its form:
 * ports, ranges, actions, types, attribute names, file names and words of the rules themselves. Anything else would be
 * somebody's value.
 */
const FORMS: Record<string, RegExp> = {
  ports: /^(all ports|ports? [\d, -]{1,120})$/,
  ranges: /^[0-9a-fA-F.:/, ]{1,240}$/,
  action: /^[a-z -]{1,40}$/,
  because: NAME_LIST,
  type: /^[a-z0-9_]{1,80}$/,
  kind: /^[a-z0-9_ -]{1,80}$/,
  attribute: NAME_LIST,
  off: NAME_LIST,
  how: /^[a-z -]{1,60}$/,
  rights: NAME_LIST,
  role: NAMES,
  name: /^[A-Za-z_][\w.-]{0,79}$/,
  function: /^[a-z0-9]{1,40}$/,
  provisioner: /^[a-z-]{1,40}$/,
  source: NAMES,
  file: NAMES,
  code: /^[a-z.-]{1,80}$/,
  currency: /^[A-Z]{3}$/,
  from: /^[\w.-]{1,40}$/,
  to: /^[\w.-]{1,40}$/,
}

export function safeParams(params: Finding['params'] = {}): Finding['params'] {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value !== 'string' || FORMS[name]?.test(value) ? value : HIDDEN]),
  )
}

/** Where a hit stands, as text that repaints nothing. Keys of instances are somebody's words, so they are cut where they are long. */
export function safePlace({ address, path }: RuleHit): { address?: string; path?: string } {
  return {
    ...(address === undefined ? {} : { address: cut(visible(address)) }),
    ...(path === undefined ? {} : { path: cut(visible(path)) }),
  }
}

function cut(text: string): string {
  return text.length > MAX_ADDRESS_CHARS ? `${text.slice(0, MAX_ADDRESS_CHARS)}…` : text
}
