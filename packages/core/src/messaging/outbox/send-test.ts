import { contract, notFound } from '@mcp-cloud/contracts'
import type { Ctx } from '../../kernel/index.ts'
import { verb } from '../../kernel/index.ts'
import { renderDelivery } from '../channel/render.ts'
import { lockChannel } from '../channel/table.ts'
import { OUTBOX_BELL, ringOutbox } from './ring.ts'
import { findDelivery, insertDelivery, type DeliveryRow } from './table.ts'

const WAIT_MS = 15_000
const LOOK_MS = 250

/** Sends a test message by the outbox, as any other, and waits for how it went. @throws Fault `not_found`. */
export const testChannel = verb(contract.channels.test, async ({ ctx, input }) => {
  const { id } = await ctx.transaction(async (tx) => {
    const channel = await lockChannel(tx, input.id)
    if (!channel) throw notFound('channel', input.id)
    const row = { id: ctx.newId('delivery'), channelId: channel.id, type: 'channel.test', deploymentId: null, runId: null }
    const delivery = await insertDelivery(tx, { ...row, createdAt: ctx.now() })
    await ringOutbox(tx, ctx)
    return delivery
  })
  return renderDelivery(await untilEnded(ctx, id))
})

async function untilEnded(ctx: Ctx, id: string): Promise<DeliveryRow> {
  const deadline = performance.now() + WAIT_MS
  for (;;) {
    const row = await findDelivery(ctx.db, id)
    if (!row) throw notFound('delivery', id)
    if (!['waiting', 'sending'].includes(row.status) || performance.now() > deadline) return row
    await ctx.platform.doorbell.wait(`${OUTBOX_BELL}:${id}`, LOOK_MS)
  }
}
