/** What a message says, before a channel's own form. Every string is shown as it stands: no channel reads markup in it. */
export interface Message {
  title: string
  /** The one sentence that must be read first; never cut. */
  warning?: string
  parts: Part[]
  /** Where to read on and act, signed in. */
  link?: { label: string; url: string }
  /** What a person is asked to decide, in channels that can take an answer. */
  ask?: Ask
  /** The title without symbols, for notifications, subjects and logs. */
  summary: string
}

export type Part =
  | { kind: 'text'; text: string }
  | { kind: 'facts'; facts: { label: string; value: string }[] }
  | { kind: 'list'; title: string; items: string[] }
  /** Written by a person or an agent: labelled, so that nobody takes it for the platform's word. */
  | { kind: 'quote'; label: string; text: string }

export interface Ask {
  runId: string
  digest: string
  approve: string
  reject: string
  confirm: { title: string; text: string; approve: string; cancel: string }
}
