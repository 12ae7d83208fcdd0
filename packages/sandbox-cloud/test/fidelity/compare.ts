import type { ResourceFacts } from './facts.ts'

export interface Difference {
  phase: string
  address: string
  /** `(action)`, `(replaces)`, or the path of a leaf. */
  what: string
  real: string
  ours: string
}

export interface Tally {
  same: number
  all: number
}

export interface Comparison {
  byType: Map<string, Tally>
  differences: Difference[]
}

export type Facts = Record<string, Record<string, ResourceFacts>>

/** Both sides, fact by fact: an action, the replacing paths, and every leaf that either side has. */
export function compare(real: Facts, ours: Facts): Comparison {
  const result: Comparison = { byType: new Map(), differences: [] }
  for (const [phase, resources] of Object.entries(real))
    for (const [address, theirs] of Object.entries(resources)) {
      const mine = ours[phase]?.[address]
      const tally = result.byType.get(typeOf(address)) ?? { same: 0, all: 0 }
      result.byType.set(typeOf(address), tally)
      for (const [what, a, b] of pairs(theirs, mine)) {
        tally.all++
        if (a === b) tally.same++
        else result.differences.push({ phase, address, what, real: a, ours: b })
      }
    }
  return result
}

function* pairs(real: ResourceFacts, ours: ResourceFacts | undefined): Generator<[what: string, real: string, ours: string]> {
  yield ['(action)', real.actions, ours?.actions ?? 'nothing']
  if (real.replaces.length > 0 || (ours?.replaces.length ?? 0) > 0)
    yield ['(replaces)', real.replaces.join(' '), ours?.replaces.join(' ') ?? '']
  for (const path of new Set([...Object.keys(real.leaves), ...Object.keys(ours?.leaves ?? {})]))
    yield [path, real.leaves[path] ?? 'null', ours?.leaves[path] ?? 'null']
}

/** `module.x.aws_vpc.main[0]` → `aws_vpc` */
export function typeOf(address: string): string {
  return address.replaceAll(/module\.[^.]+\./g, '').split('.')[0]!
}

export function total(byType: ReadonlyMap<string, Tally>): Tally {
  const sum = { same: 0, all: 0 }
  for (const { same, all } of byType.values()) {
    sum.same += same
    sum.all += all
  }
  return sum
}
