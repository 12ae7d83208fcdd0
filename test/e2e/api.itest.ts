import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { approve, apply, deploy, destroy, plan } from '../support/lifecycle.ts'
import { createApi, install, type Api, type Installation } from '../support/server.ts'

let installation: Installation
let api: Api
beforeAll(async () => {
  installation = await install()
  api = installation.api
})
afterAll(() => installation[Symbol.asyncDispose]())

const GOOD = { name: 'dev-vpc', cloud: 'aws', module: 'aws_vpc', vars: { region: 'us-east-1' } }

describe('a request that does not fit is refused with its path, what was given and what is allowed, and nothing is stored', () => {
  test.each([
    ['a bad name', { ...GOOD, name: 'Dev VPC' }, '/name'],
    ['an unknown module', { ...GOOD, module: 'aws_vcp' }, '/module'],
    ['an unknown version', { ...GOOD, moduleVersion: 'ffffffffffff' }, '/moduleVersion'],
    ['the wrong cloud for the module', { ...GOOD, cloud: 'gcp' }, '/cloud'],
    ['an unknown account', { ...GOOD, account: 'nowhere' }, '/account'],
    ['a bad region', { ...GOOD, vars: { region: 'us-east-9' } }, '/vars/region'],
    ['a wrong type', { ...GOOD, vars: { region: 'us-east-1', zone_count: 'many' } }, '/vars/zone_count'],
    ['an unknown variable', { ...GOOD, vars: { region: 'us-east-1', cidr: '10.0.0.0/16' } }, '/vars/cidr'],
    ['a missing variable', { ...GOOD, vars: {} }, '/vars/region'],
    ['a field that is not part of a request', { ...GOOD, owner: 'me' }, '/owner'],
  ])('%s', async (_what, body, path) => {
    const refused = await api.post('/deployments', body)
    expect(refused.status, JSON.stringify(refused.body)).toBe(422)
    expect(refused.body.code).toBe('invalid')
    const problem = refused.body.data.problems.find((candidate: { path: string }) => candidate.path === path)
    expect(problem, JSON.stringify(refused.body)).toBeDefined()
    expect(problem.message.length).toBeGreaterThan(10)
    expect(refused.body.data.requestId).toBe(refused.headers.get('x-request-id'))
    expect((await api.get('/deployments')).body.items).toEqual([])
  })

  test('a body that is no JSON, and one that is too large', async () => {
    const headers = { authorization: `Bearer ${api.key}`, 'content-type': 'application/json' }
    const send = (body: string) => fetch(`${installation.server.url}/deployments`, { method: 'POST', headers, body })
    expect((await send('{no')).status).toBe(400)
    // Whoever is still sending hears the refusal as well: it is no broken connection.
    for (const size of [2_000_000, 12_000_000]) expect((await send(JSON.stringify({ ...GOOD, note: 'x'.repeat(size) }))).status).toBe(413)
  })
})

test('without a key, with a wrong key and with two different keys nothing is shown', async () => {
  expect((await fetch(`${installation.server.url}/deployments`)).status).toBe(401)
  expect((await createApi(installation.server.url, 'mcp_wrong').get('/deployments')).status).toBe(401)
  expect((await api.get('/deployments', { 'x-api-key': 'mcp_other' })).status).toBe(401)
})

test('the key may come as x-api-key', async () => {
  const answer = await fetch(`${installation.server.url}/api/v1/me`, { headers: { 'x-api-key': api.key } })
  expect(await answer.json()).toMatchObject({ kind: 'user', via: 'api-key', firstKeyStillValid: true })
})

test('every path of the scenario answers under /api/v1 too', async () => {
  const created = await api.post('/api/v1/deployments', { ...GOOD, name: 'both-paths' })
  expect(created.status).toBe(201)
  expect((await api.get(`/deployments/${created.body.id}`)).body).toEqual((await api.get(`/api/v1/deployments/${created.body.id}`)).body)
  expect((await api.delete(`/deployments/${created.body.id}`)).status).toBe(204)
})

