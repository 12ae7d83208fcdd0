import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyChain, type Role, type Scope } from '@mcp-cloud/contracts'
import { testPlatform } from '@mcp-cloud/testing'
import { readChain } from '../audit/index.ts'
import { createContext, type Actor, type Ctx } from '../kernel/index.ts'
import * as identity from './index.ts'

export type IdentityWorld = Awaited<ReturnType<typeof identityWorld>>
export const PASSWORD = 'correct horse battery'
export const tokenOf = (url: string) => new URLSearchParams(new URL(url).hash.slice(1)).get('token')!

/** A platform with real sign-in, and the ways in: links, passwords, keys, cookies. The first admin is made by `makeAdmin` or by the test. */
export async function identityWorld() {
  const world = await testPlatform()
  const auth = identity.createAuth({ platform: world.platform, secret: 'a-secret-of-this-test-that-is-long-enough' })
  const dataDir = await mkdtemp(join(tmpdir(), 'identity-'))
  let addresses = 0
  let invited = 0

  const asActor = (actor: Actor, cookies: string[] = []): Ctx =>
    createContext(world.platform, actor, { requestId: 'req_test', setCookie: (cookie) => cookies.push(cookie) })
  const anonymous = (cookies?: string[]) => asActor({ kind: 'anonymous', id: 'anonymous', name: 'anonymous', via: 'anonymous' }, cookies)
  const asKey = async (secret: string) => asActor(await auth.authenticate({ authorization: `Bearer ${secret}` }))
  const asCookie = async (cookie: string) => asActor(await auth.authenticate({ cookie }))
  /** The first admin's key, as it stands in the file now. */
  const readAdminKey = async () => (await readFile(join(dataDir, 'admin-api-key'), 'utf8')).trim()
  const asAdmin = async () => asKey(await readAdminKey())

  /** Uses a link as a browser does; answers who it signed in and the cookie it got. */
  async function redeem(url: string, given: { name?: string; password?: string } = {}) {
    const cookies: string[] = []
    const me = await identity.redeemLink.run(anonymous(cookies), { token: tokenOf(url), ...given })
    return { me, setCookie: cookies[0]!, cookie: cookies[0]!.split(';')[0]! }
  }

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

  /** Somebody invited who has signed in. */
  async function person(roles: Role[]) {
    const email = `person-${++invited}@example.com`
    const { person: made, link } = await identity.invitePerson.run(await asAdmin(), { email, name: `Person ${invited}`, roles })
    const { cookie } = await redeem(link.url, { password: PASSWORD })
    return { id: made.id, email, cookie }
  }

  return {
    world,
    auth,
    dataDir,
    asActor,
    anonymous,
    asKey,
    asCookie,
    asAdmin,
    readAdminKey,
    redeem,
    signIn,
    person,
    makeKey: async (maker: Ctx, scopes: Scope[]) => (await identity.createApiKey.run(maker, { name: 'k', scopes })).secret,
    verifyAudit: () => verifyChain(readChain(world.platform.db)),
    async close() {
      await rm(dataDir, { recursive: true, force: true })
      await world.close()
    },
  }
}
