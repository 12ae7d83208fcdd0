import { readFile, stat } from 'node:fs/promises'
import { SCOPES } from '@mcp-cloud/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { identityWorld, PASSWORD, tokenOf, type IdentityWorld } from './identity-world.fixture.ts'
import * as identity from './index.ts'

let at: IdentityWorld
let world: IdentityWorld['world']
let auth: IdentityWorld['auth']
let dataDir: IdentityWorld['dataDir']
let anonymous: IdentityWorld['anonymous']
let asAdmin: IdentityWorld['asAdmin']
let asCookie: IdentityWorld['asCookie']
let readAdminKey: IdentityWorld['readAdminKey']
let redeem: IdentityWorld['redeem']
let signIn: IdentityWorld['signIn']
let person: IdentityWorld['person']
let verifyAudit: IdentityWorld['verifyAudit']
beforeAll(async () => {
  at = await identityWorld()
  ;({ world, auth, dataDir, anonymous, asAdmin, asCookie, readAdminKey, redeem, signIn, person, verifyAudit } = at)
})
afterAll(() => at?.close())

describe('the first admin', () => {
  test('is made once, by however many starts, with a key that only the server can read', async () => {
    const starts = await Promise.all([1, 2, 3].map(() => identity.ensureFirstAdmin(world.platform, { dataDir })))
    expect(starts.every(({ link }) => link?.startsWith('http://127.0.0.1:8080/app/link#token='))).toBe(true)
    const { keyFile } = starts[0]!
    expect((await stat(keyFile)).mode & 0o777).toBe(0o600)
    const adminKey = (await readFile(keyFile, 'utf8')).trim()
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
    const old = await readAdminKey()
    await auth.authenticate({ 'x-api-key': old })
    await identity.rotateAdminKey(world.platform, { dataDir })
    await expect(auth.authenticate({ 'x-api-key': old })).rejects.toMatchObject({ code: 'unauthenticated' })
    const between = await readAdminKey()
    expect(await identity.getMe.run(await asAdmin(), undefined)).toMatchObject({ firstKeyStillValid: false })
    await identity.rotateAdminKey(world.platform, { dataDir })
    await expect(auth.authenticate({ 'x-api-key': between })).rejects.toMatchObject({ code: 'unauthenticated' })
    await auth.authenticate({ 'x-api-key': await readAdminKey() })
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

  test('is looked at together with all others, and is gone with a sign-out, with its person, and with its time', async () => {
    const people = [await person(['viewer']), await person(['viewer']), await person(['requester'])]
    const sessionOf = async (cookie: string) => {
      const actor = await auth.authenticate({ cookie })
      return actor.kind === 'user' ? actor.credentialId : ''
    }
    const ids = await Promise.all(people.map(({ cookie }) => sessionOf(cookie)))
    const [signedOut, , stays] = ids
    const found = await identity.liveSessions(world.platform, [...ids, 'made up'])
    expect([...found.keys()].toSorted()).toEqual(ids.toSorted())
    expect(found.get(stays!)).toMatchObject({ id: people[2]!.id, roles: ['requester'], via: 'session', credentialId: stays })

    await world.client.pool.query('delete from sessions where id = $1', [signedOut])
    await identity.updatePerson.run(await asAdmin(), { id: people[1]!.id, disabled: true })
    world.clock.advance(61)
    expect([...(await identity.liveSessions(world.platform, ids)).keys()]).toEqual([stays])
    const { items } = await identity.listPeople.run(await asAdmin(), undefined)
    // Whoever has a terminal open is there, whether or not a page asks for anything.
    expect(items.find(({ id }) => id === people[2]!.id)?.lastSeenAt).toBe(world.clock.now.toISOString())
    expect(items.find(({ id }) => id === people[1]!.id)?.lastSeenAt).not.toBe(world.clock.now.toISOString())

    world.clock.advance(7 * 24 * 3600)
    expect(await identity.liveSessions(world.platform, ids)).toEqual(new Map())
    world.clock.now = new Date()
  })

  test('is new at every sign-in, whatever cookie the browser brought', async () => {
    const { email, cookie } = await person(['viewer'])
    const next = await signIn(email, PASSWORD)
    expect(next.cookie).not.toBe(cookie)
  })
})

test('all of it stands in an audit chain that verifies', async () => {
  expect(await verifyAudit()).toMatchObject({ ok: true })
})
