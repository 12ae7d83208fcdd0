import type { Actor, Platform } from '../../kernel/index.ts'
import { findUsersOfSessions, touchUsers } from '../person/table.ts'
import { isStale, sessionActor } from './load-actor.ts'

/** The people of those of these sessions that are good now, by the session's id: one query, however many they are. */
export async function liveSessions(platform: Platform, ids: readonly string[]): Promise<Map<string, Actor>> {
  const now = platform.now()
  const found = ids.length === 0 ? [] : await findUsersOfSessions(platform.db, ids, now)
  const unseen = found.filter(({ user }) => isStale(user.lastSeenAt, now)).map(({ user }) => user.id)
  if (unseen.length > 0) await touchUsers(platform.db, unseen, now)
  return new Map(found.map(({ sessionId, user }) => [sessionId, sessionActor(user, sessionId)]))
}
