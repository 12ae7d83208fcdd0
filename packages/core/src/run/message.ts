import { parseMessage, type UiMessage } from '@mcp-cloud/terraform-exec'
import type { Diagnostic } from '@mcp-cloud/contracts'
import { visible } from './visible-text.ts'

export interface JournalEvent {
  event: 'start' | 'complete' | 'error'
  address: string
  type: string
  action: string
  objectId: string | null
}

export interface Message {
  /** What the log shows; may have several lines. */
  text: string
  type: string
  journal?: JournalEvent
  diagnostic?: Diagnostic
  /** Terraform has finished applying, and says so itself. */
  applyFinished?: boolean
}

const JOURNALED = { apply_start: 'start', apply_complete: 'complete', apply_errored: 'error' } as const

/** Reads one line of terraform's machine-readable UI; whatever is not one of its messages is shown as it came. */
export function readMessage(line: string): Message {
  const parsed = parseMessage(line)
  if (parsed.kind === 'raw') return { text: visible(parsed.text), type: 'raw' }
  const { message } = parsed
  const text = visible(message['@message'])
  switch (message.type) {
    case 'apply_start':
    case 'apply_complete':
    case 'apply_errored':
      return { type: message.type, text, journal: journalEvent(message) }
    case 'diagnostic':
      return { type: message.type, text: visible(renderDiagnostic(message)), diagnostic: toDiagnostic(message.diagnostic) }
    case 'change_summary':
      return { type: message.type, text, ...(message.changes.operation === 'plan' ? {} : { applyFinished: true }) }
    default:
      return { type: message.type, text }
  }
}

type ApplyMessage = Extract<UiMessage, { type: keyof typeof JOURNALED }>
type DiagnosticMessage = Extract<UiMessage, { type: 'diagnostic' }>

function journalEvent({ type, hook }: ApplyMessage): JournalEvent {
  return {
    event: JOURNALED[type],
    address: hook.resource.addr,
    type: hook.resource.resource_type,
    action: hook.action ?? '',
    objectId: hook.id_value ?? null,
  }
}

function toDiagnostic(raw: DiagnosticMessage['diagnostic']): Diagnostic {
  return {
    severity: raw.severity === 'warning' ? 'warning' : 'error',
    summary: visible(raw.summary),
    detail: visible(raw.detail),
    ...(raw.address ? { address: visible(raw.address) } : {}),
    ...(raw.range ? { file: visible(raw.range.filename), line: raw.range.start.line } : {}),
  }
}

function renderDiagnostic({ '@message': message, diagnostic }: DiagnosticMessage): string {
  const place = diagnostic.range ? `  at ${diagnostic.range.filename}:${diagnostic.range.start.line}` : ''
  const whom = diagnostic.address ? `  with ${diagnostic.address}` : ''
  return [message, place, whom, ...diagnostic.detail.split('\n').map((text) => (text === '' ? '' : `  ${text}`))]
    .filter((text) => text !== '')
    .join('\n')
}
