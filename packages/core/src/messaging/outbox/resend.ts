import { conflict, contract, notFound } from '@mcp-cloud/contracts'
import { record } from '../../audit/index.ts'
import { verb } from '../../kernel/index.ts'
import { renderDelivery } from '../channel/render.ts'
import { ringOutbox } from './ring.ts'
import { findDelivery, requeue } from './table.ts'

/** @throws Fault `not_found`, or `conflict` while it is on its way. */
export const resendDelivery = verb(contract.channels.resend, ({ ctx, input }) =>
  ctx.transaction(async (tx) => {
    const delivery = await findDelivery(tx, input.id)
    if (!delivery) throw notFound('delivery', input.id)
    const again = await requeue(tx, input.id)
    if (!again) throw conflict(`the message is ${delivery.status}: it is sent without being asked`)
    await ringOutbox(tx, ctx)
    await record(tx, ctx, { action: 'channel.resend', subject: { kind: 'channel', id: again.channelId }, data: { deliveryId: again.id } })
    return renderDelivery(again)
  }),
)
