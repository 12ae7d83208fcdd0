import { conflict, contract, notFound, type OneTimeLink } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import { record } from '../../audit/index.ts'
import { verb, type Ctx } from '../../kernel/index.ts'
import { revokeKeysOf } from '../api-key/table.ts'
import { forgetActors } from '../auth/actor-cache.ts'
import { makeLink } from '../link/make-link.ts'
import { deleteSessions, lockUser, putPassword, updateUser } from './table.ts'

/** Takes the person's password, sessions and keys away, and makes a link, good for 30 minutes, with which they set a new password. */
export const resetPerson = verb(contract.people.reset, async ({ ctx, input }) => {
  const link = await ctx.transaction((tx) => reset(tx, ctx, input.id))
  forgetActors(ctx.platform, { principalId: input.id })
  return link
})

async function reset(tx: Tx, ctx: Ctx, id: string): Promise<OneTimeLink> {
  const person = await lockUser(tx, id)
  if (!person) throw notFound('person', id)
  if (person.disabledAt) throw conflict(`${person.name} is disabled; enable them first`)
  const now = ctx.now()
  await putPassword(tx, id, null, now)
  await deleteSessions(tx, id)
  const revokedKeys = await revokeKeysOf(tx, id, now)
  // Whoever hands the link over could use it: their own requests are not decided by this person's vote.
  await updateUser(tx, id, { updatedAt: now, changedBy: ctx.actor.id, changedAt: now })
  const link = await makeLink(tx, ctx, { userId: id, purpose: 'reset' })
  await record(tx, ctx, { action: 'person.reset', subject: { kind: 'user', id }, data: { email: person.email, revokedKeys } })
  return link
}
