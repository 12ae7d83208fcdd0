import { contract, notFound } from '@mcp-cloud/contracts'
import { record } from '../../audit/index.ts'
import { verb } from '../../kernel/index.ts'
import { deleteChannelRow, lockChannel } from './table.ts'

/** Messages that wait for it are not sent. @throws Fault `not_found`. */
export const deleteChannel = verb(contract.channels.delete, ({ ctx, input }) =>
  ctx.transaction(async (tx) => {
    const channel = await lockChannel(tx, input.id)
    if (!channel) throw notFound('channel', input.id)
    await deleteChannelRow(tx, channel.id)
    await record(tx, ctx, { action: 'channel.delete', subject: { kind: 'channel', id: channel.id }, data: { name: channel.name } })
  }),
)
