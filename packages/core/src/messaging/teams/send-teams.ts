import { composeMessage } from '../message/compose.ts'
import { wordsFor } from '../message/words.ts'
import { sendHttp } from '../outbound/send-http.ts'
import { failureOf } from '../outbox/send-failure.ts'
import type { Send } from '../outbox/sender.ts'
import { renderCard } from './render-card.ts'

/** A card to a Workflows webhook, whose address is its secret. */
export const sendTeams: Send<'teams'> = async ({ ctx, type, facts, locale, endpoint, deliveryId }) => {
  const message = composeMessage(ctx, type, facts, locale)
  const answer = await sendHttp(endpoint, {
    body: JSON.stringify(renderCard(message, wordsFor(locale).decideThere)),
    headers: { 'content-type': 'application/json', 'x-mcp-cloud-delivery': deliveryId },
  })
  if (answer.status < 200 || answer.status > 299) throw failureOf(endpoint.url.hostname, answer)
  return 'sent'
}
