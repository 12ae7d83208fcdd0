import { findProviderMirror, findTool } from '@mcp-cloud/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
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

describe.each(MODULES)('$module with the real provider', ({ module, main, kind }) => {
  let id: string
  let before: number

  test('is planned', async () => {
    before = await cloud.count(kind)
    const created = await requester.post('/deployments', {
      name: `oracle-${module.replaceAll('_', '-')}`,
      cloud: 'aws',
      account: 'oracle',
      module,
      vars: { region: 'us-east-1' },
    })
    expect(created.status, JSON.stringify(created.body)).toBe(201)
    id = created.body.id
    await requester.post(`/deployments/${id}/plan`)
    const planned = await until(requester, id, ['planned'], SECONDS)
    expect(planned.currentRun.plan.counts).toMatchObject({ update: 0, replace: 0, delete: 0 })
    expect(await cloud.count(kind)).toBe(before)
  })

  test('is not approved by who asked for it, and is by somebody else', async () => {
    await approveByTwo(id)
  })

  test('is applied, and exists', async () => {
    await requester.post(`/deployments/${id}/apply`)
    const applied = await until(requester, id, ['applied'], SECONDS)
    expect(applied).toMatchObject({ live: true, account: { name: 'oracle', simulated: false } })
    expect(applied.resources.map(({ type }: { type: string }) => type)).toContain(main)
    expect(await cloud.count(kind)).toBe(before + 1)
    const log = await requester.get(`/api/v1/runs/${applied.lastRun.id}/log`)
    expect(log.body).toContain('Creation complete')
    expect(log.body).not.toContain(SECRET)
  })

  test('a second plan finds nothing to do', async () => {
    await requester.post(`/deployments/${id}/plan`)
    const again = await until(requester, id, ['applied'], SECONDS)
    expect(again.lastRun.status).toBe('no_changes')
  })

  test('is destroyed the same way, and is gone', async () => {
    await requester.post(`/deployments/${id}/destroy`)
    await until(requester, id, ['planned'], SECONDS)
    await approveByTwo(id)
    await requester.post(`/deployments/${id}/apply`)
    expect(await until(requester, id, ['destroyed'], SECONDS)).toMatchObject({ live: false, resources: [] })
    expect(await cloud.count(kind)).toBe(before)
  })
})

async function approveByTwo(id: string): Promise<void> {
  const opened = await requester.post(`/deployments/${id}/approve`)
  expect(opened.body.status, JSON.stringify(opened.body)).toBe('awaiting_approval')
  const answer = { decision: 'approve', digest: opened.body.currentRun.bundleDigest }
  expect((await requester.post(`/deployments/${id}/approve`, answer)).status).toBe(403)
  const decided = await approver.post(`/deployments/${id}/approve`, answer)
  expect(decided.body.status, JSON.stringify(decided.body)).toBe('approved')
}
