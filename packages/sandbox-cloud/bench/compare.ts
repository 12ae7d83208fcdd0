import { inTurns, median, ratioOf, type Figure } from './figure.ts'
import { ownTime } from './processor-time.ts'
import type { Server } from './server.ts'

/** One round: answers its milliseconds, and adds what terraform took of the processors to the list. */
type Round = (taken: number[]) => Promise<number>

/** A run of simulated objects against one of terraform's own: the whole, and what of it is terraform's alone, which no provider can make less. */
export async function compare(
  server: Server,
  what: string,
  rounds: number,
  ours: Round,
  builtin: Round,
): Promise<[whole: Figure, own: Figure | undefined]> {
  const before = await server.cpu()
  const [ownMine, ownTheirs]: [number[], number[]] = [[], []]
  const [mine = [], theirs = []] = await inTurns(
    rounds,
    () => ours(ownMine),
    () => builtin(ownTheirs),
  )
  const spent = (await server.cpu()) - before
  const fastest = [Math.min(...mine), Math.min(...theirs)] as const
  return [
    {
      what,
      measured: `${median(mine).toFixed(0)} ms`,
      against: `${median(theirs).toFixed(0)} ms`,
      result: ratioOf(mine, theirs),
      unit: 'ratio',
      note: `fastest of ${rounds} rounds: ${fastest[0].toFixed(0)} ms ÷ ${fastest[1].toFixed(0)} ms = ${(fastest[0] / fastest[1]).toFixed(2)}; the provider itself took ${(spent / rounds).toFixed(0)} ms of processor time a round`,
    },
    ownTime(what, ownMine, ownTheirs),
  ]
}
