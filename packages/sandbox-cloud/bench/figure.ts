/** One measured figure against its target. */
export interface Figure {
  what: string
  /** What was measured, and what it is compared with, each with its unit. */
  measured: string
  against?: string
  result: number
  unit: 'ratio' | 'MB' | 'ms'
  /** Absent: told, and not judged. */
  target?: { atMost: number } | { atLeast: number }
  note?: string
}

export function meets({ result, target }: Figure): boolean {
  if (!target) return true
  return 'atMost' in target ? result <= target.atMost : result >= target.atLeast
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return Number.isInteger(middle) ? (sorted[middle - 1]! + sorted[middle]!) / 2 : sorted[Math.floor(middle)]!
}

/** Runs both in turns, so that whatever else the machine does falls on both; gives each one's times. */
export async function inTurns(rounds: number, ...works: (() => Promise<number>)[]): Promise<number[][]> {
  const times: number[][] = works.map(() => [])
  for (let round = 0; round < rounds; round++)
    for (let turn = 0; turn < works.length; turn++) {
      // Who begins has the colder machine; each begins as often.
      const index = (turn + round) % works.length
      times[index]!.push(await works[index]!())
    }
  return times
}

/** The median of the rounds' own ratios. */
export function ratioOf(times: readonly number[], against: readonly number[]): number {
  return median(times.map((time, round) => time / against[round]!))
}