test('the contract is served as OpenAPI 3.1 and as a page that asks no other host', async () => {
  const { body } = await api.get('/api/v1/openapi.json')
  expect(body.openapi).toMatch(/^3\.1/)
  expect(Object.keys(body.paths)).toContain('/deployments/{id}/apply')
  const page = (await api.get('/api/docs')).body as string
  expect(page).toContain('/deployments/{id}/apply')
  expect(page).not.toMatch(/(src|href)="https?:/)
})

describe('a list', () => {
  const ids: string[] = []
  beforeAll(async () => {
    for (const [name, module, cloud] of [
      ['alpha-one', 'aws_vpc', 'aws'],
      ['alpha-two', 'aws_s3_bucket', 'aws'],
      ['beta-net', 'gcp_network', 'gcp'],
    ]) {
      const created = await api.post('/deployments', {
        name,
        module,
        cloud,
        vars: { region: cloud === 'aws' ? 'us-east-1' : 'us-central1' },
      })
      expect(created.status, JSON.stringify(created.body)).toBe(201)
      ids.push(created.body.id)
    }
  })
  afterAll(async () => {
    for (const id of ids) await api.delete(`/deployments/${id}`)
  })

  test('is newest first and pages by cursor without losing or doubling a row', async () => {
    const seen: string[] = []
    let cursor: string | null = ''
    do {
      const page = await api.get(`/deployments?limit=1${cursor ? `&cursor=${cursor}` : ''}`)
      seen.push(...page.body.items.map((item: { id: string }) => item.id))
      cursor = page.body.nextCursor
    } while (cursor)
    expect(seen).toEqual(ids.toReversed())
  })

  test.each([
    ['cloud=gcp', ['beta-net']],
    ['module=aws_s3_bucket', ['alpha-two']],
    ['text=ALPHA', ['alpha-two', 'alpha-one']],
    ['status=applied', []],
    ['account=sandbox&text=net', ['beta-net']],
    ['text=%25', []],
  ])('is filtered by %s', async (query, names) => {
    const { body } = await api.get(`/deployments?${query}`)
    expect(body.items.map((item: { name: string }) => item.name)).toEqual(names)
  })

  test('refuses a cursor it did not give', async () => {
    expect((await api.get('/deployments?cursor=nonsense')).status).toBe(400)
  })
})

test('an edit that lost a race is refused, a good one voids the plan that waits', async () => {
  const { id } = (await api.post('/deployments', { ...GOOD, name: 'edited' })).body
  await plan(api, id)
  expect((await api.patch(`/deployments/${id}`, { vars: { zone_count: 3 }, version: 7 })).status).toBe(409)
  const edited = await api.patch(`/deployments/${id}`, { vars: { region: 'us-east-1', zone_count: 3 }, version: 1 })
  expect(edited.status, JSON.stringify(edited.body)).toBe(200)
  expect(edited.body).toMatchObject({ version: 2, status: 'created', currentRun: null, lastRun: { status: 'superseded' } })
  expect((await api.post(`/deployments/${id}/apply`)).status).toBe(409)
})

test('what is live is not archived, and a destroy leaves nothing', async () => {
  const applied = await deploy(api, { ...GOOD, name: 'live-one' })
  const refused = await api.delete(`/deployments/${applied.id}`)
  expect(refused.status).toBe(409)
  expect(refused.body.message).toContain('destroy')
  expect((await destroy(api, applied.id)).status).toBe('destroyed')
  expect((await api.delete(`/deployments/${applied.id}`)).status).toBe(204)
})

test('an apply without an approval, an approval without a plan and a decision with another digest are refused', async () => {
  const { id } = (await api.post('/deployments', { ...GOOD, name: 'out-of-order' })).body
  expect((await api.post(`/deployments/${id}/apply`)).status).toBe(409)
  expect((await api.post(`/deployments/${id}/approve`)).status).toBe(409)
  await plan(api, id)
  expect((await api.post(`/deployments/${id}/apply`)).status).toBe(409)
  await api.post(`/deployments/${id}/approve`)
  const again = await api.post(`/deployments/${id}/approve`)
  expect(again.status).toBe(409)
  expect(again.body.message).toContain('decision')
  const wrong = await api.post(`/deployments/${id}/approve`, { decision: 'approve', digest: 'sha256:other' })
  expect(wrong.status).toBe(409)
  const digest = (await api.get(`/deployments/${id}`)).body.currentRun.bundleDigest
  const noReason = await api.post(`/deployments/${id}/approve`, { decision: 'reject', digest })
  expect(noReason.status).toBe(422)
  const rejected = await api.post(`/deployments/${id}/approve`, { decision: 'reject', digest, comment: 'not this month' })
  expect(rejected.body.status).toBe('rejected')
})

test('the log goes on behind the last event a reader saw', async () => {
  const { id } = (await api.post('/deployments', { ...GOOD, name: 'followed' })).body
  const planned = await plan(api, id)
  await approve(api, id)
  await apply(api, id)
  const headers = { authorization: `Bearer ${api.key}`, accept: 'text/event-stream' }
  const url = `${installation.server.url}/api/v1/runs/${planned.currentRun.id}/log`
  const whole = await (await fetch(url, { headers })).text()
  const ids = [...whole.matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1]))
  expect(ids).toEqual(ids.map((_id, index) => index))
  expect(whole).toContain('event: end')
  const middle = Math.floor(ids.length / 2)
  const rest = await (await fetch(url, { headers: { ...headers, 'last-event-id': String(middle) } })).text()
  expect([...rest.matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1]))).toEqual(ids.slice(middle + 1))
})
