type Json = Record<string, unknown>

/** What Teams does not take or show of a workflow's message. */
export function checkCard(body: string): string | undefined {
  if (Buffer.byteLength(body) > 28_672) return `${Buffer.byteLength(body)} bytes, 28 KB at most`
  const message = JSON.parse(body) as { type?: string; attachments?: { contentType?: string; content?: Json }[] }
  const card = message.attachments?.[0]
  if (message.type !== 'message' || card?.contentType !== 'application/vnd.microsoft.card.adaptive') return 'no Adaptive Card'
  if (card.content?.['type'] !== 'AdaptiveCard' || !['1.2', '1.3', '1.4', '1.5'].includes(String(card.content['version'])))
    return 'a version Teams does not show'
  const text = JSON.stringify(card.content)
  // A workflow's card has nobody to answer to.
  if (/"Action\.(Submit|Execute|Http)"/.test(text)) return 'an action that answers'
  // Its texts are Markdown; only text runs are shown as they stand.
  if (/"type":"(TextBlock|FactSet)"/.test(text)) return 'a text that is read as Markdown'
  return undefined
}
