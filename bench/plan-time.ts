import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { install, type Api } from '../test/support/server.ts'
import type { Figure } from './figure.ts'
import { planBare } from './lib/bare-terraform.ts'
import { makeMirror, startReattachable, timeEmptyNode, timeHandshake } from './lib/bare-providers.ts'
import { median, ms, timed } from './lib/statistics.ts'

export const MODULE = 'aws_vpc'
export const VARS = { region: 'us-east-1' }
const ROUNDS = 10

/** (a) From `POST …/plan` to `planned`, against the bare commands, in turns so that noise meets all alike. */
export async function measurePlanTime(): Promise<Figure[]> {
  const root = await mkdtemp(join(tmpdir(), 'bench-'))
  try {
    await using installation = await install()
    await using running = await startReattachable(root, MODULE)
    const mirror = await makeMirror(root)
    const contenders = {
      platform: () => planByApi(installation.api),
      mirror: () => planBare({ root, module: MODULE, vars: VARS, cliConfig: mirror.cliConfig }),
      reattach: () => planBare({ root, module: MODULE, vars: VARS, ...running }),
    }
    // Once each, untimed: caches of the disk, of compiled code and of `init` are warm for all.
    for (const work of Object.values(contenders)) await work()
    const times = { platform: [] as number[], mirror: [] as number[], reattach: [] as number[] }
    for (let round = 0; round < ROUNDS; round++) {
      for (const name of ['platform', 'mirror', 'reattach'] as const) times[name].push(await timed(contenders[name]))
    }
    const handshakes: number[] = []
    const empty: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      handshakes.push(await timeHandshake(mirror.executable))
      empty.push(await timeEmptyNode())
    }
    const [platform, bareMirror, bareReattach, handshake] = [times.platform, times.mirror, times.reattach, handshakes].map(median) as [
      number,
      number,
      number,
      number,
    ]
    return [
      {
        id: 'a',
        what: `POST plan → planned (${MODULE}, sandbox) ÷ bare init, plan, show with the provider from a mirror`,
        value: ms(platform),
        against: ms(bareMirror),
        measured: platform / bareMirror,
        unit: 'ratio',
        target: { atMost: 0.8 },
        notes: ["the bare provider serves all of AWS, as a mirror's does; the platform's is told of the module's types only"],
      },
      {
        id: 'a',
        what: "handshake of the mirror's provider",
        value: ms(handshake),
        measured: handshake,
        unit: 'ms',
        target: { atMost: 80 },
        notes: [`a node that runs nothing starts and ends in ${ms(median(empty))}, in turns with it`],
      },
      {
        id: 'a',
        what: 'the same ÷ the bare commands with reattach',
        value: ms(platform),
        against: ms(bareReattach),
        measured: platform / bareReattach,
        unit: 'ratio',
        target: { atMost: 2.5 },
        notes: ["the reattached provider is told of the module's types only, like the platform's"],
      },
    ]
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

let deployment: Promise<string> | undefined

/** Plans one deployment over and over; each plan supersedes the one before. */
async function planByApi(api: Api): Promise<void> {
  deployment ??= createDeployment(api, 'bench-plan')
  await planDeployment(api, await deployment)
}

export async function createDeployment(api: Api, name: string): Promise<string> {
  const created = await api.post('/deployments', { name, cloud: 'aws', module: MODULE, vars: VARS })
  if (created.status !== 201) throw new Error(`no deployment: ${JSON.stringify(created.body)}`)
  return created.body.id
}

export async function planDeployment(api: Api, id: string): Promise<void> {
  const answer = await api.post(`/deployments/${id}/plan`, undefined, { prefer: 'wait=50' })
  if (answer.body.status !== 'planned') throw new Error(`no plan: ${JSON.stringify(answer.body.lastRun?.error ?? answer.body)}`)
}
