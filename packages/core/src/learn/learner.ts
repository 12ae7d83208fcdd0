import { Fault } from '@mcp-cloud/contracts'
import type { Ctx } from '../kernel/index.ts'

/** Whose progress a call is about: always the caller's own. @throws Fault `forbidden` for agents and the platform itself. */
export function learnerOf(ctx: Ctx): string {
  if (ctx.actor.kind !== 'user') throw new Fault('forbidden', 'progress belongs to people; sign in as one')
  return ctx.actor.id
}
