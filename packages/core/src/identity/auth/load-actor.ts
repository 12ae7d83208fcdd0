import { AGENT_SCOPES, SCOPES } from '@mcp-cloud/contracts'
import type { Actor, Platform } from '../../kernel/index.ts'
import { findAgent } from '../agent/table.ts'
import { parseScopes } from '../api-key/render.ts'
import { findKeyByHash, touchKey, type KeyRow } from '../api-key/table.ts'
import { parseRoles } from '../person/render.ts'
import { findUser, updateUser, type UserRow } from '../person/table.ts'
import type { LoadedActor } from './actor-cache.ts'

/** Times of last use are for people to read: a minute is exact enough, and spares a write per request. */
const TOUCH_AFTER_MS = 60_000

/** The principal of a key that is good now, its owner enabled; undefined otherwise. */
export async function loadKeyActor(platform: Platform, secretHash: string): Promise<LoadedActor | undefined> {
  const now = platform.now()
  const key = await findKeyByHash(platform.db, secretHash)
  if (!key || key.revokedAt || (key.expiresAt && key.expiresAt <= now)) return undefined
  const loaded = key.agentId === null ? await loadKeyOwner(platform, key) : await loadAgent(platform, key, key.agentId)
  if (loaded && isStale(key.lastUsedAt, now)) await touchKey(platform.db, key.id, now)
  return loaded
}

/** The person of a session, enabled; undefined otherwise. */
export async function loadSessionActor(
  platform: Platform,
  session: { id: string; userId: string; expiresAt: Date },
): Promise<LoadedActor | undefined> {
  const user = await findEnabledUser(platform, session.userId)
  if (!user) return undefined
  const now = platform.now()
  if (isStale(user.lastSeenAt, now)) await updateUser(platform.db, user.id, { lastSeenAt: now })
  return { actor: sessionActor(user, session.id), expiresAt: session.expiresAt }
}

/** A person as their session acts for them. */
export function sessionActor({ id, name, email, roles }: UserRow, sessionId: string): Actor {
  return { kind: 'user', id, name, email, roles: parseRoles(roles), scopes: SCOPES, via: 'session', credentialId: sessionId }
}

async function loadKeyOwner(platform: Platform, key: KeyRow): Promise<LoadedActor | undefined> {
  const user = key.userId === null ? undefined : await findEnabledUser(platform, key.userId)
  if (!user) return undefined
  const { id, name, email } = user
  const scopes = parseScopes(key.scopes)
  return {
    actor: { kind: 'user', id, name, email, roles: parseRoles(user.roles), scopes, via: 'api-key', credentialId: key.id },
    expiresAt: key.expiresAt,
  }
}

/** An agent acts for its sponsor: with the sponsor disabled, or itself, or past its time, it is nobody. */
async function loadAgent(platform: Platform, key: KeyRow, agentId: string): Promise<LoadedActor | undefined> {
  const agent = await findAgent(platform.db, agentId)
  const now = platform.now()
  if (!agent || agent.disabledAt || agent.sponsorDisabledAt || (agent.expiresAt && agent.expiresAt <= now)) return undefined
  const { id, name, sponsorId, modules, accounts, maxOpenRequests } = agent
  // Whatever stands in the table, an agent holds no more.
  const scopes = parseScopes(key.scopes).filter((scope) => AGENT_SCOPES.includes(scope))
  const expiries = [key.expiresAt, agent.expiresAt].filter((date) => date !== null)
  const expiresAt = expiries.length === 0 ? null : new Date(Math.min(...expiries.map(Number)))
  return {
    actor: { kind: 'agent', id, name, sponsorId, modules, accounts, maxOpenRequests, scopes, via: 'api-key', credentialId: key.id },
    expiresAt,
  }
}

async function findEnabledUser(platform: Platform, id: string): Promise<UserRow | undefined> {
  const user = await findUser(platform.db, id)
  return user && !user.disabledAt ? user : undefined
}

/** Whether the time of last use that stands in the table is too old to be left there. */
export function isStale(last: Date | null, now: Date): boolean {
  return last === null || now.getTime() - last.getTime() >= TOUCH_AFTER_MS
}
