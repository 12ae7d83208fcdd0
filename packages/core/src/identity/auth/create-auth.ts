import { Fault, type FaultCode } from '@mcp-cloud/contracts'
import { schema } from '@mcp-cloud/db'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { betterAuth } from 'better-auth/minimal'
import { z } from 'zod'
import { record } from '../../audit/index.ts'
import { systemContext, type Platform } from '../../kernel/index.ts'
import { findUser } from '../person/table.ts'
import { forgetActors } from './actor-cache.ts'
import { authenticate, type Sessions } from './authenticate.ts'
import { rememberAuth, type Auth } from './auth-of.ts'
import { trustedOrigins } from './trusted-origins.ts'

const SESSION_DAYS = 7
/** The header in which the server tells the client's address. */
const CLIENT_IP_HEADER = 'x-mcp-cloud-client-ip'
/** What of better-auth is reachable; accounts are made by invitation, and everything else by our own verbs. */
const PATHS = new Set(['/sign-in/email', '/sign-out', '/get-session', '/change-password'])

/**
 * Sign-in of people, by better-auth over our tables. Call it after the migrations. `secret` signs the session cookies.
 */
export function createAuth({ platform, secret }: { platform: Platform; secret: string }): Auth {
  const auth = betterAuth({ ...optionsFor(platform, secret), plugins: [openSessionPlugin] })
  const trusted = new Set(trustedOrigins(platform.settings.publicUrl))
  const sessions: Promise<Sessions> = auth.$context.then(({ authCookies }) => ({
    cookieName: authCookies.sessionToken.name,
    async find(cookie) {
      const found = await auth.api.getSession({ headers: new Headers({ cookie }) })
      return found ? { id: found.session.id, userId: found.user.id, expiresAt: found.session.expiresAt } : undefined
    },
  }))
  return rememberAuth(platform, {
    async handle(request) {
      const path = new URL(request.url).pathname.replace(/^\/api\/auth/, '')
      if (!PATHS.has(path)) return refuse(404, 'not_found', 'there is no such sign-in path')
      const origin = request.headers.get('origin')
      // Signing a visitor in to somebody else's account is an attack too: no other site's page gets here.
      const isForeign = origin === null ? request.method !== 'GET' && request.headers.has('cookie') : !trusted.has(origin)
      if (isForeign) return refuse(403, 'forbidden', `sign in on ${[...trusted].join(' or ')}`)
      return auth.handler(request)
    },
    authenticate: async (headers) => authenticate(platform, await sessions, headers),
    async openSession(userId) {
      const user = await findUser(platform.db, userId)
      if (!user || user.disabledAt) throw new Fault('forbidden', 'this person cannot sign in')
      const { headers } = await auth.api.openSession({ body: { userId }, returnHeaders: true })
      return headers.getSetCookie()
    },
    hashPassword: async (password) => (await auth.$context).password.hash(password),
  })
}

function refuse(status: number, code: FaultCode, message: string): Response {
  return Response.json({ code, message }, { status })
}

/** Opens a session for a person whom a one-time link has identified. Callable in this process only. */
const openSessionPlugin = {
  id: 'one-time-link',
  endpoints: {
    openSession: createAuthEndpoint.serverOnly({ method: 'POST', body: z.object({ userId: z.string() }) }, async (ctx) => {
      const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId)
      if (!user) throw new APIError('NOT_FOUND')
      const session = await ctx.context.internalAdapter.createSession(user.id)
      await setSessionCookie(ctx, { session, user })
      return ctx.json({ id: session.id })
    }),
  },
} as const

function optionsFor(platform: Platform, secret: string) {
  const { publicUrl } = platform.settings
  return {
    appName: 'MCP Cloud Platform',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    telemetry: { enabled: false },
    database: drizzleAdapter(platform.db, {
      provider: 'pg',
      schema: { user: schema.users, session: schema.sessions, account: schema.signIns, verification: schema.verifications },
    }),
    trustedOrigins: trustedOrigins(publicUrl),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 200 },
    // A session ends at a fixed time: no request makes it longer.
    session: { expiresIn: SESSION_DAYS * 24 * 60 * 60, disableSessionRefresh: true, cookieCache: { enabled: false } },
    rateLimit: {
      enabled: true,
      storage: 'memory' as const,
      window: 60,
      max: 100,
      customRules: { '/sign-in/email': { window: 60, max: 10 } },
    },
    advanced: {
      cookiePrefix: 'mcp-cloud',
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' as const },
      ipAddress: { ipAddressHeaders: [CLIENT_IP_HEADER] },
    },
    logger: {
      log: (level: 'debug' | 'info' | 'warn' | 'error' | 'success', message: string) =>
        platform.log[level === 'success' ? 'info' : level]({ part: 'sign-in' }, message),
    },
    databaseHooks: {
      session: {
        create: {
          async before(session: { userId: string }) {
            const user = await findUser(platform.db, session.userId)
            if (!user || user.disabledAt) throw new APIError('FORBIDDEN', { message: 'this person cannot sign in' })
          },
          after: (session: { id: string; userId: string }) => note(platform, 'session.open', session),
        },
        delete: { after: (session: { id: string; userId: string }) => note(platform, 'session.close', session) },
      },
    },
  }
}

async function note(platform: Platform, action: string, { id, userId }: { id: string; userId: string }): Promise<void> {
  forgetActors(platform, { credentialId: id })
  const ctx = systemContext(platform, 'sign-in')
  await ctx.transaction((tx) => record(tx, ctx, { action, subject: { kind: 'user', id: userId }, data: { sessionId: id } }))
}
