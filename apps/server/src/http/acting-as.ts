import { AsyncLocalStorage } from 'node:async_hooks'
import type { Actor } from '@mcp-cloud/core/kernel'

/**
 * On whose behalf this process asks itself something. It is known to the work that was begun in here and is in no header, so
 * there is nothing that anybody could read, keep or send.
 */
const acting = new AsyncLocalStorage<Actor>()

export function actAs<T>(actor: Actor, work: () => PromiseLike<T>): Promise<T> {
  // Awaited inside: what is only begun when somebody waits for it would begin outside.
  return acting.run(actor, async () => await work())
}

export function actingActor(): Actor | undefined {
  return acting.getStore()
}
