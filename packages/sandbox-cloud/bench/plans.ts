import { inTurns, median, ratioOf, type Figure } from './figure.ts'
import { startServer } from './server.ts'
import { builtinObjects, cloudObjects, folderWith, TYPES } from './terraform.ts'

const PLAN = ['plan', '-input=false', '-out=plan']
const ROUNDS: Readonly<Record<number, number>> = { 10: 11, 100: 11, 500: 7, 2000: 3 }

/** A plan of so many new objects, against the same number that terraform plans by itself. */
export async function measurePlans(): Promise<Figure[]> {
  await using server = await startServer({ types: TYPES })
  const figures: Figure[] = []
  for (const [size, rounds] of Object.entries(ROUNDS)) {
    const count = Number(size)
    using ours = folderWith(cloudObjects(count), server.reattach[0])
    using builtin = folderWith(builtinObjects(count))
    await ours.terraform(...PLAN)
    const cpu = await server.cpu()
    const [mine = [], theirs = []] = await inTurns(
      rounds,
      () => ours.terraform(...PLAN),
      () => builtin.terraform(...PLAN),
    )
    const spent = (await server.cpu()) - cpu
    figures.push({
      what: `plan of ${count.toLocaleString('en')} objects ÷ the same number of terraform_data`,
      measured: `${median(mine).toFixed(0)} ms`,
      against: `${median(theirs).toFixed(0)} ms`,
      result: ratioOf(mine, theirs),
      unit: 'ratio',
      ...(count >= 100 ? { target: { atMost: 1.3 } } : {}),
      note: `fastest of ${rounds} rounds: ${Math.min(...mine).toFixed(0)} ms ÷ ${Math.min(...theirs).toFixed(0)} ms = ${(Math.min(...mine) / Math.min(...theirs)).toFixed(2)}; the provider itself took ${(spent / rounds).toFixed(0)} ms of processor time a round, the rest is terraform’s`,
    })
  }
  return figures
}
