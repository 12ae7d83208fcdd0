import type { Platform } from '../kernel/index.ts'
import { createWorldStore } from '../sandbox/index.ts'
import type { WorldStore } from '@mcp-cloud/sandbox-cloud'

/** The name of a learner's own simulated cloud: terminal, lessons and the learner's own account meet in it, and nobody else. */
export function practiceWorldName(userId: string): string {
  return `learner:${userId}`
}

export function practiceWorld(platform: Pick<Platform, 'db' | 'now'>, userId: string): WorldStore {
  return createWorldStore(platform.db, practiceWorldName(userId), () => platform.now())
}
