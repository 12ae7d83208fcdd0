import type { Ask, Message, Part } from '../message/message.ts'
import { cut } from '../message/plain-text.ts'

/** One block of Slack's Block Kit, as far as it is used here. */
export type Block = { type: string } & Record<string, unknown>

/** docs.slack.dev/reference/block-kit: at most so many blocks, characters a text, fields, characters a field, header, button, value. */
export const LIMITS = {
  blocks: 50,
  text: 3000,
  fields: 10,
  field: 2000,
  header: 150,
  button: 75,
  value: 2000,
  listItem: 500,
  confirmText: 300,
} as const

export const ACTIONS = { approve: 'mcp_cloud_approve', reject: 'mcp_cloud_reject', open: 'mcp_cloud_open' } as const
export const REASON_FORM = 'mcp_cloud_reason'

/**
 * A message as blocks. Nothing is `mrkdwn`: plain and rich text elements are shown as they are, so no mention, link or
 * formatting in them means anything to Slack. The warning and the question stand first, the buttons are never dropped.
 */
export function renderBlocks(message: Message): Block[] {
  const head: Block[] = [
    { type: 'header', text: plain(message.title, LIMITS.header) },
    ...(message.warning ? [strong(message.warning)] : []),
  ]
  const tail: Block[] = [...(message.ask ? [context(message.ask.digest)] : []), ...actions(message)]
  const parts = message.parts.flatMap(renderPart).slice(0, LIMITS.blocks - head.length - tail.length)
  return [...head, ...parts, ...tail]
}

function renderPart(part: Part): Block[] {
  switch (part.kind) {
    case 'text':
      return part.text === '' ? [] : [{ type: 'section', text: plain(part.text, LIMITS.text) }]
    case 'facts': {
      const rows = []
      for (let from = 0; from < part.facts.length; from += LIMITS.fields)
        rows.push({
          type: 'section',
          fields: part.facts.slice(from, from + LIMITS.fields).map(({ label, value }) => plain(`${label}\n${value}`, LIMITS.field)),
        })
      return rows
    }
    case 'list':
      return [
        {
          type: 'rich_text',
          elements: [
            { type: 'rich_text_section', elements: [bold(part.title)] },
            {
              type: 'rich_text_list',
              style: 'bullet',
              elements: part.items.map((item) => ({ type: 'rich_text_section', elements: [text(item)] })),
            },
          ],
        },
      ]
    case 'quote':
      return [
        {
          type: 'rich_text',
          elements: [
            { type: 'rich_text_section', elements: [bold(part.label)] },
            { type: 'rich_text_quote', elements: [text(part.text)] },
          ],
        },
      ]
  }
}

function actions(message: Message): Block[] {
  const elements = [
    ...(message.ask ? askButtons(message.ask) : []),
    ...(message.link
      ? [{ type: 'button', action_id: ACTIONS.open, text: plain(message.link.label, LIMITS.button), url: message.link.url }]
      : []),
  ]
  return elements.length > 0 ? [{ type: 'actions', elements }] : []
}

function askButtons(ask: Ask) {
  const value = JSON.stringify({ r: ask.runId, d: ask.digest })
  return [
    {
      type: 'button',
      style: 'primary',
      action_id: ACTIONS.approve,
      value,
      text: plain(ask.approve, LIMITS.button),
      confirm: {
        title: plain(ask.confirm.title, 100),
        text: plain(ask.confirm.text, LIMITS.confirmText),
        confirm: plain(ask.confirm.approve, 30),
        deny: plain(ask.confirm.cancel, 30),
      },
    },
    { type: 'button', style: 'danger', action_id: ACTIONS.reject, value, text: plain(ask.reject, LIMITS.button) },
  ]
}

function plain(value: string, most: number) {
  return { type: 'plain_text', text: cut(value, most), emoji: false }
}

function strong(value: string): Block {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [bold(cut(value, LIMITS.text))] }] }
}

function context(digest: string): Block {
  return { type: 'context', elements: [plain(digest, LIMITS.text)] }
}

const bold = (value: string) => ({ type: 'text', text: value, style: { bold: true } })
const text = (value: string) => ({ type: 'text', text: cut(value, LIMITS.listItem) || '—' })
