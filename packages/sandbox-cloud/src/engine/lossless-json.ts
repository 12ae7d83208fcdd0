import { parseNumber } from './conform.ts'
import type { Value } from '../value.ts'

/** A number that JavaScript may not hold as it is written, or a piece of a text that looks like one. */
const DELICATE = /(?:^|[:[,])\s*-?(?:\d{16}|\d+[.eE])/

/** JSON whose numbers keep every digit: plain JSON.parse turns 9007199254740993 into …992, which terraform sees as drift. */
export function parseLosslessJson(text: string): Value {
  // Looking at every value takes several times as long as parsing, and few texts need it.
  if (!DELICATE.test(text)) return JSON.parse(text) as Value
  return JSON.parse(text, function (_key, value: unknown, context?: { source?: string }) {
    return typeof value === 'number' && context?.source !== undefined ? parseNumber(context.source) : value
  } as (key: string, value: unknown) => unknown) as Value
}
