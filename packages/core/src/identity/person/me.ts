import { Fault, contract, type Me } from '@mcp-cloud/contracts'
import { record } from '../../audit/index.ts'
import { verb, type Ctx } from '../../kernel/index.ts'
import { isFirstKeyValid } from '../api-key/table.ts'
import { forgetActors } from '../auth/actor-cache.ts'
import { renderMe } from './render.ts'
import { findUser, hasPassword, updateUser, type UserRow } from './table.ts'

export const getMe = verb(contract.me.get, async ({ ctx }) => {
  const { actor } = ctx
  if (actor.kind !== 'agent') return renderSelf(ctx, await ownRow(ctx))
  const { id, name, scopes, via } = actor
  return {
    kind: 'agent' as const,
    id,
    name,
    email: null,
    roles: [],
    scopes: [...scopes],
    via,
    locale: null,
    hasPassword: false,
    firstKeyStillValid: false,
  }
})

export const updateMe = verb(contract.me.update, async ({ ctx, input }) => {
  const { id } = await ownRow(ctx)
  const updated = await ctx.transaction(async (tx) => {
    const row = await updateUser(tx, id, { ...input, updatedAt: ctx.now() })
    await record(tx, ctx, { action: 'me.update', subject: { kind: 'user', id }, data: { ...input } })
    return row
  })
  forgetActors(ctx.platform, { principalId: id })
  return renderSelf(ctx, updated)
})

async function ownRow(ctx: Ctx): Promise<UserRow> {
  const row = ctx.actor.kind === 'user' ? await findUser(ctx.db, ctx.actor.id) : undefined
  if (!row) throw new Fault('forbidden', 'this is about a person; you are not one')
  return row
}

async function renderSelf(ctx: Ctx, row: UserRow): Promise<Me> {
  const { actor } = ctx
  const scopes = actor.kind === 'user' ? actor.scopes : []
  const via = actor.kind === 'user' ? actor.via : 'session'
  const firstKeyStillValid = row.roles.includes('admin') && (await isFirstKeyValid(ctx.db, ctx.now()))
  const me = renderMe(row, { scopes, via, hasPassword: await hasPassword(ctx.db, row.id), firstKeyStillValid })
  // In a terminal a person is a learner, whatever else they are.
  return actor.kind === 'user' && actor.via === 'terminal' ? { ...me, roles: [...actor.roles], firstKeyStillValid: false } : me
}
