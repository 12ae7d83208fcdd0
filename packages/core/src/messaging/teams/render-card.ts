import type { Message, Part } from '../message/message.ts'
import { cut } from '../message/plain-text.ts'

const RUN_MOST = 1000
/** A workflow's card may have 28 KB. */
export const CARD_BYTES = 28_000

/**
 * A message as an Adaptive Card for a Teams workflow. Whatever people could have written stands in text runs, which know no
 * Markdown. A card's only action opens the approval page: such a card has no trusted way to answer, so it never decides.
 */
export function renderCard(message: Message, decide: string | undefined): Record<string, unknown> {
  const body: unknown[] = [
    runs([{ text: message.title, weight: 'Bolder', size: 'Large' }]),
    ...(message.warning ? [runs([{ text: message.warning, weight: 'Bolder', color: 'Attention' }])] : []),
    ...message.parts.flatMap(renderPart),
    ...(message.ask ? [runs([{ text: message.ask.digest, isSubtle: true, size: 'Small' }])] : []),
  ]
  const actions = message.link ? [{ type: 'Action.OpenUrl', title: message.ask ? decide : message.link.label, url: message.link.url }] : []
  const envelope = (shown: unknown[]) => ({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: shown,
          actions,
        },
      },
    ],
  })
  // The end goes first: title and warning stand at the beginning.
  while (body.length > 3 && Buffer.byteLength(JSON.stringify(envelope(body))) > CARD_BYTES) body.pop()
  return envelope(body)
}

function renderPart(part: Part): unknown[] {
  switch (part.kind) {
    case 'text':
      return part.text === '' ? [] : [runs([{ text: part.text }])]
    case 'facts':
      return part.facts.map(({ label, value }) => runs([{ text: `${label}: `, weight: 'Bolder' }, { text: value }]))
    case 'list':
      return [runs([{ text: part.title, weight: 'Bolder' }]), ...part.items.map((item) => runs([{ text: `• ${item}` }]))]
    case 'quote':
      return [
        {
          type: 'Container',
          style: 'emphasis',
          items: [runs([{ text: part.label, weight: 'Bolder' }]), runs([{ text: part.text, italic: true }])],
        },
      ]
  }
}

type Run = { text: string; weight?: string; size?: string; color?: string; isSubtle?: boolean; italic?: boolean }

function runs(list: Run[]) {
  return { type: 'RichTextBlock', inlines: list.map((run) => ({ type: 'TextRun', ...run, text: cut(run.text, RUN_MOST) })) }
}
