import { readFileSync } from 'node:fs'
import { median, ratioOf, type Figure } from './figure.ts'

const MS_PER_TICK = 10

/** Runs the work and keeps what its child processes took of the processors, in ms. Nothing is kept where the system does not tell. */
export async function counting<T>(taken: number[], work: () => Promise<T>): Promise<T> {
  const before = childrenTime()
  const result = await work()
  const after = childrenTime()
  if (before !== undefined && after !== undefined) taken.push(after - before)
  return result
}

/** Of all children of this process that have ended; proc(5), fields 16 and 17. */
function childrenTime(): number | undefined {
  try {
    // Counted from behind the name, which stands in brackets and may hold anything.
    const [user = NaN, system = NaN] = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)!.split(' ').slice(13, 15).map(Number)
    return (user + system) * MS_PER_TICK
  } catch {
    return undefined
  }
}

/** Terraform's own part of a comparison, which no provider can make less. Absent where the system does not tell. */
export function ownTime(what: string, mine: readonly number[], theirs: readonly number[]): Figure | undefined {
  if (mine.length === 0) return undefined
  return {
    what: `${what}, terraform’s own processor time`,
    measured: `${median(mine).toFixed(0)} ms`,
    against: `${median(theirs).toFixed(0)} ms`,
    result: ratioOf(mine, theirs),
    unit: 'ratio',
    note: 'whatever the provider does: it is no part of this figure',
  }
}
