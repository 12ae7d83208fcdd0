import { inTurns, median, ratioOf, type Figure } from './figure.ts'
import { startServer, type Server } from './server.ts'
import { cloudObjects, folderWith, TYPES } from './terraform.ts'

const RUNS = 8
const EACH = 100
const ROUNDS = 3

/** Eight runs at once on one server, each in a world of its own, against eight servers. @throws when a world holds anything of another */
export async function measureTogether(): Promise<Figure[]> {
  await using one = await startServer({ worlds: RUNS, types: TYPES })
  await using several = new AsyncDisposableStack()
  const servers: Server[] = []
  for (let run = 0; run < RUNS; run++) servers.push(several.use(await startServer({ types: TYPES })))
  const [mine = [], theirs = []] = await inTurns(
    ROUNDS,
    () => round([one], one.reattach),
    () =>
      round(
        servers,
        servers.map(({ reattach }) => reattach[0]!),
      ),
  )
  return [
    {
      what: `throughput of ${RUNS} applies of ${EACH} objects at once on one server ÷ on ${RUNS} servers`,
      measured: `${((RUNS / median(mine)) * 1000).toFixed(2)}/s`,
      against: `${((RUNS / median(theirs)) * 1000).toFixed(2)}/s`,
      result: 1 / ratioOf(mine, theirs),
      unit: 'ratio',
      target: { atLeast: 0.9 },
      note: `after each of ${ROUNDS} rounds every world held the ${EACH} objects of its own run and nothing else`,
    },
  ]
}

async function round(servers: readonly Server[], reattach: readonly string[]): Promise<number> {
  for (const server of servers) await server.reset()
  using folders = new DisposableStack()
  const runs = reattach.map((value, run) => folders.use(folderWith(cloudObjects(EACH, `run${run}`), value)))
  const began = performance.now()
  await Promise.all(runs.map((folder) => folder.terraform('apply', '-input=false', '-auto-approve')))
  const took = performance.now() - began
  const worlds = (await Promise.all(servers.map((server) => server.names()))).flat()
  for (const [run, names] of worlds.entries()) {
    // A VPC brings a security group of that name.
    const named = names.filter((name): name is string => name !== null && name !== 'default')
    const foreign = named.filter((name) => !name.startsWith(`run${run}-`))
    if (foreign.length > 0 || named.length !== (EACH / TYPES.length) * 3)
      throw new Error(`world ${run} holds ${named.length} named objects, of other runs: ${foreign.slice(0, 5).join(', ') || 'none'}`)
  }
  return took
}
