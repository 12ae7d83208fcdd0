import { fileURLToPath } from 'node:url'
import { ensureSandboxAccount } from '@mcp-cloud/core/account'
import { registerShippedModules } from '@mcp-cloud/core/catalog'
import { createAuth, updatePerson } from '@mcp-cloud/core/identity'
import { person, testPlatform, waitingPlan, type TestPlatform } from '@mcp-cloud/testing'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../app.ts'
import { relayFetch } from './relay-fetch.ts'
import { openRequestDesk, type RequestDesk } from './request-desk.ts'

const MODULES = fileURLToPath(new URL('../../../../../terraform/modules', import.meta.url))
const URL_ = 'http://127.0.0.1:8080/api/v1'
const WANTED = { cloud: 'aws', module: 'aws_s3_bucket', name: 'notes', vars: { region: 'us-east-1', name: 'notes-of-mine' } }

let world: TestPlatform
let app: FastifyInstance
const desks: RequestDesk[] = []
beforeAll(async () => {
  world = await testPlatform()
  await ensureSandboxAccount(world.platform)
  await registerShippedModules(world.ctxAs('system'), MODULES)
  app = await createApp({
    platform: world.platform,
    auth: createAuth({ platform: world.platform, secret: 'a secret for the sessions of this test' }),
    logger: pino({ enabled: false }),
    trustedProxies: [],
    publicUrl: 'http://127.0.0.1:8080',
    webDist: '/nonexistent',
    isReady: async () => true,
  })
})
afterAll(async () => {
  for (const desk of desks) desk.close()
  await app?.close()
  await world?.close()
})

/** Somebody with every role, and `fetch` as their `mcp-cloud` has it. */
async function terminalOf(name: string) {
  const self = await person(world, { name, roles: ['admin', 'requester', 'approver'] })
  const desk = openRequestDesk(world.platform, self.id, (options) => app.inject(options))
  desks.push(desk)
  // What is called over the link is JSON.
  const call = async (method: string, params: unknown): Promise<unknown> =>
    JSON.parse(JSON.stringify(await desk.answer(method, JSON.parse(JSON.stringify(params)))))
  const send = relayFetch(call)
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const answer = await send(`${URL_}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text), headers: answer.headers }
  }
  return { self, ask, send, call }
}

test('it is answered as the learner, in an account of their own, whoever they are besides', async () => {
  const { self, ask } = await terminalOf('Ahn Learner')
  expect(await ask('GET', '/me')).toMatchObject({
    status: 200,
    body: { id: self.id, roles: ['learner'], scopes: ['read', 'propose', 'approve', 'apply'], via: 'terminal' },
  })
  const made = await ask('POST', '/deployments', WANTED)
  expect(made).toMatchObject({ status: 201, body: { status: 'created', account: { simulated: true } } })
  expect(made.body.account.name).toMatch(/^practice-/)
  expect([...made.headers.keys()].filter((name) => /cookie|auth|key/.test(name))).toEqual([])
})

test('what is not a requester’s is refused before it is asked, and every other account by the policies', async () => {
  const { self, ask } = await terminalOf('Bae Learner')
  for (const [method, path, body] of [
    ['GET', '/people', undefined],
    ['POST', '/people', { email: 'x@example.com', name: 'x', roles: ['admin'] }],
    ['GET', '/keys', undefined],
    ['POST', '/keys', { name: 'mine', scopes: ['read'] }],
    ['POST', '/curriculum/terminal/ticket', {}],
    ['GET', '/events', undefined],
    ['GET', '/audit', undefined],
  ] as const)
    expect(await ask(method, path, body), path).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  expect(await ask('POST', '/deployments', { ...WANTED, account: 'sandbox' })).toMatchObject({ status: 403 })
  const real = await waitingPlan(world, { by: self, accountName: 'real-account' })
  expect(await ask('GET', `/deployments/${real.deploymentId}`)).toMatchObject({ status: 404 })
  expect(await ask('GET', `/runs/${real.runId}/log`)).toMatchObject({ status: 404 })
  for (const verb of ['plan', 'approve', 'apply', 'destroy', 'cancel'])
    expect(await ask('POST', `/deployments/${real.deploymentId}/${verb}`, {}), verb).toMatchObject({ status: 403 })
})

test('a credential that somebody typed changes nothing, and acting for one learner ends with the request', async () => {
  const [one, other] = [await terminalOf('Cho Learner'), await terminalOf('Do Learner')]
  const answers = await Promise.all(
    [one, other, one, other].map(({ ask }) => ask('GET', '/me', undefined, { authorization: 'Bearer mcpc_whatever', cookie: 'session=x' })),
  )
  expect(answers.map(({ body }) => body.id)).toEqual([one.self.id, other.self.id, one.self.id, other.self.id])
  expect((await app.inject({ method: 'GET', url: '/api/v1/me' })).statusCode).toBe(401)
})

test('a log is read as it comes, and whoever stops reading leaves nothing open', async () => {
  const { send, ask } = await terminalOf('Eun Learner')
  const made = await ask('POST', '/deployments', { ...WANTED, name: 'logged' })
  const planned = await ask('POST', `/deployments/${made.body.id}/plan`, {}, { prefer: 'wait=0' })
  expect(planned.status).toBe(202)
  const runId = (await ask('GET', `/deployments/${made.body.id}/runs`)).body.items[0].id
  const controller = new AbortController()
  const stream = await send(`${URL_}/runs/${runId}/log`, { headers: { accept: 'text/event-stream' }, signal: controller.signal })
  const reader = stream.body!.getReader()
  expect(new TextDecoder().decode((await reader.read()).value)).toContain('retry: 1000')
  const waiting = reader.read()
  controller.abort()
  await expect(waiting).rejects.toThrow(/abort/i)
  // There are eight places; a stream that stayed would take them one by one.
  for (let count = 0; count < 10; count++) {
    const opened = await send(`${URL_}/runs/${runId}/log`, { headers: { accept: 'text/event-stream' } })
    expect(opened.status).toBe(200)
    await opened.body?.cancel()
  }
})

test('a few requests at once are enough for anybody', async () => {
  const { ask } = await terminalOf('Gil Learner')
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask('GET', '/modules')))
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(8)
  expect(new Set(statuses)).toEqual(new Set([200, 429]))
})

test('nobody acts for a person who was disabled', async () => {
  const { self, ask } = await terminalOf('Ha Learner')
  await updatePerson.run(world.ctxAs({ roles: ['admin'] }), { id: self.id, disabled: true })
  expect(await ask('GET', '/me')).toMatchObject({ status: 503 })
})
