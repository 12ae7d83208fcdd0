import type { Actor, Platform } from '../../kernel/index.ts'

/** How long a credential is believed without asking the database again: as long as another process may not know that it ended. */
const BELIEVED_MS = 5_000
const MOST_ENTRIES = 10_000

/** An actor as loaded, and when its credential ends by itself. */
export interface LoadedActor {
  actor: Actor
  expiresAt: Date | null
}

interface Entry extends LoadedActor {
  loadedAt: number
}

interface Cache {
  entries: Map<string, Entry>
  /** Rises when something is forgotten: what was read before then is not kept. */
  generation: number
}

const caches = new WeakMap<Platform, Cache>()

/** The actor behind a credential, at most 5 s old. `key` must not be the credential itself but a hash of it. */
export async function cachedActor(
  platform: Platform,
  key: string,
  load: () => Promise<LoadedActor | undefined>,
): Promise<Actor | undefined> {
  const cache = cacheOf(platform)
  const now = platform.now().getTime()
  const known = cache.entries.get(key)
  if (known && isFresh(known, now)) return known.actor
  cache.entries.delete(key)
  const { generation } = cache
  const loaded = await load()
  if (!loaded || (loaded.expiresAt !== null && loaded.expiresAt.getTime() <= now)) return undefined
  if (cache.generation === generation) keep(cache, key, { ...loaded, loadedAt: now })
  return loaded.actor
}

/** Forgets a principal (and the agents it sponsors), or one credential, so that the next request asks the database. */
export function forgetActors(platform: Platform, which: { principalId: string } | { credentialId: string }): void {
  const cache = cacheOf(platform)
  cache.generation++
  for (const [key, { actor }] of cache.entries) if (concerns(actor, which)) cache.entries.delete(key)
}

function concerns(actor: Actor, which: { principalId: string } | { credentialId: string }): boolean {
  if ('credentialId' in which) return 'credentialId' in actor && actor.credentialId === which.credentialId
  return actor.id === which.principalId || (actor.kind === 'agent' && actor.sponsorId === which.principalId)
}

function isFresh({ loadedAt, expiresAt }: Entry, now: number): boolean {
  // A clock that was set back makes an entry old, never young.
  return now >= loadedAt && now < loadedAt + BELIEVED_MS && (expiresAt === null || now < expiresAt.getTime())
}

function keep(cache: Cache, key: string, entry: Entry): void {
  if (cache.entries.size >= MOST_ENTRIES) {
    const oldest = cache.entries.keys().next()
    if (!oldest.done) cache.entries.delete(oldest.value)
  }
  cache.entries.set(key, entry)
}

function cacheOf(platform: Platform): Cache {
  const known = caches.get(platform)
  if (known) return known
  const made: Cache = { entries: new Map(), generation: 0 }
  caches.set(platform, made)
  return made
}
