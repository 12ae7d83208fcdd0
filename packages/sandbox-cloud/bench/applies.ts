import { httpBackendBlock, startHttpBackend } from '../test/http-backend.ts'
import { inTurns, median, ratioOf, type Figure } from './figure.ts'
import { counting, ownTime } from './processor-time.ts'
import { startServer } from './server.ts'
import { builtinObjects, cloudObjects, folderWith, TYPES } from './terraform.ts'

const COUNT = 500
const ROUNDS = 3

/** An apply of new objects with the state on an HTTP server, against the same with what terraform makes by itself. */
export async function measureApplies(): Promise<Figure[]> {
  await using server = await startServer({ types: TYPES })
  const cpu = await server.cpu()
  const [ownMine, ownTheirs]: [number[], number[]] = [[], []]
  const [mine = [], theirs = []] = await inTurns(
    ROUNDS,
    () => applyOnce(ownMine, cloudObjects(COUNT), server.reattach[0]),
    () => applyOnce(ownTheirs, builtinObjects(COUNT)),
  )
  const spent = (await server.cpu()) - cpu
  const what = `apply of ${COUNT} objects with the HTTP backend ÷ the same number of terraform_data`
  const own = ownTime(what, ownMine, ownTheirs)
  return [
    {
      what,
      measured: `${median(mine).toFixed(0)} ms`,
      against: `${median(theirs).toFixed(0)} ms`,
      result: ratioOf(mine, theirs),
      unit: 'ratio',
      target: { atMost: 1.5 },
      note: `fastest of ${ROUNDS} rounds: ${Math.min(...mine).toFixed(0)} ms ÷ ${Math.min(...theirs).toFixed(0)} ms = ${(Math.min(...mine) / Math.min(...theirs)).toFixed(2)}; the provider itself took ${(spent / ROUNDS).toFixed(0)} ms of processor time a round`,
    },
    ...(own ? [own] : []),
  ]

  async function applyOnce(taken: number[], main: string, reattach?: string): Promise<number> {
    await server.reset()
    const backend = await startHttpBackend()
    try {
      using folder = folderWith(httpBackendBlock(backend) + main, reattach)
      await folder.terraform('init', '-input=false')
      return await counting(taken, () => folder.terraform('apply', '-input=false', '-auto-approve'))
    } finally {
      await backend.close()
    }
  }
}
