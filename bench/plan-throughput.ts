import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { install } from '../test/support/server.ts'
import type { Figure } from './figure.ts'
import { makeMirror, startReattachable } from './lib/bare-providers.ts'
import { planBare } from './lib/bare-terraform.ts'
import { median, timed } from './lib/statistics.ts'
import { createDeployment, MODULE, planDeployment, VARS } from './plan-time.ts'

const PLANS = 40
const ROUNDS = 3
/** A bare loop with a terminal for each core of a small machine. */
const AT_ONCE = 2

/** (b) 40 plans of different deployments, all asked for at once, against a bare loop two at a time. */
export async function measurePlanThroughput(): Promise<Figure[]> {
  const root = await mkdtemp(join(tmpdir(), 'bench-'))
  try {
    await using installation = await install()
    await using running = await startReattachable(root, MODULE)
    const { api } = installation
    const mirror = await makeMirror(root)
    const ids: string[] = []
    for (let n = 0; n < PLANS; n++) ids.push(await createDeployment(api, `bench-${n}`))
    const bare = (how: { cliConfig: string; reattach?: string }) =>
      atOnce(AT_ONCE, PLANS, () => planBare({ root, module: MODULE, vars: VARS, ...how }))
    const warm = { cliConfig: running.cliConfig, reattach: running.reattach }
    await planDeployment(api, ids[0]!)
    const ours: number[] = []
    const theirs: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await timed(() => Promise.all(ids.map((id) => planDeployment(api, id)))))
      theirs.push(await timed(() => bare(warm)))
    }
    const managed = await timed(() => bare(mirror))
    const platform = median(ours)
    return [
      {
        id: 'b',
        what: `${PLANS} plans of different deployments ÷ a bare loop, ${AT_ONCE} at a time, provider from a mirror`,
        value: seconds(platform),
        against: seconds(managed),
        measured: platform / managed,
        unit: 'ratio',
        target: { atMost: 1.1 },
        notes: [
          `the platform's time is the median of ${ROUNDS} rounds of ${PLANS} plans; the bare loop with the mirror ran once (${PLANS} plans)`,
          `the same loop with a reattached provider that is told of the module's types only: ${seconds(median(theirs))}, ratio ${(platform / median(theirs)).toFixed(2)} (not the target's comparison)`,
        ],
      },
    ]
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

async function atOnce(lanes: number, count: number, work: () => Promise<unknown>): Promise<void> {
  let left = count
  const lane = async () => {
    while (left-- > 0) await work()
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
