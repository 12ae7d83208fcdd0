import type { Scope } from '@mcp-cloud/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { identityWorld, type IdentityWorld } from './identity-world.fixture.ts'
import * as identity from './index.ts'

let at: IdentityWorld
let world: IdentityWorld['world']
let auth: IdentityWorld['auth']
let asActor: IdentityWorld['asActor']
let asAdmin: IdentityWorld['asAdmin']
let asCookie: IdentityWorld['asCookie']
let asKey: IdentityWorld['asKey']
let person: IdentityWorld['person']
let makeKey: IdentityWorld['makeKey']
let verifyAudit: IdentityWorld['verifyAudit']
let adminKey: string
beforeAll(async () => {
  at = await identityWorld()
  ;({ world, auth, asActor, asAdmin, asCookie, asKey, person, makeKey, verifyAudit } = at)
  await identity.ensureFirstAdmin(world.platform, { dataDir: at.dataDir })
  adminKey = await at.readAdminKey()
})
afterAll(() => at?.close())

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
    expect(items.find(({ name }) => name === 'planner')).toMatchObject({ sponsor: { name: 'Administrator' }, disabled: false })
    await expect(agent('planner')).rejects.toMatchObject({ code: 'conflict' })
  })
})

test('all of it stands in an audit chain that verifies', async () => {
  expect(await verifyAudit()).toMatchObject({ ok: true })
})
