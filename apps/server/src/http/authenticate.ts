import { Fault } from '@mcp-cloud/contracts'
import { trustedOrigins, type Auth } from '@mcp-cloud/core/identity'
import type { Actor } from '@mcp-cloud/core/kernel'
import type { FastifyRequest } from 'fastify'
import { actingActor } from './acting-as.ts'

export interface Authenticated {
  actor: Actor
  channel: 'web' | 'api'
}

/**
 * Who sends a request, and whether a page that is not ours made a browser send it: what comes with a session cookie
 * comes from our own pages only, and writes as JSON.
 *
 * @throws Fault `unauthenticated` for a credential that is not good, `forbidden` for another site's request.
 */
export function createAuthenticate({
  auth,
  publicUrl,
}: {
  auth: Auth
  publicUrl: string
}): (request: FastifyRequest) => Promise<Authenticated> {
  const trusted = new Set(trustedOrigins(publicUrl))
  return async (request) => {
    const acting = actingActor()
    if (acting) return { actor: acting, channel: 'api' }
    const actor = await auth.authenticate(request.headers)
    if (actor.via !== 'api-key') refuseForeign(request, trusted, actor.via === 'session')
    return { actor, channel: actor.via === 'session' ? 'web' : 'api' }
  }
}

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

function refuseForeign(request: FastifyRequest, trusted: ReadonlySet<string>, hasSession: boolean): void {
  const { origin } = request.headers
  // Without a session a foreign page could still sign a visitor in to somebody else's account.
  if (origin !== undefined && !trusted.has(origin))
    throw new Fault('forbidden', `requests with a session come from ${[...trusted].join(' or ')}, this one comes from another site`)
  if (!hasSession || READS.has(request.method)) return
  if (origin === undefined) throw new Fault('forbidden', 'a write with a session needs an Origin header; programs send an API key instead')
  if (hasBody(request) && !/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? ''))
    throw new Fault('forbidden', 'a write with a session is `Content-Type: application/json`')
}

function hasBody(request: FastifyRequest): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
}
