import { ChannelTarget, Fault, contract, notFound } from '@mcp-cloud/contracts'
import { record } from '../../audit/index.ts'
import { verb } from '../../kernel/index.ts'
import { ringOutbox } from '../outbox/ring.ts'
import { checkTarget } from './check-target.ts'
import { renderChannel } from './render.ts'
import { makeSigningSecret, openSecrets, partSecrets, sealSecrets } from './secrets.ts'
import { lockChannel, selectChannels, updateChannelRow, type ChannelPatch } from './table.ts'
import { nameTaken } from './create.ts'

/**
 * Changes a channel. Secrets that are not given stay as they are, but not when it sends to another place: then nobody could
 * have them sent to a place of their own.
 *
 * @throws Fault `not_found`, `invalid`, or `conflict` for a name that is taken.
 */
export const updateChannel = verb(contract.channels.update, ({ ctx, input }) =>
  ctx.transaction(async (tx) => {
    const channel = await lockChannel(tx, input.id)
    if (!channel) throw notFound('channel', input.id)
    const { name, locale, topics, accounts, enabled } = input
    if (name !== undefined && (await selectChannels(tx)).some((other) => other.id !== channel.id && other.name === name))
      throw nameTaken(name)
    const patch: ChannelPatch = { name, locale, topics, accounts, enabled, changedAt: ctx.now() }
    let secrets = openSecrets(ctx.platform, channel)
    if (input.target) {
      if (input.target.kind !== channel.kind)
        throw invalid('/target/kind', `this channel is of kind ${channel.kind}; add another one instead`)
      const given = partSecrets(input.target)
      const before = ChannelTarget.parse(channel.target)
      if (placeOf(before) !== placeOf(given.target)) refuseKeptSecrets(secrets, given.secrets, given.target.kind)
      secrets = { ...secrets, ...given.secrets }
      await checkTarget(ctx, given.target, secrets)
      patch.target = given.target
    }
    const makesSecret = input.newSigningSecret === true && channel.kind === 'webhook'
    if (makesSecret) secrets.signingSecret = makeSigningSecret(ctx.platform)
    const updated = await updateChannelRow(tx, channel.id, { ...patch, sealedSecrets: sealSecrets(ctx.platform, channel.id, secrets) })
    if (enabled) await ringOutbox(tx, ctx)
    const data = { name: updated.name, target: patch.target, topics, accounts, enabled, newSigningSecret: makesSecret }
    await record(tx, ctx, { action: 'channel.update', subject: { kind: 'channel', id: channel.id }, data })
    return { ...renderChannel(updated), ...(makesSecret ? { signingSecret: secrets.signingSecret } : {}) }
  }),
)

function placeOf(target: ChannelTarget): string {
  if (target.kind === 'slack') return target.apiUrl
  return target.kind === 'email' ? `${target.host}:${target.port} ${target.security}` : ''
}

function refuseKeptSecrets(kept: object, given: object, kind: string): void {
  const missing = Object.keys(kept).find((name) => !(name in given) && name !== 'webhookUrl')
  if (missing && kind !== 'webhook')
    throw invalid(`/target/${missing}`, `the channel sends to another place now; give its ${missing} again`)
}

function invalid(path: string, message: string): Fault {
  return new Fault('invalid', message, { problems: [{ path, code: 'channel.target', message }] })
}
