import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { install, type Api } from '../test/support/server.ts'
import type { Figure } from './figure.ts'
import { residentMegabytes } from './lib/resident-megabytes.ts'
import { makeTalkingTerraform } from './lib/talking-terraform.ts'
import { createDeployment } from './plan-time.ts'

const LINES = 1_000_000
const SETTLE_MS = 3000

/** (e) What a run that prints a million lines leaves in the server's memory. */
export async function measureLogMemory(): Promise<Figure[]> {
  const root = await mkdtemp(join(tmpdir(), 'bench-'))
  try {
    await using installation = await install({ environment: await makeTalkingTerraform(root, { lines: LINES }) })
    const { api, server } = installation
    const id = await createDeployment(api, 'bench-lines')
    await sleep(SETTLE_MS)
    const idle = await residentMegabytes(server.pid)
    const started = performance.now()
    await api.post(`/deployments/${id}/plan`, undefined, { prefer: 'wait=0' })
    let peak = idle
    while (!(await ended(api, id))) {
      peak = Math.max(peak, await residentMegabytes(server.pid))
      await sleep(200)
    }
    const seconds = (performance.now() - started) / 1000
    await sleep(SETTLE_MS)
    const after = await residentMegabytes(server.pid)
    const lines = await storedLines(api, server.url, id)
    if (lines !== LINES) throw new Error(`the log holds ${lines} lines of ${LINES}`)
    return [
      {
        id: 'e',
        what: 'server memory after a run that prints 1,000,000 lines, over idle',
        value: `${after.toFixed(0)} MB`,
        against: `${idle.toFixed(0)} MB idle`,
        measured: after - idle,
        unit: 'MB',
        target: { atMost: 300 },
        notes: [
          `peak during the run: ${(peak - idle).toFixed(0)} MB over idle; the run took ${seconds.toFixed(0)} s and every line is in its log; one run, not ten`,
        ],
      },
    ]
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

async function ended(api: Api, id: string): Promise<boolean> {
  const { body } = await api.get(`/deployments/${id}/runs`)
  const run = body.items[0]
  if (run.status === 'failed') throw new Error(`the run failed: ${JSON.stringify(run.error)}`)
  return !['queued', 'planning'].includes(run.status)
}

/** Counts the lines of the log as anybody can read it. */
async function storedLines(api: Api, url: string, id: string): Promise<number> {
  const { body } = await api.get(`/deployments/${id}/runs`)
  const log = await fetch(`${url}/api/v1/runs/${body.items[0].id}/log`, { headers: { authorization: `Bearer ${api.key}` } })
  let lines = 0
  for await (const bytes of log.body!) for (const byte of bytes) if (byte === 10) lines++
  return lines
}
