import { contract, notFound } from '@mcp-cloud/contracts'
import { record } from '../../audit/index.ts'
import { verb } from '../../kernel/index.ts'
import { forgetActors } from '../auth/actor-cache.ts'
import { lockKey, revokeKey } from './table.ts'

/** Ends a key of one's own, or as an admin anyone's. Ending it again changes nothing. */
export const revokeApiKey = verb(contract.apiKeys.revoke, async ({ ctx, input }) => {
  await ctx.transaction(async (tx) => {
    const key = await lockKey(tx, input.id)
    if (!key || (key.userId !== ctx.actor.id && !ctx.may('key.manage-all'))) throw notFound('API key', input.id)
    if (key.revokedAt) return
    await revokeKey(tx, key.id, ctx.now())
    await record(tx, ctx, {
      action: 'key.revoke',
      subject: { kind: 'key', id: key.id },
      data: { name: key.name, prefix: key.prefix, userId: key.userId, agentId: key.agentId },
    })
  })
  forgetActors(ctx.platform, { credentialId: input.id })
})
