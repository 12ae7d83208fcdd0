import { afterAll, beforeAll, expect, test } from 'vitest'
import { apply, plan } from '../support/lifecycle.ts'
import { invite } from '../support/people.ts'
import { createApi, install, type Api, type Installation } from '../support/server.ts'

let installation: Installation
let api: Api
let account: { id: string; revision: number }
beforeAll(async () => {
  installation = await install()
  api = installation.api
  account = (await api.get('/api/v1/accounts')).body.items.find((each: { isDefault: boolean }) => each.isDefault)
})
afterAll(() => installation[Symbol.asyncDispose]())

const BUCKET = { cloud: 'aws', module: 'aws_s3_bucket', vars: { region: 'ap-northeast-2' } }
const VPC = { cloud: 'aws', module: 'aws_vpc', vars: { region: 'us-east-1' } }

async function setPolicy(policy: unknown): Promise<void> {
  const answer = await api.patch(`/api/v1/accounts/${account.id}`, { policy })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
}

async function planned(name: string, request: Record<string, unknown> = BUCKET) {
  const created = await api.post('/deployments', { name, ...request })
  expect(created.status, JSON.stringify(created.body)).toBe(201)
  await plan(api, created.body.id)
  return (await api.get(`/deployments/${created.body.id}`)).body
}

test('a plan shows what it costs a month, and what has no price', async () => {
  const { currentRun } = await planned('what-it-costs')
  const { cost } = currentRun.review
  expect(cost).toMatchObject({ currency: 'USD', regions: ['ap-northeast-2'] })
  const bucket = cost.resources.find(({ type }: { type: string }) => type === 'aws_s3_bucket')
  // 50 GB × 0.025 + 100 × 0.0045 + 1000 × 0.00035 + 10 GB × 0.126 = 1.25 + 0.45 + 0.35 + 1.26
  expect(bucket.after.typical).toBeCloseTo(3.31, 2)
  expect(bucket.after.low).toBeLessThan(bucket.after.high)
})

test('a denied plan cannot be put up for approval, and the answer names the rule', async () => {
  await setPolicy({ version: 1, rules: [{ id: 'seoul-only', when: { regions: { notIn: ['ap-northeast-2'] } }, outcome: 'deny' }] })
  const deployment = await planned('elsewhere', VPC)
  // Told before the plan, as advice with the region that is allowed.
  expect(deployment.findings).toContainEqual(
    expect.objectContaining({ code: 'policy.region-denied', suggestion: { path: '/region', value: 'ap-northeast-2' } }),
  )
  expect(deployment.currentRun.review.policy).toMatchObject({ outcome: 'deny', rules: [{ id: 'seoul-only', outcome: 'deny' }] })
  const asked = await api.post(`/deployments/${deployment.id}/approve`)
  expect(asked.status).toBe(403)
  expect(asked.body.message).toContain('rule "seoul-only"')
  expect((await api.get(`/deployments/${deployment.id}`)).body.status).toBe('planned')
})

test('accepting the advice changes the region, and the next plan is let through', async () => {
  const { items } = (await api.get('/deployments')).body
  const id = items.find(({ name }: { name: string }) => name === 'elsewhere').id
  const { vars, version, findings } = (await api.get(`/deployments/${id}`)).body
  const { value } = findings.find(({ code }: { code: string }) => code === 'policy.region-denied').suggestion
  const edited = await api.patch(`/deployments/${id}`, { version, vars: { ...vars, region: value } })
  expect(edited.body.findings.map(({ code }: { code: string }) => code)).not.toContain('policy.region-denied')
  await plan(api, id)
  expect((await api.post(`/deployments/${id}/approve`)).body.status).toBe('awaiting_approval')
})

test('a class that the policy lets through is approved by the rule, and the receipt names it', async () => {
  await setPolicy({
    version: 1,
    rules: [
      {
        id: 'small-and-new',
        when: { actions: { only: ['create', 'read'] }, grade: { atMost: 'high' }, modules: ['aws_s3_bucket'] },
        outcome: 'autoApprove',
      },
    ],
  })
  const deployment = await planned('small-bucket')
  const approved = await api.post(`/deployments/${deployment.id}/approve`)
  expect(approved.body.status, JSON.stringify(approved.body)).toBe('approved')
  expect(approved.body.currentRun.approval).toMatchObject({ status: 'approved', required: 0, decisions: [], policyRule: 'small-and-new' })
  expect((await apply(api, deployment.id)).status).toBe('applied')
  const { items } = (await api.get('/api/v1/audit')).body
  const entry = items.find(({ action }: { action: string }) => action === 'approval.by-policy')
  expect(entry.data).toMatchObject({ rule: 'small-and-new' })
})

