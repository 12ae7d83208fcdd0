import { findProviderMirror, findTool } from '@mcp-cloud/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freePort } from '../../apps/server/src/wiring/free-port.ts'
import { until } from '../support/lifecycle.ts'
import { startMoto, type Kind, type Moto } from '../support/moto.ts'
import { invite } from '../support/people.ts'
import { install, type Api, type Installation } from '../support/server.ts'

/** The real hashicorp/aws provider against moto's model of AWS: the way of a real account, from the request to the empty end. */
const mirror = findProviderMirror()
const moto = findTool('moto_server')
const terraform = findTool('terraform')
const missing = [mirror, moto, terraform].flatMap((found) => ('missing' in found ? [found.missing] : []))[0]

const SECONDS = 150
const SECRET = 'oracle-secret-access-key-that-must-not-show'
let cloud: Moto
let installation: Installation
let requester: Api
let approver: Api
beforeAll(async () => {
  if ('missing' in mirror || 'missing' in moto || missing) return
  cloud = await startMoto(moto.path, await freePort('127.0.0.1'))
  installation = await install({
    environment: { TERRAFORM_PROVIDER_MIRROR: mirror.path, AWS_TEST_ACCESS_KEY_ID: 'AKIAORACLE', AWS_TEST_SECRET_ACCESS_KEY: SECRET },
  })
  requester = installation.api
  // Before the requests: somebody whom the requester makes an approver afterwards has no vote on them.
  approver = await invite(requester, installation.server.url, { name: 'Other Person', roles: ['approver'] })
  const account = await requester.post('/api/v1/accounts', {
    name: 'oracle',
    cloud: 'aws',
    region: 'us-east-1',
    endpointUrl: cloud.url,
    credentials: { from: 'env', accessKeyId: 'AWS_TEST_ACCESS_KEY_ID', secretAccessKey: 'AWS_TEST_SECRET_ACCESS_KEY' },
    approval: { required: 1, selfApproval: false, byApiKey: false },
  })
  expect(account.status, JSON.stringify(account.body)).toBe(201)
})
afterAll(async () => {
  await installation?.[Symbol.asyncDispose]()
  await cloud?.[Symbol.asyncDispose]()
})
beforeEach((context) => {
  if (missing) context.skip(missing)
})

const MODULES: { module: string; main: string; kind: Kind }[] = [
  { module: 'aws_vpc', main: 'aws_vpc', kind: 'vpc' },
  { module: 'aws_s3_bucket', main: 'aws_s3_bucket', kind: 'bucket' },
  { module: 'aws_ec2_instance', main: 'aws_instance', kind: 'instance' },
]

// At once: the provider waits most of the time.
test.concurrent.each(MODULES)(
  '$module goes the whole way with the real provider, and nobody approves their own request',
  async ({ module, main, kind }) => {
    const created = await requester.post('/deployments', {
      name: `oracle-${module.replaceAll('_', '-')}`,
      cloud: 'aws',
      account: 'oracle',
      module,
      vars: { region: 'us-east-1' },
    })
    expect(created.status, JSON.stringify(created.body)).toBe(201)
    const { id } = created.body
    await requester.post(`/deployments/${id}/plan`)
    const planned = await until(requester, id, ['planned'], SECONDS)
    expect(planned).toMatchObject({ live: false, currentRun: { plan: { counts: { update: 0, replace: 0, delete: 0 } } } })
    await approveByTwo(id)

    await requester.post(`/deployments/${id}/apply`)
    const applied = await until(requester, id, ['applied'], SECONDS)
    expect(applied).toMatchObject({ live: true, account: { name: 'oracle', simulated: false } })
    expect(applied.resources).toHaveLength(planned.currentRun.plan.counts.create)
    const made = applied.resources.find(({ type }: { type: string }) => type === main)
    expect(await cloud.has(kind, made.id)).toBe(true)
    const log = await requester.get(`/api/v1/runs/${applied.lastRun.id}/log`)
    expect(log.body).toContain('Creation complete')
    expect(log.body).not.toContain(SECRET)

    await requester.post(`/deployments/${id}/plan`)
    expect((await until(requester, id, ['applied'], SECONDS)).lastRun.status).toBe('no_changes')

    await requester.post(`/deployments/${id}/destroy`)
    await until(requester, id, ['planned'], SECONDS)
    await approveByTwo(id)
    await requester.post(`/deployments/${id}/apply`)
    expect(await until(requester, id, ['destroyed'], SECONDS)).toMatchObject({ live: false, resources: [] })
    expect(await cloud.has(kind, made.id)).toBe(false)
  },
  4 * SECONDS * 1000,
)

async function approveByTwo(id: string): Promise<void> {
  const opened = await requester.post(`/deployments/${id}/approve`)
  expect(opened.body.status, JSON.stringify(opened.body)).toBe('awaiting_approval')
  const answer = { decision: 'approve', digest: opened.body.currentRun.bundleDigest }
  expect((await requester.post(`/deployments/${id}/approve`, answer)).status).toBe(403)
  const decided = await approver.post(`/deployments/${id}/approve`, answer)
  expect(decided.body.status, JSON.stringify(decided.body)).toBe('approved')
}
