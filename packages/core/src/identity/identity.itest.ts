import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SCOPES, verifyChain, type Scope } from '@mcp-cloud/contracts'
import { testPlatform, type TestPlatform } from '@mcp-cloud/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readChain } from '../audit/index.ts'
import { createContext, type Actor, type Ctx } from '../kernel/index.ts'
import * as identity from './index.ts'

let world: TestPlatform
let auth: identity.Auth
let dataDir: string
/** The first admin, by the key in the file. */
let adminKey: string
const PASSWORD = 'correct horse battery'

beforeAll(async () => {
  world = await testPlatform()
  auth = identity.createAuth({ platform: world.platform, secret: 'a-secret-of-this-test-that-is-long-enough' })
  dataDir = await mkdtemp(join(tmpdir(), 'identity-'))
})
afterAll(async () => {
  await rm(dataDir, { recursive: true, force: true })
  await world.close()
})

const tokenOf = (url: string) => new URLSearchParams(new URL(url).hash.slice(1)).get('token')!
const anonymous = () => asActor({ kind: 'anonymous', id: 'anonymous', name: 'anonymous', via: 'anonymous' })
const asKey = async (secret: string) => asActor(await auth.authenticate({ authorization: `Bearer ${secret}` }))
const asAdmin = () => asKey(adminKey)
const asCookie = async (cookie: string) => asActor(await auth.authenticate({ cookie }))

function asActor(actor: Actor, cookies: string[] = []): Ctx {
  return createContext(world.platform, actor, { requestId: 'req_test', setCookie: (cookie) => cookies.push(cookie) })
}

/** Uses a link as a browser does; answers who it signed in and the cookie it got. */
async function redeem(url: string, given: { name?: string; password?: string } = {}) {
  const cookies: string[] = []
  const me = await identity.redeemLink.run(asActor({ kind: 'anonymous', id: 'anonymous', name: 'anonymous', via: 'anonymous' }, cookies), {
    token: tokenOf(url),
    ...given,
  })
  return { me, setCookie: cookies[0]!, cookie: cookies[0]!.split(';')[0]! }
}

