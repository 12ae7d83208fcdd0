import { schema } from '@mcp-cloud/db'
import { testPlatform, type TestPlatform } from '@mcp-cloud/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ensureSandboxAccount } from '../account/index.ts'
import { createAgent, updateAgent } from '../identity/index.ts'
import { estimate } from './estimate.fixture.ts'
import { guardApply } from './guard-apply.ts'

let world: TestPlatform
let accountId: string
let agentId: string
const PERSON = { kind: 'user' as const, id: 'usr_asker', name: 'Asker' }
const admin = () => world.ctxAs({ roles: ['admin'], id: PERSON.id })
beforeAll(async () => {
  world = await testPlatform()
  accountId = (await ensureSandboxAccount(world.platform)).id
  const { now } = world.clock
  await world.client.db
    .insert(schema.users)
    .values({ id: PERSON.id, name: PERSON.name, email: 'asker@example.com', roles: ['admin'], createdAt: now, updatedAt: now })
  agentId = (await createAgent.run(admin(), { name: 'release-bot', modules: [], accounts: [], maxOpenRequests: 10, maxMonthlyUsd: null }))
    .id
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.client.pool.query('delete from runs; delete from deployments; update accounts set policy = null')
  await updateAgent.run(admin(), { id: agentId, maxMonthlyUsd: null })
})

const review = (monthly: number, policy?: object) => ({
  grade: 'low',
  findings: [],
  summary: { en: '', ko: '' },
  cost: estimate(monthly),
  ...(policy ? { policy } : {}),
})

interface Given {
  by?: 'person' | 'agent'
  kind?: 'deploy' | 'destroy'
  status?: string
  live?: boolean
  monthly?: number
  planTime?: object
  receipt?: Record<string, unknown>
}

/** A deployment with an approved run. */
async function approved({
  by = 'person',
  kind = 'deploy',
  status = 'approved',
  live = false,
  monthly = 10,
  planTime,
  receipt,
}: Given = {}) {
  const asker = by === 'agent' ? { kind: 'agent' as const, id: agentId, name: 'release-bot' } : PERSON
  const { now } = world.clock
  const ids = { deployment: admin().newId('deployment'), run: admin().newId('run') }
  const common = { module: 'aws_vpc', moduleDigest: 'd', accountId, createdAt: now, updatedAt: now, status }
  await world.client.db.insert(schema.deployments).values({
    ...common,
    id: ids.deployment,
    name: `of-${by}-${monthly}`,
    cloud: 'aws',
    vars: {},
    sensitiveVars: [],
    note: '',
    findings: [],
    settled: 'created',
    live,
    editedBy: asker.id,
    editedAt: now,
    createdBy: asker,
  })
  await world.client.db.insert(schema.runs).values({
    ...common,
    id: ids.run,
    deploymentId: ids.deployment,
    kind,
    accountRevision: 1,
    deploymentVersion: 1,
    requestedBy: asker,
    review: review(monthly, planTime),
    ...(receipt ? { receipt } : {}),
  })
  const happening = { type: 'run.moved', subjectId: ids.deployment, payload: { runId: ids.run, to: 'applying' } }
  return (change: object = {}) =>
    world.client.db.transaction((tx) => guardApply(tx, admin(), { ...happening, payload: { ...happening.payload, ...change } }))
}
const setPolicy = (policy: object) => world.client.pool.query('update accounts set policy = $1', [JSON.stringify(policy)])
const rule = (outcome: unknown, when: object = {}) => ({ version: 1, rules: [{ id: 'the-rule', when, outcome }] })
const RECEIPT = {
  body: {
    kind: 'mcp-cloud approval receipt',
    version: 1,
    runId: 'r',
    deploymentId: 'd',
    bundleDigest: 'b',
    reviewDigest: 'v',
    required: 0,
    decisions: [],
    policy: { rule: 'small', accountRevision: 1 },
    approvedAt: '2026-11-01T00:00:00.000Z',
    expiresAt: '2026-11-02T00:00:00.000Z',
  },
  publicKey: '',
  signature: '',
}

