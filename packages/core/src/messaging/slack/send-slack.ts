import { z } from 'zod'
import { composeMessage } from '../message/compose.ts'
import type { Message } from '../message/message.ts'
import { plainAddress } from '../message/plain-text.ts'
import { SendFailure } from '../outbox/send-failure.ts'
import type { Send, Sending } from '../outbox/sender.ts'
import { findThread, putThread } from '../outbox/table.ts'
import { callSlack, type SlackAccess } from './call-slack.ts'
import { renderBlocks } from './render-blocks.ts'

/** Slack's name of a message. */
export const Reference = z.object({ channel: z.string(), ts: z.string() })
type Reference = z.infer<typeof Reference>

const EVENT_TYPE = 'mcp_cloud_delivery'

/**
 * One message of a run for each channel, kept up to date; reminders, what follows from a decision, and the report stand in its
 * thread. What can be done twice without harm is done first, the one post last.
 */
export const sendSlack: Send<'slack'> = async (sending) => {
  const { ctx, type, facts, locale, channelId } = sending
  const access: SlackAccess = { endpoint: sending.endpoint, botToken: sending.secrets.botToken ?? '' }
  if (type === 'channel.test' || !facts) {
    await post(sending, access, composeMessage(ctx, type, facts, locale), {})
    return 'sent'
  }
  const thread = await findThread(ctx.db, channelId, facts.run.id)
  const main = thread && Reference.parse(thread.reference)
  if (type === 'approval.changed' && !main) return 'skipped'
  if (main) await update(access, main, composeMessage(ctx, 'approval.changed', facts, locale))
  if (type === 'approval.changed') return 'sent'
  if (type === 'approval.opened' && main) return 'sent'
  const message = composeMessage(ctx, type, facts, locale)
  // Only the one message that is kept up to date carries buttons.
  const { ask: _ask, ...plain } = message
  const posted = await post(
    sending,
    access,
    main ? plain : message,
    main ? { thread_ts: main.ts, reply_broadcast: type !== 'approval.closed' } : {},
  )
  if (!main) await putThread(ctx.db, { channelId, runId: facts.run.id, reference: posted, createdAt: ctx.now() })
  return 'sent'
}

async function post(sending: Sending<'slack'>, access: SlackAccess, message: Message, where: Record<string, unknown>): Promise<Reference> {
  // An attempt may have been answered to nobody: the message is looked for before it is posted again.
  const found = sending.attempt > 1 ? await findPosted(sending, access, where) : undefined
  if (found) return found
  const answer = await callSlack(access, 'chat.postMessage', {
    channel: sending.target.channel,
    ...content(message),
    ...where,
    unfurl_links: false,
    unfurl_media: false,
    metadata: { event_type: EVENT_TYPE, event_payload: { delivery_id: sending.deliveryId } },
  })
  return Reference.parse(answer)
}

async function update(access: SlackAccess, { channel, ts }: Reference, message: Message): Promise<void> {
  try {
    await callSlack(access, 'chat.update', { channel, ts, ...content(message) })
  } catch (cause) {
    // Deleted by somebody in Slack: there is nothing to keep up to date.
    if (!(cause instanceof SendFailure && /message_not_found|cant_update_message/.test(cause.message))) throw cause
  }
}

function content(message: Message) {
  return {
    blocks: renderBlocks(message),
    // Read out by notifications; made of the platform's own words and the deployment's name only.
    text: plainAddress(message.summary, 300).replaceAll('&', '&amp;'),
    mrkdwn: false,
    parse: 'none',
    link_names: false,
  }
}

const History = z.object({
  messages: z.array(
    z.looseObject({
      ts: z.string(),
      metadata: z.object({ event_type: z.string(), event_payload: z.looseObject({ delivery_id: z.string().optional() }) }).optional(),
    }),
  ),
})

async function findPosted(sending: Sending<'slack'>, access: SlackAccess, where: Record<string, unknown>): Promise<Reference | undefined> {
  const { channel } = sending.target
  const thread = typeof where['thread_ts'] === 'string' ? { ts: where['thread_ts'] } : {}
  const oldest = String(Math.floor(sending.createdAt.getTime() / 1000) - 60)
  try {
    const method = 'ts' in thread ? 'conversations.replies' : 'conversations.history'
    const answer = await callSlack(access, method, { channel, ...thread, oldest, limit: 200, include_all_metadata: true })
    const posted = History.parse(answer).messages.find(
      ({ metadata }) => metadata?.event_type === EVENT_TYPE && metadata.event_payload.delivery_id === sending.deliveryId,
    )
    return posted && { channel, ts: posted.ts }
  } catch (cause) {
    // An app without the right to read history posts again: twice is better than never.
    if (cause instanceof SendFailure && cause.isFinal) return undefined
    throw cause
  }
}
