import { contract, notFound, type ChatIdentity } from '@mcp-cloud/contracts'
import { record } from '../../audit/index.ts'
import { verb } from '../../kernel/index.ts'
import { endChatIdentityById, selectChatIdentities, type ChatIdentityRow } from './table.ts'

export const listChatIdentities = verb(contract.chat.list, async ({ ctx }) => ({
  items: (await selectChatIdentities(ctx.db, ctx.actor.id)).map(renderChatIdentity),
}))

/** @throws Fault `not_found` for a link that is not the caller's. */
export const endChatLink = verb(contract.chat.end, ({ ctx, input }) =>
  ctx.transaction(async (tx) => {
    const ended = await endChatIdentityById(tx, { id: input.id, userId: ctx.actor.id }, ctx.now())
    if (!ended) throw notFound('linked chat user', input.id)
    const { platform, teamId, externalId } = ended
    await record(tx, ctx, { action: 'chat.unlink', subject: { kind: 'user', id: ctx.actor.id }, data: { platform, teamId, externalId } })
  }),
)

export function renderChatIdentity(row: ChatIdentityRow): ChatIdentity {
  const { id, teamId, externalId, externalName } = row
  return { id, platform: 'slack', teamId, externalId, externalName, linkedAt: row.linkedAt.toISOString() }
}
