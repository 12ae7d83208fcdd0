import type { WorldStore } from '@mcp-cloud/sandbox-cloud'
import { learnerWorld } from '../account/index.ts'
import type { Platform } from '../kernel/index.ts'
import { createWorldStore } from '../sandbox/index.ts'

/** A learner's own simulated cloud: terminal, lessons and the learner's own account meet in it, and nobody else. */
export function practiceWorld(platform: Pick<Platform, 'db' | 'now'>, userId: string): WorldStore {
  return createWorldStore(platform.db, learnerWorld(userId), () => platform.now())
}
