import { contract, type Fault, conflict } from '@mcp-cloud/contracts'
import { record } from '../../audit/index.ts'
import { verb } from '../../kernel/index.ts'
import { checkTarget } from './check-target.ts'
import { renderChannel } from './render.ts'
import { makeSigningSecret, partSecrets, sealSecrets } from './secrets.ts'
import { insertChannel } from './table.ts'

/**
 * Adds a channel. Its secrets are sealed; a webhook's signing secret is made here and stands in this answer only.
 *
 * @throws Fault `invalid` for an address that messages must not go to, `conflict` for a name that is taken.
 */
export const createChannel = verb(contract.channels.create, async ({ ctx, input }) => {
  const { target, secrets } = partSecrets(input.target)
  if (target.kind === 'webhook') secrets.signingSecret = makeSigningSecret(ctx.platform)
  await checkTarget(ctx, target, secrets)
  return ctx.transaction(async (tx) => {
    const id = ctx.newId('channel')
    const now = ctx.now()
    const row = await insertChannel(tx, {
      id,
      name: input.name,
      kind: target.kind,
      locale: input.locale,
      topics: input.topics,
      accounts: input.accounts,
      target,
      sealedSecrets: sealSecrets(ctx.platform, id, secrets),
      enabled: true,
      createdBy: ctx.actor.id,
      createdAt: now,
      changedAt: now,
    })
    if (!row) throw nameTaken(input.name)
    await record(tx, ctx, {
      action: 'channel.create',
      subject: { kind: 'channel', id },
      data: { name: row.name, target, topics: row.topics },
    })
    return { ...renderChannel(row), ...(target.kind === 'webhook' ? { signingSecret: secrets.signingSecret } : {}) }
  })
})

export function nameTaken(name: string): Fault {
  return conflict(`there is a channel "${name}" already; choose another name`)
}
