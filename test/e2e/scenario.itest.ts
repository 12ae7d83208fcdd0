import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { install, type Api, type Installation } from '../support/server.ts'
import { apply, approve, plan, until } from '../support/lifecycle.ts'

let installation: Installation
let api: Api
beforeAll(async () => {
  installation = await install()
  api = installation.api
})
afterAll(() => installation[Symbol.asyncDispose]())

const REQUESTS = [
  { name: 'dev-vpc', cloud: 'aws', module: 'aws_vpc', vars: { region: 'us-east-1' } },
  { name: 'dev-network', cloud: 'gcp', module: 'gcp_network', vars: { region: 'asia-northeast3' } },
]

describe.each(REQUESTS)('the scenario for $module', (request) => {
  const seen: string[] = []
  let id: string

  test('a request is recorded as created', async () => {
    const created = await api.post('/deployments', request)
    expect(created.status).toBe(201)
    expect(created.body).toMatchObject({ ...request, status: 'created', live: false, account: { name: 'sandbox', simulated: true } })
    id = created.body.id
    seen.push(created.body.status)
  })

  test('its plan says what would be created, and nothing is created', async () => {
    const planned = await plan(api, id)
    seen.push(planned.status)
    expect(planned.currentRun.plan.counts).toMatchObject({ update: 0, replace: 0, delete: 0 })
    expect(planned.currentRun.plan.counts.create).toBeGreaterThan(2)
    expect(planned.currentRun.bundleDigest).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(planned.currentRun.review.grade).toBeTypeOf('string')
    expect(planned.live).toBe(false)
  })

  test('the first approve call opens the approval, a decision with the digest approves', async () => {
    await approve(api, id)
    seen.push('awaiting_approval', 'approved')
  })

  test('apply makes exactly what was planned and reports it', async () => {
    const planned = (await api.get(`/deployments/${id}`)).body.currentRun.plan.counts.create
    const applied = await apply(api, id)
    seen.push(applied.status)
    expect(applied.resources).toHaveLength(planned)
    expect(applied.live).toBe(true)
    expect(applied.report.facts.length).toBeGreaterThan(2)
    expect(Object.keys(applied.outputs).length).toBeGreaterThan(0)
  })

  test('the log holds every phase and can be read as text', async () => {
    const { body } = await api.get(`/deployments/${id}`)
    const log = await api.get(`/api/v1/runs/${body.lastRun.id}/log`)
    expect(log.body).toContain('Creation complete')
  })

  test('a new plan of the same input changes nothing', async () => {
    const again = await plan(api, id)
    expect(again.status).toBe('applied')
    expect(again.lastRun.status).toBe('no_changes')
  })

  test('destroy goes the same way and leaves nothing', async () => {
    await api.post(`/deployments/${id}/destroy`, undefined, { prefer: 'wait=50' })
    const planned = await until(api, id, ['planned'])
    expect(planned.currentRun).toMatchObject({ kind: 'destroy', plan: { counts: { create: 0, update: 0, replace: 0 } } })
    await approve(api, id)
    const destroyed = await apply(api, id)
    seen.push(destroyed.status)
    expect(destroyed).toMatchObject({ status: 'destroyed', live: false, resources: [] })
  })

  test('the statuses were the words of the scenario, in order', () => {
    expect(seen).toEqual(['created', 'planned', 'awaiting_approval', 'approved', 'applied', 'destroyed'])
  })

  test('what is destroyed can be archived, and is then gone from sight', async () => {
    expect((await api.delete(`/deployments/${id}`)).status).toBe(204)
    expect((await api.get(`/deployments/${id}`)).status).toBe(404)
  })
})
