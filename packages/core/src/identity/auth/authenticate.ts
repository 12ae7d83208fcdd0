import { createHash } from 'node:crypto'
import { Fault } from '@mcp-cloud/contracts'
import type { Actor, Platform } from '../../kernel/index.ts'
import { hashSecret, looksLikeSecret } from '../api-key/secret.ts'
import { cachedActor } from './actor-cache.ts'
import type { RequestHeaders } from './auth-of.ts'
import { loadKeyActor, loadSessionActor } from './load-actor.ts'

export interface Sessions {
  cookieName: string
  /** Reads the session that a cookie header names, its signature checked. */
  find(cookieHeader: string): Promise<{ id: string; userId: string; expiresAt: Date } | undefined>
}

const ANONYMOUS: Actor = { kind: 'anonymous', id: 'anonymous', name: 'anonymous', via: 'anonymous' }

/** See `Auth.authenticate`. */
export async function authenticate(platform: Platform, sessions: Sessions, headers: RequestHeaders): Promise<Actor> {
  const secret = readSecret(headers)
  const person = await authenticateCookie(platform, sessions, single(headers['cookie'], '; '))
  if (secret === undefined) return person ?? ANONYMOUS
  const principal = await authenticateKey(platform, secret)
  // A page that adds a key to a request which already carries another person's session is mixing two people up.
  if (person && person.id !== principal.id)
    throw new Fault('unauthenticated', 'the session and the API key are not of the same person; send one of them')
  return principal
}

/** Forgets nothing and asks nobody: where a session's actor is cached. */
export function sessionCacheKey(cookieValue: string): string {
  return `session ${createHash('sha256').update(cookieValue).digest('hex')}`
}

export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return undefined
}

/** The one key of a request. @throws Fault `unauthenticated` for two different ones, or another scheme than Bearer. */
function readSecret(headers: RequestHeaders): string | undefined {
  const authorization = single(headers['authorization'], ', ')
  const bearer = authorization === undefined ? undefined : /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1]
  if (authorization !== undefined && bearer === undefined)
    throw new Fault('unauthenticated', 'send the API key as `Authorization: Bearer …`')
  const header = single(headers['x-api-key'], ', ')?.trim()
  if (bearer !== undefined && header !== undefined && bearer !== header)
    throw new Fault('unauthenticated', '`Authorization` and `x-api-key` carry two different keys; send one')
  return bearer ?? header
}

async function authenticateKey(platform: Platform, secret: string): Promise<Actor> {
  const hash = looksLikeSecret(secret) ? hashSecret(secret) : undefined
  const actor = hash && (await cachedActor(platform, `key ${hash}`, () => loadKeyActor(platform, hash)))
  if (!actor) throw new Fault('unauthenticated', 'this API key is not known, was revoked, has expired, or its owner is disabled')
  return actor
}

async function authenticateCookie(platform: Platform, sessions: Sessions, header: string | undefined): Promise<Actor | undefined> {
  const value = readCookie(header, sessions.cookieName)
  if (!value) return undefined
  return cachedActor(platform, sessionCacheKey(value), async () => {
    const session = await sessions.find(`${sessions.cookieName}=${value}`)
    return session && loadSessionActor(platform, session)
  })
}

function single(value: string | string[] | undefined, separator: string): string | undefined {
  return Array.isArray(value) ? value.join(separator) : value
}
