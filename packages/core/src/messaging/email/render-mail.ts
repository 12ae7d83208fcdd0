import type { Message, Part } from '../message/message.ts'

export interface MailText {
  subject: string
  text: string
}

/** A message as a mail of plain text: there is nothing in it that could be clicked but our own address. */
export function renderMail(message: Message): MailText {
  const lines = [
    message.title,
    ...(message.warning ? ['', message.warning] : []),
    ...message.parts.flatMap((part) => ['', ...renderPart(part)]),
    ...(message.ask ? ['', message.ask.digest] : []),
    ...(message.link ? ['', `${message.link.label}: ${message.link.url}`] : []),
  ]
  return { subject: message.summary.replaceAll(/[\r\n]+/g, ' ').slice(0, 150), text: `${lines.join('\n')}\n` }
}

function renderPart(part: Part): string[] {
  switch (part.kind) {
    case 'text':
      return part.text === '' ? [] : [part.text]
    case 'facts':
      return part.facts.map(({ label, value }) => `${label}: ${value}`)
    case 'list':
      return [part.title, ...part.items.map((item) => `  - ${item}`)]
    case 'quote':
      return [part.label, `  | ${part.text}`]
  }
}
