import { createHash, randomInt } from 'node:crypto'
import { text } from '../engine/behaviour.ts'
import type { Value } from '../value.ts'

/** Whole numbers below a bound: the same sequence for the same seed, unforeseeable ones without. */
export function numbersFrom(seed: Value | undefined): (count: number) => number {
  const given = text(seed)
  if (given === undefined) return (count) => randomInt(count)
  let turn = 0
  return (count) => {
    const digest = createHash('sha256').update(`${given}:${turn++}`).digest()
    return Number(digest.readBigUInt64BE() % BigInt(count))
  }
}
