import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookInside, reckon, type Inside } from '../support/inside.ts'
import { apply, approve, plan, until } from '../support/lifecycle.ts'
import { invite } from '../support/people.ts'
import { install, type Answer, type Api, type Installation } from '../support/server.ts'

const EQUAL_CALLS = 20
/** Several times as many as run at once; `FAULTS_PLANS` for a proof. */
const PLANS_AT_ONCE = Number(process.env['FAULTS_PLANS'] ?? 20)

let installation: Installation
let api: Api
let inside: Inside
beforeAll(async () => {
  installation = await install({ environment: { SANDBOX_DELAY_MS: '300' } })
  api = installation.api
  inside = await lookInside(installation.server.dataDir)
})
afterAll(async () => {
  await inside.close()
  await installation[Symbol.asyncDispose]()
})

const VPC = { cloud: 'aws', module: 'aws_vpc', vars: { region: 'us-east-1' } }
const BUCKET = { cloud: 'aws', module: 'aws_s3_bucket', vars: { region: 'us-east-1' } }
const nothingLost = { orphans: [], ghosts: [], locks: 0, doubles: [] }

/** How often each answer came: its status, and the code of the error where it is one. */
function tally(answers: Answer[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

async function create(request: Record<string, unknown>): Promise<string> {
  const created = await api.post('/deployments', request)
  expect(created.status, JSON.stringify(created.body)).toBe(201)
  return created.body.id
}

async function planned(name: string): Promise<string> {
  const id = await create({ name, ...BUCKET })
  await plan(api, id)
  return id
}

const atOnce = <T>(count: number, call: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => call(index)))

test(`${EQUAL_CALLS} equal apply calls at once start one run`, async () => {
  const id = await create({ name: 'equal-applies', ...VPC })
  await plan(api, id)
  const approved = await approve(api, id)
  const answers = await atOnce(EQUAL_CALLS, () => api.post(`/deployments/${id}/apply`))
  console.log(`${EQUAL_CALLS} equal applies:`, JSON.stringify(tally(answers)))
  for (const { status, body } of answers) {
    expect([200, 202, 409]).toContain(status)
    if (status !== 409) expect((body.currentRun ?? body.lastRun).id).toBe(approved.currentRun.id)
  }
  expect(answers.filter(({ status }) => status !== 409).length).toBeGreaterThan(0)
  await until(api, id, ['applied'])
  const applied = await inside.rows('select id, epoch from runs where deployment_id = $1 and receipt_consumed_at is not null', [id])
  // One epoch is the plan's, one the apply's.
  expect(applied).toEqual([{ id: approved.currentRun.id, epoch: 2 }])
  const records = await inside.rows(`select count(*)::int as n from audit_entries where action = 'deployment.apply' and subject_id = $1`, [
    id,
  ])
  expect(records).toEqual([{ n: 1 }])
  expect(await reckon(inside, api)).toMatchObject(nothingLost)
})

test(`${EQUAL_CALLS} equal creates with one Idempotency-Key make one deployment`, async () => {
  const request = { name: 'equal-creates', ...BUCKET }
  const answers = await atOnce(EQUAL_CALLS, () => api.post('/deployments', request, { 'idempotency-key': 'one-and-the-same' }))
  console.log(`${EQUAL_CALLS} equal creates:`, JSON.stringify(tally(answers)))
  const ids = new Set(answers.filter(({ status }) => status < 300).map(({ body }) => body.id))
  expect(ids.size).toBe(1)
  for (const { status } of answers) expect([200, 201, 409]).toContain(status)
  expect(await inside.rows(`select count(*)::int as n from deployments where name = 'equal-creates'`)).toEqual([{ n: 1 }])
})

test('two decisions in one moment by two people make one', async () => {
  const other = await invite(api, installation.server.url, { name: 'Second Approver', roles: ['approver'] })
  const outcomes: Record<string, number> = {}
  for (let round = 0; round < 5; round++) {
    const id = await planned(`two-decisions-${round}`)
    const { digest } = await open(id)
    const answers = await Promise.all([
      api.post(`/deployments/${id}/approve`, { decision: 'approve', digest }),
      other.post(`/deployments/${id}/approve`, { decision: 'reject', digest, comment: 'not like this' }),
    ])
    const accepted = answers.filter(({ status }) => status === 200)
    expect(accepted, JSON.stringify(answers.map(({ body }) => body))).toHaveLength(1)
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const { body } = await api.get(`/deployments/${id}`)
    expect(body.status).toBe(accepted[0]?.body.status)
    outcomes[body.status] = (outcomes[body.status] ?? 0) + 1
    const [run] = await inside.rows('select receipt is not null as signed, approval from runs where deployment_id = $1', [id])
    expect(run?.['signed']).toBe(body.status === 'approved')
  }
  console.log('approve and reject at once:', JSON.stringify(outcomes))
})

test('a cancel during an apply leaves the state equal to the world and the lock free', async () => {
  const outcomes: Record<string, number> = {}
  for (const afterMs of [50, 500, 1000]) {
    const id = await create({ name: `canceled-${afterMs}`, ...VPC })
    await plan(api, id)
    await approve(api, id)
    await api.post(`/deployments/${id}/apply`)
    await new Promise((resolve) => setTimeout(resolve, afterMs))
    const answer = await api.post(`/deployments/${id}/cancel`)
    expect([200, 202, 409], JSON.stringify(answer.body)).toContain(answer.status)
    const ended = await until(api, id, ['applied', 'created', 'canceled', 'failed'])
    expect(ended.currentRun).toBeNull()
    const { status } = ended.lastRun
    outcomes[status] = (outcomes[status] ?? 0) + 1
    expect(await reckon(inside, api)).toMatchObject(nothingLost)
    expect(ended.live).toBe((await inside.stateOf(id)).length > 0)
  }
  console.log('cancel during an apply:', JSON.stringify(outcomes))
  expect(outcomes['canceled']).toBeGreaterThan(0)
})

test('a sealed plan that was tampered with is refused at apply, and nothing changes', async () => {
  for (const name of ['plan-file', 'plan-json', 'lock-file']) {
    const id = await planned(`tampered-${name}`)
    const approved = await approve(api, id)
    const runId = approved.currentRun.id
    const changed = await inside.rows(
      `update run_secrets set sealed = set_byte(sealed, length(sealed) / 2, get_byte(sealed, length(sealed) / 2) # 1) where run_id = $1 and name = $2 returning name`,
      [runId, name],
    )
    // The simulated clouds need no lock file.
    if (changed.length === 0 && name === 'lock-file') continue
    expect(changed).toHaveLength(1)
    await api.post(`/deployments/${id}/apply`)
    const refused = await until(api, id, ['failed'])
    expect(refused).toMatchObject({
      status: 'failed',
      live: false,
      lastRun: { id: runId, error: { action: 'Nothing was changed. Make a new plan.' } },
    })
    expect(await inside.rows(`select 1 from world_calls where call ->> 'runId' = $1 and call ->> 'operation' = 'create'`, [runId])).toEqual(
      [],
    )
    expect(await inside.rows('select 1 from runs where id = $1 and receipt_consumed_at is not null', [runId])).toEqual([])
  }
})

test('a plan whose approval has expired is not applied', async () => {
  const id = await planned('expired')
  const approved = await approve(api, id)
  await inside.rows(`update runs set expires_at = now() - interval '1 second' where id = $1`, [approved.currentRun.id])
  const answer = await api.post(`/deployments/${id}/apply`)
  expect(answer.status).toBe(409)
  expect((await inside.rows('select status, receipt_consumed_at from runs where id = $1', [approved.currentRun.id]))[0]).toMatchObject({
    receipt_consumed_at: null,
  })
  expect(await inside.stateOf(id)).toEqual([])
})

test('an approval that is open longer than it may be is not decided', async () => {
  const id = await planned('open-too-long')
  const { digest, runId } = await open(id)
  await inside.rows(`update approvals set expires_at = now() - interval '1 second' where run_id = $1`, [runId])
  const answer = await api.post(`/deployments/${id}/approve`, { decision: 'approve', digest })
  expect(answer.status).toBe(409)
  expect(answer.body.message).toContain('expired')
})

test(`${PLANS_AT_ONCE} deployments planned at once all end planned`, { timeout: 300_000 }, async () => {
  const ids = await atOnce(PLANS_AT_ONCE, (index) => create({ name: `at-once-${index}`, ...BUCKET }))
  const startedAt = performance.now()
  const answers = await atOnce(PLANS_AT_ONCE, (index) => api.post(`/deployments/${ids[index]}/plan`, undefined, { prefer: 'wait=0' }))
  expect(tally(answers)).toEqual({ 202: PLANS_AT_ONCE })
  const ended = await Promise.all(ids.map((id) => until(api, id, ['planned'], 240)))
  console.log(`${PLANS_AT_ONCE} plans at once: planned ${ended.length} in ${Math.round((performance.now() - startedAt) / 1000)} s`)
  expect(await reckon(inside, api)).toMatchObject(nothingLost)
})

test('a canceled apply can be planned again and ends applied', async () => {
  const id = await create({ name: 'canceled-then-applied', ...VPC })
  await plan(api, id)
  await approve(api, id)
  await api.post(`/deployments/${id}/apply`)
  await new Promise((resolve) => setTimeout(resolve, 700))
  await api.post(`/deployments/${id}/cancel`)
  await until(api, id, ['applied', 'created', 'canceled'])
  if ((await plan(api, id)).status === 'planned') {
    await approve(api, id)
    await apply(api, id)
  }
  expect((await api.get(`/deployments/${id}`)).body).toMatchObject({ status: 'applied', live: true })
  expect(await reckon(inside, api)).toMatchObject(nothingLost)
})

/** Opens the approval of a plan. */
async function open(id: string): Promise<{ digest: string; runId: string }> {
  const { body } = await api.post(`/deployments/${id}/approve`)
  expect(body.status, JSON.stringify(body)).toBe('awaiting_approval')
  return { digest: body.currentRun.bundleDigest, runId: body.currentRun.id }
}
