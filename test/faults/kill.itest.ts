import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inspect } from '@mcp-cloud/terraform-exec'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../apps/server/src/wiring/free-port.ts'
import { approve, plan, until } from '../support/lifecycle.ts'
import { lookInside, reckon, type Inside } from '../support/inside.ts'
import { install, startServer, type Installation, type TestServer } from '../support/server.ts'

/** How often each process is killed: few times by default, `FAULTS_RUNS` for a proof. */
const RUNS = Number(process.env['FAULTS_RUNS'] ?? 3)
const DELAY_MS = 800
/** An apply of the module has three steps after each other; a kill falls into any of them. */
const SPREAD_MS = 2.4 * DELAY_MS
const SETTLE_SECONDS = 60
const ENDS = ['applied', 'failed', 'canceled', 'needs_recovery']

let installation: Installation
let worker: TestServer
let inside: Inside
let applied = 0
const port = await freePort('127.0.0.1')
const environment = { SANDBOX_DELAY_MS: String(DELAY_MS) }
beforeAll(async () => {
  installation = await install({ role: 'api', port, environment })
  worker = await startWorker()
  inside = await lookInside(installation.server.dataDir)
})
afterAll(async () => {
  await inside.close()
  await worker.stop()
  await installation[Symbol.asyncDispose]()
})

const startWorker = () => startServer({ dataDir: installation.server.dataDir, port, role: 'worker', environment })

const VICTIMS: { name: string; kill(runId: string): Promise<void>; ends: string[] }[] = [
  {
    name: 'worker',
    async kill() {
      await worker.kill()
      worker = await startWorker()
    },
    ends: ['applied'],
  },
  { name: 'supervisor', kill: async (runId) => killProcess(await supervisionOf(runId), 'supervisor'), ends: ['applied'] },
  {
    name: 'API',
    async kill() {
      await installation.server.kill()
      await installation.restart()
    },
    ends: ['applied'],
  },
  {
    name: 'worker and supervisor',
    async kill(runId) {
      killProcess(await supervisionOf(runId), 'supervisor')
      await worker.kill()
      worker = await startWorker()
    },
    ends: ['applied'],
  },
  {
    name: 'terraform',
    kill: async (runId) => killProcess(await supervisionOf(runId), 'terraform'),
    ends: ['failed', 'needs_recovery', 'applied'],
  },
]

test.each(VICTIMS)(
  `kill -9 of the $name in mid-apply (${RUNS} times): state equals the world, lock free, nothing lost, no second apply`,
  async ({ name, kill, ends }) => {
    const counts = { n: 0, inMidApply: 0, orphans: 0, ghosts: 0, locks: 0, doubles: 0 }
    const ended: Record<string, number> = {}
    for (let round = 0; round < RUNS; round++) {
      const created = await installation.api.post('/deployments', {
        name: `${name.replaceAll(' ', '-').toLowerCase()}-${round}`,
        cloud: 'aws',
        module: 'aws_vpc',
        vars: { region: 'us-east-1' },
      })
      const { id } = created.body
      await plan(installation.api, id)
      const approved = await approve(installation.api, id)
      expect((await installation.api.post(`/deployments/${id}/apply`)).status).toBe(202)
      applied += 1
      await beginning(approved.currentRun.id)
      // Spread evenly over the apply, so that every part of it is hit.
      await sleep((SPREAD_MS * round) / RUNS)
      counts.inMidApply += (await installation.api.get(`/deployments/${id}`)).body.status === 'applying' ? 1 : 0
      await kill(approved.currentRun.id)
      const { status } = await until(installation.api, id, ENDS, SETTLE_SECONDS)
      counts.n += 1
      ended[status] = (ended[status] ?? 0) + 1
      const { orphans, ghosts, locks, doubles, applies } = await reckon(inside, installation.api)
      expect({ round, orphans, ghosts, locks, doubles, applies }).toEqual({
        round,
        orphans: [],
        ghosts: [],
        locks: 0,
        doubles: [],
        applies: applied,
      })
      expect(ends, `round ${round}`).toContain(status)
      counts.orphans += orphans.length
      counts.ghosts += ghosts.length
      counts.locks += locks
      counts.doubles += doubles.length
    }
    console.log(`kill -9 of the ${name}:`, JSON.stringify({ ...counts, ended }))
    expect(counts.inMidApply, 'every kill hit an apply that was under way').toBe(RUNS)
  },
  60_000 + RUNS * 40_000,
)

/** Waits until terraform works on the apply. */
async function beginning(runId: string): Promise<void> {
  const deadline = performance.now() + 20_000
  for (;;) {
    const [row] = await inside.rows('select count(*)::int as events from run_journal where run_id = $1 and action = $2', [runId, 'create'])
    if (Number(row?.['events']) > 0) return
    if (performance.now() > deadline) throw new Error(`the apply of ${runId} did not begin`)
    await sleep(20)
  }
}

/** The folder of the apply's supervision. */
async function supervisionOf(runId: string): Promise<string> {
  const base = join(installation.server.dataDir, 'runs', runId)
  const phase = (await readdir(base)).find((entry) => entry.startsWith('apply-'))
  if (!phase) throw new Error(`no apply was started in ${base}`)
  return join(base, phase)
}

function killProcess(dir: string, which: 'supervisor' | 'terraform'): void {
  const seen = inspect(dir)
  const ref = 'record' in seen ? seen.record[which] : undefined
  if (!ref) throw new Error(`there is no ${which} to kill: the run is ${seen.kind}`)
  process.kill(ref.pid, 'SIGKILL')
}
