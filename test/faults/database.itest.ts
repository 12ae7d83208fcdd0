import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookInside, reckon } from '../support/inside.ts'
import { apply, approve, plan, until } from '../support/lifecycle.ts'
import { install, type Installation } from '../support/server.ts'

const DELAY_MS = 600
const ENDS = ['applied', 'failed', 'canceled', 'needs_recovery']
const VPC = { cloud: 'aws', module: 'aws_vpc', vars: { region: 'us-east-1' } }

let installation: Installation
beforeAll(async () => {
  installation = await install({ environment: { SANDBOX_DELAY_MS: String(DELAY_MS) } })
})
afterAll(() => installation[Symbol.asyncDispose]())

/** kill -9 of the embedded PostgreSQL, by its own pid file. */
async function killDatabase(): Promise<void> {
  const { dataDir } = installation.server
  const home = (await readFile(join(dataDir, 'postgres-location'), 'utf8').catch(() => '')).trim() || join(dataDir, 'postgres')
  process.kill(Number((await readFile(join(home, 'data', 'postmaster.pid'), 'utf8')).split('\n')[0]), 'SIGKILL')
}

async function reckonNow() {
  const inside = await lookInside(installation.server.dataDir)
  try {
    return await reckon(inside, installation.api)
  } finally {
    await inside.close()
  }
}

test.each([300, 1200])(
  'kill -9 of the database %i ms into an apply loses nothing acknowledged, and the apply ends in a status a person can act on',
  async (afterMs) => {
    const { api } = installation
    const waiting = (await api.post('/deployments', { name: `waiting-${afterMs}`, ...VPC })).body.id
    await plan(api, waiting)
    const approved = await approve(api, waiting)
    const { id } = (await api.post('/deployments', { name: `under-way-${afterMs}`, ...VPC })).body
    await plan(api, id)
    await approve(api, id)
    expect((await api.post(`/deployments/${id}/apply`)).status).toBe(202)
    await sleep(afterMs)
    // Acknowledged in the very last moment.
    const last = await api.post('/deployments', { name: `last-${afterMs}`, ...VPC })
    expect(last.status).toBe(201)
    await killDatabase()
    await sleep(500)
    const during = await api.get(`/deployments/${id}`).catch((cause: unknown) => {
      throw new Error(`the server has ended with its database; it said:\n${installation.server.log()}`, { cause })
    })
    // The server starts its database again by itself; until then it says that it is away.
    expect([200, 503]).toContain(during.status)

    await installation.server.kill()
    await installation.restart()
    const again = installation.api
    expect((await again.get(`/deployments/${last.body.id}`)).body).toMatchObject({ name: `last-${afterMs}`, status: 'created' })
    const kept = (await again.get(`/deployments/${waiting}`)).body
    expect(kept).toMatchObject({ status: 'approved', currentRun: { bundleDigest: approved.currentRun.bundleDigest } })
    const ended = await until(again, id, ENDS, 120)
    console.log(`the database killed ${afterMs} ms into an apply:`, ended.status)
    const { orphans, ghosts, locks, doubles } = await reckonNow()
    expect({ orphans, ghosts, locks, doubles }).toEqual({ orphans: [], ghosts: [], locks: 0, doubles: [] })

    // A person goes on from there.
    if (ended.status === 'needs_recovery') {
      const { body } = await again.get(`/deployments/${id}/recovery`)
      const acknowledged = await again.post(`/deployments/${id}/recovery/acknowledge`, { runId: body.runId, comment: 'read' })
      expect(acknowledged.body.status, JSON.stringify(acknowledged.body)).toBe('failed')
    }
    await again.post(`/deployments/${id}/plan`)
    await until(again, id, ['planned', 'applied'])
    // What was approved before is still good.
    expect((await apply(again, waiting)).status).toBe('applied')
  },
)

test('a server whose database is killed answers again once the database is back', async () => {
  const { api } = installation
  await killDatabase()
  const inside = await lookInside(installation.server.dataDir)
  await inside.close()
  const deadline = performance.now() + 30_000
  while ((await api.get('/deployments')).status !== 200) {
    if (performance.now() > deadline) throw new Error('the server does not find its database again')
    await sleep(200)
  }
  const { id } = (await api.post('/deployments', { name: 'after-the-database', ...VPC })).body
  expect((await plan(api, id)).status).toBe('planned')
})
