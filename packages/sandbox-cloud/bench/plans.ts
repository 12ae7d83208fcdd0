import { inTurns, median, ratioOf, type Figure } from './figure.ts'
import { counting, ownTime } from './processor-time.ts'
import { startServer, type Server } from './server.ts'
import { builtinObjects, cloudObjects, folderWith, smallestObjects, TYPES } from './terraform.ts'

const PLAN = ['plan', '-input=false', '-out=plan']
const ROUNDS: Readonly<Record<number, number>> = { 10: 11, 100: 11, 500: 7, 2000: 3 }

const SMALLEST = { type: 'null_resource', count: 500, rounds: 7 }

/** A plan of so many new objects, against the same number that terraform plans by itself. */
export async function measurePlans(): Promise<Figure[]> {
  await using server = await startServer({ types: [...TYPES, SMALLEST.type] })
  const figures: Figure[] = []
  for (const [size, rounds] of Object.entries(ROUNDS)) {
    const count = Number(size)
    const what = `plan of ${count.toLocaleString('en')} objects ÷ the same number of terraform_data`
    const [whole, own] = await compare(server, what, rounds, cloudObjects(count), builtinObjects(count))
    figures.push(count >= 100 ? { ...whole, target: { atMost: 1.3 } } : whole, ...(own && count >= 100 ? [own] : []))
  }
  const { type, count, rounds } = SMALLEST
  const what = `plan of ${count} ${type} by this provider ÷ the same number of terraform_data`
  const [smallest] = await compare(server, what, rounds, smallestObjects(count), builtinObjects(count))
  return [...figures, smallest]
}

/** The whole, and what of it is terraform's alone: no provider can make that less. */
async function compare(
  server: Server,
  what: string,
  rounds: number,
  cloud: string,
  builtins: string,
): Promise<[whole: Figure, own: Figure | undefined]> {
  using ours = folderWith(cloud, server.reattach[0])
  using builtin = folderWith(builtins)
  await ours.terraform(...PLAN)
  const before = await server.cpu()
  const [ownMine, ownTheirs]: [number[], number[]] = [[], []]
  const [mine = [], theirs = []] = await inTurns(
    rounds,
    () => counting(ownMine, () => ours.terraform(...PLAN)),
    () => counting(ownTheirs, () => builtin.terraform(...PLAN)),
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
