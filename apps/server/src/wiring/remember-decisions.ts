import type { Actor, Policy, ResourceFacts } from '@mcp-cloud/core/kernel'

const MOST_DECISIONS_AN_ACTOR = 1000

/**
 * A policy that is asked once for each actor, action and facts. A decision depends on nothing else, and an actor's object never
 * changes: whoever gets other roles or scopes is loaded as another object, and what was decided for the old one is forgotten with it.
 */
export function rememberDecisions(policy: Policy): Policy {
  const known = new WeakMap<Actor, Map<string, boolean>>()
  return {
    permits(actor, action, resource) {
      const decisions = known.get(actor) ?? new Map<string, boolean>()
      known.set(actor, decisions)
      const key = keyOf(action, resource)
      const decided = decisions.get(key) ?? policy.permits(actor, action, resource)
      // Facts name owners, of which there may be many; starting anew is cheaper than telling old from new.
      if (decisions.size >= MOST_DECISIONS_AN_ACTOR) decisions.clear()
      decisions.set(key, decided)
      return decided
    },
  }
}

function keyOf(action: string, { ownerId, simulated, live, accountOwnerId, ...others }: ResourceFacts): string {
  // Every fact has its place; one that is added and forgotten here does not compile.
  const none: Record<string, never> = others
  return JSON.stringify([action, ownerId ?? null, simulated ?? null, live ?? null, accountOwnerId ?? null, none])
}