describe('an apply that is asked for', () => {
  test('goes on where nothing speaks against it', async () => {
    await expect((await approved())()).resolves.toBeUndefined()
  })

  test('is refused by a rule that came after the approval, by its name', async () => {
    const apply = await approved()
    await setPolicy(rule('deny'))
    await expect(apply()).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('rule "the-rule"') })
  })

  test('is refused while a window of time is shut, and goes on when it opens', async () => {
    const apply = await approved()
    world.clock.now = new Date('2026-11-25T23:00:00Z')
    await setPolicy(rule('deny', { time: { zone: 'UTC', from: '22:00', to: '06:00' } }))
    await expect(apply()).rejects.toMatchObject({ code: 'forbidden' })
    world.clock.now = new Date('2026-11-25T12:00:00Z')
    await expect(apply()).resolves.toBeUndefined()
  })

  test('is refused when it was denied as the plan was made, whatever the policy says by now', async () => {
    const planTime = { outcome: 'deny', rules: [{ id: 'then', outcome: 'deny', unknown: [] }], approvals: [], accountRevision: 1 }
    await expect((await approved({ planTime }))()).rejects.toMatchObject({ message: expect.stringContaining('rule "then"') })
  })

  test('is refused when a rule approved it that lets it through no more', async () => {
    const apply = await approved({ receipt: RECEIPT })
    await expect(apply()).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('rule "small" approved this plan') })
    await setPolicy(rule('autoApprove'))
    await expect(apply()).resolves.toBeUndefined()
  })

  test("is refused when an agent's ceiling was lowered below it, with the figures", async () => {
    const apply = await approved({ by: 'agent', monthly: 40 })
    await updateAgent.run(admin(), { id: agentId, maxMonthlyUsd: 40 })
    await expect(apply()).resolves.toBeUndefined()
    await updateAgent.run(admin(), { id: agentId, maxMonthlyUsd: 30 })
    await expect(apply()).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('may keep at most $30.00 a month: this plan comes to $40.00'),
      problems: [{ code: 'agent.over-ceiling', allowed: 30 }],
    })
  })

  test('counts what else of the agent stands or is on its way, and nothing that ended or is of a person', async () => {
    await updateAgent.run(admin(), { id: agentId, maxMonthlyUsd: 60 })
    await approved({ by: 'agent', status: 'applied', live: true, monthly: 20 })
    await approved({ by: 'agent', status: 'awaiting_approval', monthly: 15 })
    await approved({ by: 'agent', status: 'rejected', monthly: 500 })
    await approved({ by: 'agent', status: 'applied', live: false, monthly: 500 })
    await approved({ by: 'person', status: 'applied', live: true, monthly: 500 })
    await expect((await approved({ by: 'agent', monthly: 25, status: 'planned' }))()).resolves.toBeUndefined()
    await expect((await approved({ by: 'agent', monthly: 26, status: 'planned' }))()).rejects.toMatchObject({
      message: expect.stringContaining('this plan comes to $26.00, and its other deployments to $35.00'),
    })
  })

  test('is not held up by a ceiling where a person asks, or where the agent gives something up', async () => {
    await updateAgent.run(admin(), { id: agentId, maxMonthlyUsd: 0 })
    await expect((await approved({ monthly: 500 }))()).resolves.toBeUndefined()
    await expect((await approved({ by: 'agent', kind: 'destroy', monthly: 500 }))()).resolves.toBeUndefined()
  })
})

test.each([
  ['the run', 'delete from runs'],
  ['its deployment', 'update deployments set archived_at = now()'],
  ['its account', "update runs set account_id = 'acc_gone'"],
])('an apply is refused when %s is not there to be judged', async (missing, remove) => {
  const apply = await approved()
  await world.client.pool.query(remove)
  await expect(apply()).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining(`${missing} is not there any more`) })
})

test('no other move of a run is judged', async () => {
  const move = await approved()
  await setPolicy(rule('deny'))
  await expect(move({ to: 'applied' })).resolves.toBeUndefined()
})
