import { parseNumber } from './conform.ts'
import type { Value } from '../value.ts'

/** JSON whose numbers keep every digit: plain JSON.parse turns 9007199254740993 into …992, which terraform sees as drift. */
export function parseLosslessJson(text: string): Value {
  return JSON.parse(text, function (_key, value: unknown, context?: { source?: string }) {
    return typeof value === 'number' && context?.source !== undefined ? parseNumber(context.source) : value
  } as (key: string, value: unknown) => unknown) as Value
}