let addresses = 0
async function signIn(
  email: string,
  password: string,
  { origin = 'http://127.0.0.1:8080', ip = `10.0.0.${++addresses}` } = {},
): Promise<{ status: number; cookie: string }> {
  const headers = { 'content-type': 'application/json', origin, 'x-mcp-cloud-client-ip': ip }
  const response = await auth.handle(
    new Request('http://127.0.0.1:8080/api/auth/sign-in/email', { method: 'POST', headers, body: JSON.stringify({ email, password }) }),
  )
  return { status: response.status, cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
}

async function makeKey(maker: Ctx, scopes: Scope[]): Promise<string> {
  return (await identity.createApiKey.run(maker, { name: 'k', scopes })).secret
}

let invited = 0
async function person(roles: ('viewer' | 'requester' | 'approver' | 'admin')[]) {
  const email = `person-${++invited}@example.com`
  const { person, link } = await identity.invitePerson.run(await asAdmin(), { email, name: `Person ${invited}`, roles })
  const { cookie } = await redeem(link.url, { password: PASSWORD })
  return { id: person.id, email, cookie }
}

describe('the first admin', () => {
  test('is made once, by however many starts, with a key that only the server can read', async () => {
    const starts = await Promise.all([1, 2, 3].map(() => identity.ensureFirstAdmin(world.platform, { dataDir })))
    expect(starts.every(({ link }) => link?.startsWith('http://127.0.0.1:8080/app/link#token='))).toBe(true)
    const { keyFile } = starts[0]!
    expect((await stat(keyFile)).mode & 0o777).toBe(0o600)
    adminKey = (await readFile(keyFile, 'utf8')).trim()
    expect(adminKey).toMatch(/^mcp_[0-9A-Za-z]{43}$/)
    const { items } = await identity.listPeople.run(await asAdmin(), undefined)
    expect(items).toHaveLength(1)
    expect(await identity.getMe.run(await asAdmin(), undefined)).toMatchObject({
      via: 'api-key',
      hasPassword: false,
      firstKeyStillValid: true,
      scopes: SCOPES,
    })
  })

  test('signs in once by the newest link, and sets a password with it', async () => {
    const { link: older } = await identity.ensureFirstAdmin(world.platform, { dataDir })
    const { link } = await identity.ensureFirstAdmin(world.platform, { dataDir })
    await expect(redeem(older!)).rejects.toMatchObject({ code: 'gone' })
    expect(await identity.inspectLink.run(anonymous(), { token: tokenOf(link!) })).toMatchObject({
      purpose: 'sign-in',
      needsPassword: true,
    })
    await expect(redeem(link!)).rejects.toMatchObject({ code: 'invalid', problems: [{ path: '/password' }] })
    const { me, cookie, setCookie } = await redeem(link!, { name: '관리자', password: PASSWORD })
    expect(me).toMatchObject({ kind: 'user', name: '관리자', via: 'session', hasPassword: true, scopes: SCOPES })
    expect(setCookie).toMatch(/HttpOnly/i)
    expect(setCookie).toMatch(/SameSite=Lax/i)
    expect(await auth.authenticate({ cookie })).toMatchObject({ kind: 'user', via: 'session', name: '관리자' })
    await expect(redeem(link!, { password: PASSWORD })).rejects.toMatchObject({ code: 'gone' })
  })

  test('is not offered a link any more once an admin has a password', async () => {
    expect(await identity.ensureFirstAdmin(world.platform, { dataDir })).toMatchObject({ link: undefined })
  })

  test('gets another link and another key from the command line; the old key ends at once', async () => {
    const { me } = await redeem(await identity.adminLink(world.platform))
    expect(me.roles).toContain('admin')
    const old = adminKey
    await auth.authenticate({ 'x-api-key': old })
    await identity.rotateAdminKey(world.platform, { dataDir })
    await expect(auth.authenticate({ 'x-api-key': old })).rejects.toMatchObject({ code: 'unauthenticated' })
    adminKey = (await readFile(join(dataDir, 'admin-api-key'), 'utf8')).trim()
    expect(await identity.getMe.run(await asAdmin(), undefined)).toMatchObject({ firstKeyStillValid: false })
    await identity.rotateAdminKey(world.platform, { dataDir })
    await expect(auth.authenticate({ 'x-api-key': adminKey })).rejects.toMatchObject({ code: 'unauthenticated' })
    adminKey = (await readFile(join(dataDir, 'admin-api-key'), 'utf8')).trim()
  })
})

describe('people', () => {
  test('are invited by a link for 7 days and then sign in with their password', async () => {
    const { person, link } = await identity.invitePerson.run(await asAdmin(), {
      email: 'Minji@Example.com',
      name: '김민지',
      roles: ['requester'],
    })
    expect(Date.parse(link.expiresAt) - world.clock.now.getTime()).toBe(7 * 24 * 3600 * 1000)
    await expect(redeem(link.url)).rejects.toMatchObject({ code: 'invalid' })
    expect((await redeem(link.url, { password: PASSWORD })).me).toMatchObject({
      id: person.id,
      roles: ['requester'],
      email: 'minji@example.com',
    })
    expect(await signIn('minji@example.com', PASSWORD)).toMatchObject({ status: 200 })
    expect(await signIn('minji@example.com', 'wrong password here')).toMatchObject({ status: 401, cookie: '' })
    await expect(
      identity.invitePerson.run(await asAdmin(), { email: 'minji@example.com', name: 'x', roles: ['viewer'] }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  test('of two who use one link at the same moment, one gets in', async () => {
    const { link } = await identity.invitePerson.run(await asAdmin(), { email: 'race@example.com', name: 'Race', roles: ['viewer'] })
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => redeem(link.url, { password: PASSWORD })))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('cannot use a link that is too old or was made up', async () => {
    const { link } = await identity.invitePerson.run(await asAdmin(), { email: 'late@example.com', name: 'Late', roles: ['viewer'] })
    world.clock.advance(7 * 24 * 3600 + 1)
    await expect(redeem(link.url, { password: PASSWORD })).rejects.toMatchObject({ code: 'gone' })
    await expect(identity.inspectLink.run(anonymous(), { token: 'x'.repeat(43) })).rejects.toMatchObject({ code: 'gone' })
    world.clock.now = new Date()
  })

  test('cannot sign themselves up, and reach nothing of better-auth but signing in and out', async () => {
    for (const path of [
      'sign-up/email',
      'update-user',
      'delete-user',
      'list-sessions',
      'request-password-reset',
      'error',
      'ok',
      'sign-in/social',
      'open-session',
      'one-time-link/open-session',
    ]) {
      const response = await auth.handle(
        new Request(`http://127.0.0.1:8080/api/auth/${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: 'http://127.0.0.1:8080' },
          body: JSON.stringify({ email: 'evil@example.com', password: PASSWORD, name: 'Evil' }),
        }),
      )
      expect([path, response.status]).toEqual([path, 404])
    }
  })

  test('cannot be signed in by another site', async () => {
    const { email } = await person(['viewer'])
    expect((await signIn(email, PASSWORD, { origin: 'https://evil.example' })).status).toBe(403)
  })

  test('who guess passwords from one address are slowed down', async () => {
    const { email } = await person(['viewer'])
    const guesses: number[] = []
    for (let i = 0; i < 12; i++) guesses.push((await signIn(email, `guess number ${i} of many`, { ip: '192.0.2.7' })).status)
    expect(guesses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401))
    expect(guesses.slice(10)).toEqual([429, 429])
    expect((await signIn(email, PASSWORD, { ip: '192.0.2.8' })).status).toBe(200)
  })

  test('sign out at once', async () => {
    const { cookie } = await person(['viewer'])
    await asCookie(cookie)
    const response = await auth.handle(
      new Request('http://127.0.0.1:8080/api/auth/sign-out', {
        method: 'POST',
        headers: { cookie, origin: 'http://127.0.0.1:8080', 'content-type': 'application/json' },
        body: '{}',
      }),
    )
    expect(response.status).toBe(200)
    expect(await auth.authenticate({ cookie })).toMatchObject({ kind: 'anonymous' })
  })

  test('lose session and key the moment they are disabled, cannot sign in, and get back what they had when enabled', async () => {
    const { id, email, cookie } = await person(['requester'])
    const { secret } = await identity.createApiKey.run(await asCookie(cookie), { name: 'ci', scopes: ['read'] })
    expect(await auth.authenticate({ 'x-api-key': secret })).toMatchObject({ id })
    await identity.updatePerson.run(await asAdmin(), { id, disabled: true })
    expect(await auth.authenticate({ cookie })).toMatchObject({ kind: 'anonymous' })
    await expect(auth.authenticate({ 'x-api-key': secret })).rejects.toMatchObject({ code: 'unauthenticated' })
    expect((await signIn(email, PASSWORD)).status).toBe(403)
    await identity.updatePerson.run(await asAdmin(), { id, disabled: false })
    expect(await auth.authenticate({ 'x-api-key': secret })).toMatchObject({ id })
    expect((await signIn(email, PASSWORD)).status).toBe(200)
  })

  test('lose password, sessions and keys with a reset, and come back by its link', async () => {
    const { id, email, cookie } = await person(['requester'])
    const { secret } = await identity.createApiKey.run(await asCookie(cookie), { name: 'ci', scopes: ['read'] })
    const link = await identity.resetPerson.run(await asAdmin(), { id })
    expect(link.purpose).toBe('reset')
    expect(await auth.authenticate({ cookie })).toMatchObject({ kind: 'anonymous' })
    await expect(auth.authenticate({ 'x-api-key': secret })).rejects.toMatchObject({ code: 'unauthenticated' })
    expect((await signIn(email, PASSWORD)).status).toBe(401)
    await redeem(link.url, { password: 'another password' })
    expect((await signIn(email, 'another password')).status).toBe(200)
  })

  test('have the roles they were given from the next request on', async () => {
    const { id, cookie } = await person(['viewer'])
    expect((await asCookie(cookie)).may('deployment.create')).toBe(false)
    await identity.updatePerson.run(await asAdmin(), { id, roles: ['requester'] })
    expect((await asCookie(cookie)).may('deployment.create')).toBe(true)
  })

  test('keep one administrator: the last can neither be disabled nor demoted, even by two at once', async () => {
    const { items } = await identity.listPeople.run(await asAdmin(), undefined)
    const first = items.find(({ roles }) => roles.includes('admin'))!
    await expect(identity.updatePerson.run(await asAdmin(), { id: first.id, disabled: true })).rejects.toMatchObject({ code: 'conflict' })
    await expect(identity.updatePerson.run(await asAdmin(), { id: first.id, roles: ['viewer'] })).rejects.toMatchObject({
      code: 'conflict',
    })
    const second = await person(['admin'])
    const admin = await asAdmin()
    const both = await Promise.allSettled([first.id, second.id].map((id) => identity.updatePerson.run(admin, { id, roles: ['viewer'] })))
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await world.client.pool.query(`update users set roles = '["viewer","requester","approver","admin"]' where id = $1`, [first.id])
    world.clock.advance(6)
  })

  test('are administered by administrators only', async () => {
    const { id, cookie } = await person(['requester', 'approver'])
    const ctx = await asCookie(cookie)
    for (const forbidden of [
      identity.listPeople.run(ctx, undefined),
      identity.invitePerson.run(ctx, { email: 'x@example.com', name: 'x', roles: ['admin'] }),
      identity.updatePerson.run(ctx, { id, roles: ['admin'] }),
      identity.resetPerson.run(ctx, { id }),
      identity.createAgent.run(ctx, { name: 'x', modules: [], accounts: [], maxOpenRequests: 1 }),
    ]) {
      await expect(forbidden).rejects.toMatchObject({ code: 'forbidden' })
    }
  })

  test('change their own name and language', async () => {
    const { cookie } = await person(['viewer'])
    expect(await identity.updateMe.run(await asCookie(cookie), { name: '새 이름', locale: 'ko' })).toMatchObject({
      name: '새 이름',
      locale: 'ko',
    })
    expect(await auth.authenticate({ cookie })).toMatchObject({ name: '새 이름' })
  })
})

describe('a session', () => {
  test('of a stolen table is worth nothing: the cookie is signed', async () => {
    const { id } = await person(['viewer'])
    const { rows } = await world.client.pool.query<{ token: string }>('select token from sessions where user_id = $1', [id])
    const { cookie } = await person(['viewer'])
    const name = cookie.split('=')[0]
    for (const value of [rows[0]!.token, `${rows[0]!.token}.${'A'.repeat(43)}=`, 'x', '']) {
      expect(await auth.authenticate({ cookie: `${name}=${encodeURIComponent(value)}` })).toMatchObject({ kind: 'anonymous' })
    }
  })

  test('is new at every sign-in, whatever cookie the browser brought', async () => {
    const { email, cookie } = await person(['viewer'])
    const next = await signIn(email, PASSWORD)
    expect(next.cookie).not.toBe(cookie)
  })
})

describe('API keys', () => {
  test('carry only the scopes they were made with, never more than their owner’s roles', async () => {
    const { id, cookie } = await person(['requester'])
    const { key, secret } = await identity.createApiKey.run(await asCookie(cookie), { name: 'ci', scopes: ['read', 'admin', 'apply'] })
    expect(key).toMatchObject({ prefix: secret.slice(0, 12), owner: { kind: 'user', id }, lastUsedAt: null })
    const ctx = await asKey(secret)
    expect([ctx.may('deployment.get'), ctx.may('deployment.apply'), ctx.may('deployment.create'), ctx.may('person.list')]).toEqual([
      true,
      true,
      false,
      false,
    ])
    await identity.updatePerson.run(await asAdmin(), { id, roles: ['viewer'] })
    expect((await asKey(secret)).may('deployment.apply')).toBe(false)
  })

  test('make keys only with the scope admin, and none that can do more than themselves', async () => {
    const { cookie } = await person(['requester'])
    const reader = await makeKey(await asCookie(cookie), ['read'])
    await expect(makeKey(await asKey(reader), ['read'])).rejects.toMatchObject({ code: 'forbidden' })
    const maker = await makeKey(await asCookie(cookie), ['read', 'admin'])
    await expect(makeKey(await asKey(maker), ['read', 'apply'])).rejects.toMatchObject({ code: 'forbidden' })
    expect(await makeKey(await asKey(maker), ['read'])).toMatch(/^mcp_/)
  })

  test('end when they are revoked, by their owner or an admin, and when they expire', async () => {
    const [mine, other] = [await person(['viewer']), await person(['viewer'])]
    const { key, secret } = await identity.createApiKey.run(await asCookie(mine.cookie), { name: 'k', scopes: ['read'], expiresInDays: 1 })
    await asKey(secret)
    await expect(identity.revokeApiKey.run(await asCookie(other.cookie), { id: key.id })).rejects.toMatchObject({ code: 'not_found' })
    world.clock.advance(24 * 3600)
    await expect(asKey(secret)).rejects.toMatchObject({ code: 'unauthenticated' })
    world.clock.now = new Date()
    await asKey(secret)
    await identity.revokeApiKey.run(await asAdmin(), { id: key.id })
    await identity.revokeApiKey.run(await asAdmin(), { id: key.id })
    await expect(asKey(secret)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  test('revoked by another process end within 5 seconds here', async () => {
    const { cookie } = await person(['viewer'])
    const { key, secret } = await identity.createApiKey.run(await asCookie(cookie), { name: 'k', scopes: ['read'] })
    await asKey(secret)
    await world.client.pool.query('update api_keys set revoked_at = now() where id = $1', [key.id])
    world.clock.advance(5)
    await expect(asKey(secret)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  test('are listed to their owner; an admin sees everyone’s, with a read-only key only their own', async () => {
    const { cookie } = await person(['viewer'])
    await identity.createApiKey.run(await asCookie(cookie), { name: 'mine', scopes: ['read'] })
    expect((await identity.listApiKeys.run(await asCookie(cookie), undefined)).items.map(({ name }) => name)).toEqual(['mine'])
    const all = await identity.listApiKeys.run(await asAdmin(), undefined)
    expect(all.items.map(({ name }) => name)).toEqual(expect.arrayContaining(['mine', 'first admin key']))
    const { secret } = await identity.createApiKey.run(await asAdmin(), { name: 'reader', scopes: ['read'] })
    expect((await identity.listApiKeys.run(await asKey(secret), undefined)).items.map(({ name }) => name)).not.toContain('mine')
  })

  test('are kept as hashes only', async () => {
    const { cookie } = await person(['viewer'])
    const { secret } = await identity.createApiKey.run(await asCookie(cookie), { name: 'k', scopes: ['read'] })
    const { rows } = await world.client.pool.query<{ row: string }>(
      'select k::text as row from api_keys k union all select e::text from audit_entries e union all select l::text from one_time_links l',
    )
    expect(rows.some(({ row }) => row.includes(secret.slice(12)))).toBe(false)
  })

  test.each([
    ['two different keys', () => ({ authorization: `Bearer ${adminKey}`, 'x-api-key': 'mcp_other' })],
    ['an unknown key', () => ({ 'x-api-key': `mcp_${'A'.repeat(43)}` })],
    ['something that is no key', () => ({ authorization: "Bearer ' or 1=1 --" })],
    ['another scheme', () => ({ authorization: 'Basic dXNyOnB3' })],
    ['two headers of one name', () => ({ 'x-api-key': [adminKey, adminKey] })],
  ])('%s in one request are refused', async (_what, headers) => {
    await expect(auth.authenticate(headers())).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  test('beside a session must be of the same person', async () => {
    const { id, cookie } = await person(['viewer'])
    const { secret } = await identity.createApiKey.run(await asCookie(cookie), { name: 'k', scopes: ['read'] })
    expect(await auth.authenticate({ cookie, 'x-api-key': secret })).toMatchObject({ id, via: 'api-key' })
    await expect(auth.authenticate({ cookie, 'x-api-key': adminKey })).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(await auth.authenticate({ authorization: `Bearer ${secret}`, 'x-api-key': secret })).toMatchObject({ id })
  })
})

async function agent(name: string, scopes: Scope[] = ['read', 'propose']) {
  const admin = await asAdmin()
  const made = await identity.createAgent.run(admin, {
    name,
    modules: ['aws_vpc'],
    accounts: ['sandbox'],
    maxOpenRequests: 3,
    expiresInDays: 30,
  })
  const { secret } = await identity.createApiKey.run(admin, { name, scopes, agentId: made.id })
  return { made, secret }
}

describe('agents', () => {
  test('act by a key that reads and proposes, with the limits they were given', async () => {
    const { made, secret } = await agent('planner')
    const actor = await auth.authenticate({ 'x-api-key': secret })
    expect(actor).toMatchObject({
      kind: 'agent',
      id: made.id,
      modules: ['aws_vpc'],
      accounts: ['sandbox'],
      maxOpenRequests: 3,
      scopes: ['read', 'propose'],
    })
    const ctx = asActor(actor)
    expect(await identity.getMe.run(ctx, undefined)).toMatchObject({ kind: 'agent', email: null, roles: [], scopes: ['read', 'propose'] })
    await expect(identity.createApiKey.run(ctx, { name: 'more', scopes: ['read'] })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(identity.updateMe.run(ctx, { name: 'x' })).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('cannot be given a key that decides or applies', async () => {
    for (const scope of ['approve', 'apply', 'admin'] as const) {
      await expect(agent(`greedy-${scope}`, ['read', scope])).rejects.toMatchObject({ code: 'invalid', problems: [{ path: '/scopes' }] })
    }
  })

  test('are nobody once disabled, or once their sponsor is', async () => {
    const { made, secret } = await agent('stopped')
    await auth.authenticate({ 'x-api-key': secret })
    await identity.updateAgent.run(await asAdmin(), { id: made.id, disabled: true })
    await expect(auth.authenticate({ 'x-api-key': secret })).rejects.toMatchObject({ code: 'unauthenticated' })
    await identity.updateAgent.run(await asAdmin(), { id: made.id, disabled: false })

    const sponsor = await person(['admin'])
    const own = await identity.createAgent.run(await asCookie(sponsor.cookie), {
      name: 'sponsored',
      modules: [],
      accounts: [],
      maxOpenRequests: 1,
    })
    const key = await identity.createApiKey.run(await asCookie(sponsor.cookie), { name: 'sponsored', scopes: ['read'], agentId: own.id })
    await auth.authenticate({ 'x-api-key': key.secret })
    await identity.updatePerson.run(await asAdmin(), { id: sponsor.id, disabled: true })
    await expect(auth.authenticate({ 'x-api-key': key.secret })).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  test('are listed with their sponsors', async () => {
    const { items } = await identity.listAgents.run(await asAdmin(), undefined)
    expect(items.find(({ name }) => name === 'planner')).toMatchObject({ sponsor: { name: '관리자' }, disabled: false })
    await expect(agent('planner')).rejects.toMatchObject({ code: 'conflict' })
  })
})

test('all of it stands in an audit chain that verifies', async () => {
  expect(await verifyChain(readChain(world.platform.db))).toMatchObject({ ok: true })
})
