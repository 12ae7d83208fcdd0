import { Fault, formatId } from '@mcp-cloud/contracts'
import type { Actor, Ctx, Platform, ResourceFacts } from './context.ts'

export interface CallDetails {
  requestId: string
  channel?: Ctx['channel']
  waitSeconds?: number
  setCookie?: (cookie: string) => void
}

/** A context for one call by one actor. */
export function createContext(platform: Platform, actor: Actor, details: CallDetails): Ctx {
  const may = (action: string, resource: ResourceFacts = {}) => platform.policy.permits(actor, action, resource)
  return {
    actor,
    requestId: details.requestId,
    channel: details.channel ?? 'api',
    waitSeconds: details.waitSeconds,
    now: () => platform.now(),
    newId: (kind) => formatId(kind, platform.now().getTime(), platform.randomBytes(10)),
    db: platform.db,
    transaction: (work) => platform.db.transaction((tx) => work(tx)),
    may,
    authorise(action, resource) {
      if (actor.kind === 'anonymous')
        throw new Fault('unauthenticated', 'sign in, or send an API key as `Authorization: Bearer …` or `x-api-key`')
      if (!may(action, resource)) throw new Fault('forbidden', refusal(actor, action))
    },
    platform,
    setCookie: details.setCookie,
  }
}

export function systemContext(platform: Platform, name: string): Ctx {
  const actor: Actor = { kind: 'system', id: name, name, via: 'system' }
  return createContext(platform, actor, { requestId: formatId('request', platform.now().getTime(), platform.randomBytes(10)) })
}

function refusal(actor: Actor, action: string): string {
  if (actor.kind === 'agent') return `an agent may not ${action}; ask a person`
  return `you may not ${action}; an administrator can change roles, and a key's scopes are chosen when it is made`
}
