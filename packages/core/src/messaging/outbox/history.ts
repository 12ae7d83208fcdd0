import { contract, notFound } from '@mcp-cloud/contracts'
import { verb } from '../../kernel/index.ts'
import { renderDelivery } from '../channel/render.ts'
import { findChannel } from '../channel/table.ts'
import { selectDeliveries } from './table.ts'

/** @throws Fault `not_found`. */
export const listDeliveries = verb(contract.channels.deliveries, async ({ ctx, input }) => {
  if (!(await findChannel(ctx.db, input.id))) throw notFound('channel', input.id)
  const beforeSeq = input.cursor === undefined ? undefined : Number(input.cursor)
  const rows = await selectDeliveries(ctx.db, input.id, {
    limit: input.limit,
    ...(Number.isSafeInteger(beforeSeq) ? { beforeSeq: Number(beforeSeq) } : {}),
  })
  const page = rows.slice(0, input.limit)
  return { items: page.map(renderDelivery), nextCursor: rows.length > page.length ? String(page.at(-1)?.seq ?? '') : null }
})