test("an agent's plan over its monthly ceiling is not put up for approval, until an administrator raises the ceiling", async () => {
  await setPolicy(null)
  const agent = (await api.post('/api/v1/agents', { name: 'thrifty', maxMonthlyUsd: 0.01 })).body
  const key = (await api.post('/api/v1/api-keys', { name: 'thrifty', agentId: agent.id })).body.secret
  const bot = createApi(installation.server.url, { authorization: `Bearer ${key}` })
  const created = await bot.post('/deployments', { name: 'of-an-agent', ...BUCKET })
  expect(created.status, JSON.stringify(created.body)).toBe(201)
  await plan(bot, created.body.id)
  const { cost } = (await bot.get(`/deployments/${created.body.id}`)).body.currentRun.review
  const refused = await bot.post(`/deployments/${created.body.id}/approve`)
  expect(refused.status).toBe(403)
  expect(refused.body.message).toContain('agent "thrifty" may keep at most $0.01 a month')
  expect(refused.body.message).toContain(`this plan comes to $${cost.after.high.toFixed(2)}`)
  expect((await bot.get(`/deployments/${created.body.id}`)).body.status).toBe('planned')
  // An agent cannot do it itself.
  expect((await bot.patch(`/api/v1/agents/${agent.id}`, { maxMonthlyUsd: null })).status).toBe(403)
  expect((await api.patch(`/api/v1/agents/${agent.id}`, { maxMonthlyUsd: 1000 })).body).toMatchObject({
    maxMonthlyUsd: 1000,
    disabled: false,
  })
  expect((await bot.post(`/deployments/${created.body.id}/approve`)).body.status).toBe('awaiting_approval')
})

test('a rule that asks for two people is not met by one', async () => {
  await setPolicy({ version: 1, rules: [{ id: 'two-pairs', when: { kinds: ['deploy'] }, outcome: { requireApprovals: 2 } }] })
  const other = await invite(api, installation.server.url, { name: 'Second Approver', roles: ['approver'] })
  const { id, currentRun } = await planned('two-people')
  expect(currentRun.review.policy.approvals).toEqual([{ count: 2, from: 'approver', rule: 'two-pairs' }])
  const opened = await api.post(`/deployments/${id}/approve`)
  const answer = { decision: 'approve', digest: opened.body.currentRun.bundleDigest }
  expect((await api.post(`/deployments/${id}/approve`, answer)).body.status).toBe('awaiting_approval')
  const second = await other.post(`/deployments/${id}/approve`, answer)
  expect(second.body.status, JSON.stringify(second.body)).toBe('approved')
})

test('a policy is tried on past plans without changing anything', async () => {
  const before = (await api.get('/api/v1/accounts')).body.items[0]
  const tried = await api.post(`/api/v1/accounts/${account.id}/policy/try`, {
    policy: { version: 1, rules: [{ id: 'no-buckets', when: { modules: ['aws_s3_bucket'] }, outcome: 'deny' }] },
  })
  expect(tried.status, JSON.stringify(tried.body)).toBe(200)
  const byModule = (module: string) => tried.body.items.filter((item: { module: string }) => item.module === module)
  expect(byModule('aws_s3_bucket').every(({ verdict }: { verdict: { outcome: string } }) => verdict.outcome === 'deny')).toBe(true)
  expect(byModule('aws_vpc').every(({ verdict }: { verdict: { outcome: string } }) => verdict.outcome === 'ask')).toBe(true)
  expect(tried.body.changed).toBe(byModule('aws_s3_bucket').length)
  expect((await api.get('/api/v1/accounts')).body.items[0]).toEqual(before)
})

test('only an administrator sets a policy, each change is on the record, and it voids waiting plans', async () => {
  const waiting = await planned('was-waiting')
  const requester = await invite(api, installation.server.url, { name: 'Just Asking', roles: ['requester', 'approver'] })
  expect((await requester.patch(`/api/v1/accounts/${account.id}`, { policy: null })).status).toBe(403)
  expect((await requester.post(`/api/v1/accounts/${account.id}/policy/try`, { policy: { version: 1, rules: [] } })).status).toBe(403)
  const { revision } = (await api.get('/api/v1/accounts')).body.items[0]
  await setPolicy(null)
  expect((await api.get('/api/v1/accounts')).body.items[0]).toMatchObject({ policy: null, revision: revision + 1 })
  const { items } = (await api.get('/api/v1/audit')).body
  const changes = items.filter(
    ({ action, data }: { action: string; data: object }) => action === 'account.update' && JSON.stringify(data).includes('"policy"'),
  )
  expect(changes.length).toBeGreaterThanOrEqual(4)
  expect(['planned', 'created', 'superseded']).toContain((await api.get(`/deployments/${waiting.id}`)).body.status)
})

test('a policy that cannot be meant is refused with the place of the mistake', async () => {
  const refused = await api.patch(`/api/v1/accounts/${account.id}`, {
    policy: {
      version: 1,
      rules: [
        { id: 'x', when: {}, outcome: 'deny' },
        { id: 'x', when: {}, outcome: 'allow' },
      ],
    },
  })
  expect(refused.status).toBe(422)
  expect(JSON.stringify(refused.body)).toContain('two rules are called')
})
