import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { startEmbeddedPostgres } from '@mcp-cloud/db/embedded'
import { install } from '../test/support/server.ts'
import type { Figure } from './figure.ts'
import { loadWith } from './lib/load.ts'
import { median } from './lib/statistics.ts'
import { createDeployment, planDeployment } from './plan-time.ts'

const BARE = fileURLToPath(new URL('./programs/bare-api.ts', import.meta.url))
const ROUNDS = 10
const CONNECTIONS = 16
const ROUND_MS = 1500

/** (c) `GET /deployments/{id}` with an API key, against the same row out of bare Fastify and drizzle, in turns. */
export async function measureGetById(): Promise<Figure[]> {
  await using installation = await install()
  const { api, server } = installation
  const created = await createDeployment(api, 'bench-get')
  const planned = await createDeployment(api, 'bench-get-planned')
  await planDeployment(api, planned)
  await using bare = await startBare(server.dataDir)
  const headers = { authorization: `Bearer ${api.key}` }
  const load = (base: string, id: string, milliseconds = ROUND_MS) =>
    loadWith({ url: `${base}/deployments/${id}`, headers, connections: CONNECTIONS, milliseconds })
  for (const base of [server.url, bare.url]) await load(base, created, 1000)
  const rates = { platform: [] as number[], planned: [] as number[], bare: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    rates.platform.push(await load(server.url, created))
    rates.bare.push(await load(bare.url, created))
    rates.planned.push(await load(server.url, planned))
  }
  const [ours, theirs, withPlan] = [median(rates.platform), median(rates.bare), median(rates.planned)]
  return [
    {
      id: 'c',
      what: 'GET a deployment by id with an API key ÷ bare Fastify + drizzle on the same row, requests/s',
      value: `${ours.toFixed(0)}/s`,
      against: `${theirs.toFixed(0)}/s`,
      measured: ours / theirs,
      unit: 'ratio',
      target: { atLeast: 0.5 },
      notes: [
        `${CONNECTIONS} connections, ${ROUNDS} rounds of ${ROUND_MS / 1000} s each; the row is a deployment without a plan`,
        `a deployment that carries a plan, which is a second row with all its changes: ${withPlan.toFixed(0)}/s, ratio ${(withPlan / theirs).toFixed(2)} (not the target's comparison)`,
      ],
    },
  ]
}

async function startBare(dataDir: string): Promise<AsyncDisposable & { url: string }> {
  const { connection } = await startEmbeddedPostgres({ dataDir })
  const child = spawn(process.execPath, [BARE, JSON.stringify(connection)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(child.stdout, 'data')
  return {
    url: String(line).trim(),
    async [Symbol.asyncDispose]() {
      const exited = once(child, 'exit')
      child.kill()
      await exited
    },
  }
}
