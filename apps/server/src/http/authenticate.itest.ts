import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Fault, FAULTS } from '@mcp-cloud/contracts'
import { createAuth, ensureFirstAdmin, redeemLink } from '@mcp-cloud/core/identity'
import { createContext } from '@mcp-cloud/core/kernel'
import { testPlatform, type TestPlatform } from '@mcp-cloud/testing'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAuthenticate } from './authenticate.ts'
import { registerSignIn } from './sign-in.ts'

const PUBLIC_URL = 'http://127.0.0.1:8080'
const PASSWORD = 'correct horse battery'
const own = { origin: PUBLIC_URL }
const json = { 'content-type': 'application/json' }

let world: TestPlatform
let app: FastifyInstance
let dataDir: string
let key: string
let cookie: string

beforeAll(async () => {
  world = await testPlatform({ settings: { publicUrl: PUBLIC_URL } })
  const auth = createAuth({ platform: world.platform, secret: 'a-secret-of-this-test-that-is-long-enough' })
  dataDir = await mkdtemp(join(tmpdir(), 'authenticate-'))
  const { link, keyFile } = await ensureFirstAdmin(world.platform, { dataDir })
  key = (await readFile(keyFile, 'utf8')).trim()
  const ctx = createContext(
    world.platform,
    { kind: 'anonymous', id: 'anonymous', name: 'anonymous', via: 'anonymous' },
    { requestId: 'req_test' },
  )
  await redeemLink.run(ctx, { token: link!.split('token=')[1]!, password: PASSWORD })

  app = Fastify({ trustProxy: false })
  registerSignIn(app, { auth, publicUrl: PUBLIC_URL })
  const authenticate = createAuthenticate({ auth, publicUrl: PUBLIC_URL })
  app.setErrorHandler((error, _request, reply) =>
    reply.code(error instanceof Fault ? FAULTS[error.code].status : 500).send({ message: String(error) }),
  )
  // Taken as it comes, so that the check and not the parser is what refuses.
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  app.all('/probe', async (request) => {
    const { actor, channel } = await authenticate(request)
    return { kind: actor.kind, via: actor.via, channel }
  })
  const answer = await signIn()
  cookie = String(answer.headers['set-cookie']).split(';')[0]!
})
afterAll(async () => {
  await app.close()
  await rm(dataDir, { recursive: true, force: true })
  await world.close()
})

function signIn(headers: Record<string, string> = {}) {
  return app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { ...own, ...headers },
    payload: { email: 'admin@mcp-cloud.local', password: PASSWORD },
  })
}

describe('who sends a request', () => {
  test('is a person by session, a person by key, or nobody', async () => {
    expect((await app.inject({ url: '/probe', headers: { cookie } })).json()).toEqual({ kind: 'user', via: 'session', channel: 'web' })
    expect((await app.inject({ url: '/probe', headers: { authorization: `Bearer ${key}` } })).json()).toEqual({
      kind: 'user',
      via: 'api-key',
      channel: 'api',
    })
    expect((await app.inject({ url: '/probe', headers: { 'x-api-key': key } })).json()).toEqual({
      kind: 'user',
      via: 'api-key',
      channel: 'api',
    })
    expect((await app.inject({ url: '/probe' })).json()).toEqual({ kind: 'anonymous', via: 'anonymous', channel: 'api' })
  })

  test('is nobody by a cookie that was changed, and refused by a key that is not good', async () => {
    expect((await app.inject({ url: '/probe', headers: { cookie: `${cookie}x` } })).json()).toMatchObject({ kind: 'anonymous' })
    expect((await app.inject({ url: '/probe', headers: { 'x-api-key': `${key}x` } })).statusCode).toBe(401)
  })
})

describe('a write with a session', () => {
  test('from our own page, as JSON or without a body, goes through', async () => {
    for (const origin of [PUBLIC_URL, 'http://localhost:8080']) {
      expect((await app.inject({ method: 'POST', url: '/probe', headers: { cookie, origin, ...json }, payload: '{}' })).statusCode).toBe(
        200,
      )
      expect((await app.inject({ method: 'DELETE', url: '/probe', headers: { cookie, origin } })).statusCode).toBe(200)
    }
  })

  test.each<[string, Record<string, string>]>([
    ['another site', { origin: 'https://evil.example', ...json }],
    ['another port', { origin: 'http://127.0.0.1:8081', ...json }],
    ['a subdomain', { origin: 'http://evil.127.0.0.1:8080', ...json }],
    ['a sandboxed page', { origin: 'null', ...json }],
    ['no page at all', { ...json }],
    ['a form', { ...own, 'content-type': 'application/x-www-form-urlencoded' }],
    ['a form that says its text is plain', { ...own, 'content-type': 'text/plain' }],
    ['something that only begins like JSON', { ...own, 'content-type': 'application/json-patch' }],
  ])('from %s is refused', async (_what, headers) => {
    for (const method of ['POST', 'PATCH', 'DELETE', 'PUT'] as const) {
      expect((await app.inject({ method, url: '/probe', headers: { cookie, ...headers }, payload: '{}' })).statusCode).toBe(403)
    }
  })

  test('is not needed by programs: a key needs no Origin', async () => {
    expect(
      (await app.inject({ method: 'POST', url: '/probe', headers: { 'x-api-key': key, 'content-type': 'text/plain' }, payload: 'x' }))
        .statusCode,
    ).toBe(200)
  })
})

test('another site’s page can neither read with a session nor write without one', async () => {
  const origin = 'https://evil.example'
  expect((await app.inject({ url: '/probe', headers: { cookie, origin } })).statusCode).toBe(403)
  expect((await app.inject({ method: 'POST', url: '/probe', headers: { origin, ...json }, payload: '{}' })).statusCode).toBe(403)
})

describe('sign-in', () => {
  test('sets a cookie that scripts and other sites do not get', async () => {
    const answer = await signIn()
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['set-cookie']).toMatch(/^mcp-cloud\.session_token=.*HttpOnly.*SameSite=Lax/i)
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  test('counts guesses by the address the connection came from, not the one a client names', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 12; i++)
      statuses.push((await signIn({ 'x-mcp-cloud-client-ip': `198.51.100.${i}`, 'x-forwarded-for': `198.51.100.${i}` })).statusCode)
    expect(statuses.at(-1)).toBe(429)
  })

  test('has a secure cookie where the console is reached by https', async () => {
    const secure = await testPlatform({ settings: { publicUrl: 'https://cloud.example' } })
    try {
      const auth = createAuth({ platform: secure.platform, secret: 'a-secret-of-this-test-that-is-long-enough' })
      await ensureFirstAdmin(secure.platform, { dataDir })
      const { rows } = await secure.client.pool.query<{ id: string }>('select id from users')
      expect((await auth.openSession(rows[0]!.id))[0]).toMatch(/^__Secure-mcp-cloud\.session_token=.*Secure/)
    } finally {
      await secure.close()
    }
  })
})
