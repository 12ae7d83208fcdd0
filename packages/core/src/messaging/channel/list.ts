import { contract } from '@mcp-cloud/contracts'
import { verb } from '../../kernel/index.ts'
import { selectNewest } from '../outbox/table.ts'
import { renderChannel } from './render.ts'
import { selectChannels } from './table.ts'

export const listChannels = verb(contract.channels.list, async ({ ctx }) => {
  const [rows, newest] = await Promise.all([selectChannels(ctx.db), selectNewest(ctx.db)])
  return {
    items: rows.map((row) =>
      renderChannel(
        row,
        newest.find((delivery) => delivery.channelId === row.id),
      ),
    ),
  }
})
