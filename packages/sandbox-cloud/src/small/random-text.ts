import { randomInt } from 'node:crypto'
import { CloudError } from '../engine/behaviour.ts'
import { isUnknown, type ObjectValue } from '../value.ts'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const SPECIAL = '!@#$%&*()-_=+[]{}<>:?'
const CLASSES = ['lower', 'upper', 'numeric', 'special'] as const

/** Characters as `random_string` and `random_password` are asked for them: the least of each class, the rest from all that are allowed. */
export function randomText(self: ObjectValue): string {
  const alphabets = { lower: LETTERS, upper: LETTERS.toUpperCase(), numeric: '0123456789', special: specialOf(self) }
  const allowed = CLASSES.filter((name) => self[name] !== false).map((name) => alphabets[name])
  const least = CLASSES.flatMap((name) => pick(alphabets[name], Number(self[`min_${name}`] ?? 0)))
  const rest = pick(allowed.join(''), Number(self['length']) - least.length)
  return shuffled([...least, ...rest], (count) => randomInt(count)).join('')
}

/** @throws CloudError for a length or alphabet that cannot be met. Values not known yet are not judged. */
export function checkText(planned: ObjectValue): void {
  const { length } = planned
  if (isUnknown(length)) return
  const least = CLASSES.map((name) => planned[`min_${name}`]).reduce<number>(
    (sum, value) => sum + (typeof value === 'number' ? value : 0),
    0,
  )
  if (Number(length) < Math.max(least, 1))
    throw new CloudError(
      'Invalid length',
      `length is ${String(length)}; give at least ${Math.max(least, 1)}, the sum of min_lower, min_upper, min_numeric and min_special`,
    )
  if (CLASSES.every((name) => planned[name] === false))
    throw new CloudError('Nothing to choose from', 'lower, upper, numeric and special are all false; set one of them to true')
}

/** A new list in a new order. `below` gives a whole number from 0 up to, not with, its argument. */
export function shuffled<T>(items: readonly T[], below: (count: number) => number): T[] {
  const result = [...items]
  for (let last = result.length - 1; last > 0; last--) {
    const other = below(last + 1)
    // Both places are inside the list.
    ;[result[last], result[other]] = [result[other]!, result[last]!]
  }
  return result
}

function specialOf({ override_special: own }: ObjectValue): string {
  return typeof own === 'string' && own !== '' ? own : SPECIAL
}

function pick(alphabet: string, count: number): string[] {
  return Array.from({ length: Math.max(count, 0) }, () => alphabet.charAt(randomInt(alphabet.length)))
}
