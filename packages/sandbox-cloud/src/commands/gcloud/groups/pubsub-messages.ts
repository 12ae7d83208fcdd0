import { crypto } from '../../../builtin.ts'
import { subscriptionKind, topicKind } from '../api/messaging.ts'
import { GcloudFault, usage } from '../fault.ts'
import { changeBehind } from '../kinds/change-behind.ts'
import { findObject } from '../kinds/find.ts'
import { count, list, map, on, text } from '../line/flag.ts'
import type { GcloudCommand } from '../model.ts'
import { isObject, type ObjectValue } from '../../../value.ts'
import { numericText } from './numeric.ts'

/** Attribute of a subscription that terraform knows nothing of: the messages that wait in it, the oldest first. */
const WAITING = '@messages'
const KEPT = 100
const LIMIT_BYTES = 16 * 1024

function waitingIn(self: ObjectValue): ObjectValue[] {
  const waiting = self[WAITING]
  return Array.isArray(waiting) ? waiting.filter(isObject) : []
}

export const publish: GcloudCommand = {
  summary: 'Sends a message to a topic.',
  operands: [{ name: 'TOPIC', help: 'The topic.', of: topicKind.type }],
  flags: [
    text('message', 'What it says.'),
    map('attribute', 'What stands beside it, as KEY=VALUE.'),
    text('ordering-key', 'Messages of one key come in order.'),
  ],
  async run(call) {
    const { args, world, now } = call
    const { id } = await findObject(call, topicKind, args.operands[0]!)
    const [message, attributes] = [args.text('message'), args.map('attribute')]
    if (message === undefined && !attributes)
      throw usage('At least one of [--message] or [--attribute] must be specified: a message says something or carries attributes.')
    if (Buffer.byteLength(message ?? '') > LIMIT_BYTES)
      throw new GcloudFault(`A message of the simulation holds at most ${LIMIT_BYTES.toLocaleString('en')} bytes.`)
    const sent: ObjectValue = {
      messageId: numericText(),
      data: Buffer.from(message ?? '').toString('base64'),
      publishTime: now.toISOString(),
      ...(attributes ? { attributes } : {}),
      ...(args.text('ordering-key') ? { orderingKey: args.text('ordering-key')! } : {}),
    }
    for (const subscription of await world.store.list(subscriptionKind.type))
      if (subscription.attributes['topic'] === id)
        await changeBehind(call, subscriptionKind.type, subscription.id, {
          [WAITING]: [...waitingIn(subscription.attributes), sent].slice(-KEPT),
        })
    return { one: { messageIds: [sent['messageId']!] } }
  },
}

export const pull: GcloudCommand = {
  summary: 'Takes messages from a subscription.',
  operands: [{ name: 'SUBSCRIPTION', help: 'The subscription.', of: subscriptionKind.type }],
  lists: true,
  flags: [on('auto-ack', 'Acknowledges what it takes, so that it does not come again.'), count('limit', 'At most this many; otherwise 1.')],
  format: `table[box](message.data.decode(base64).decode(utf-8), message.messageId, message.orderingKey,
    message.attributes.list(separator=' '), deliveryAttempt, ackId:optional, ackStatus:optional)`,
  async run(call) {
    const { id, attributes } = await findObject(call, subscriptionKind, call.args.operands[0]!)
    const waiting = waitingIn(attributes)
    const taken = waiting.slice(0, call.args.count('limit') ?? 1)
    const acks = taken.map(({ ackId }) => ackId ?? crypto().randomUUID())
    const marked = taken.map((message, index) => ({ ...message, ackId: acks[index]! }))
    const rest = waiting.slice(taken.length)
    await changeBehind(call, subscriptionKind.type, id, { [WAITING]: call.args.on('auto-ack') ? rest : [...marked, ...rest] })
    return {
      list: marked.map(({ ackId, ...message }) => ({
        message,
        ...(call.args.on('auto-ack') ? { ackStatus: 'SUCCESS' } : { ackId: ackId ?? null }),
      })),
    }
  },
}

export const ack: GcloudCommand = {
  summary: 'Acknowledges messages, so that they do not come again.',
  operands: [{ name: 'SUBSCRIPTION', help: 'The subscription.', of: subscriptionKind.type }],
  flags: [list('ack-ids', 'What pull named.', { required: true })],
  format: 'none',
  async run(call) {
    const { id, attributes } = await findObject(call, subscriptionKind, call.args.operands[0]!)
    const done = call.args.list('ack-ids') ?? []
    await changeBehind(call, subscriptionKind.type, id, {
      [WAITING]: waitingIn(attributes).filter(({ ackId }) => !done.includes(String(ackId))),
    })
    call.say(`Acked the messages with the following ackIds: [${done.join(', ')}]`)
  },
}
