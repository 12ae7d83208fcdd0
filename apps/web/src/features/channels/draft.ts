import type { Channel, ChannelKind, NewChannelTarget, Topic } from '@mcp-cloud/contracts'

/** The channel dialog's own state: every place is there, an empty one is not sent. */
export interface ChannelDraft {
  name: string
  kind: ChannelKind
  locale: 'ko' | 'en'
  topics: Topic[]
  accounts: string[]
  enabled: boolean
  channel: string
  apiUrl: string
  botToken: string
  signingSecret: string
  webhookUrl: string
  url: string
  host: string
  port: number
  security: 'starttls' | 'tls' | 'none'
  user: string
  password: string
  from: string
  to: string
  newSigningSecret: boolean
}

const SLACK_API = 'https://slack.com/api'

export function draftOf(channel?: Channel, locale: 'ko' | 'en' = 'ko'): ChannelDraft {
  const target = channel?.target
  const slack = target?.kind === 'slack' ? target : undefined
  const webhook = target?.kind === 'webhook' ? target : undefined
  const email = target?.kind === 'email' ? target : undefined
  return {
    name: channel?.name ?? '',
    kind: target?.kind ?? 'slack',
    locale: channel?.locale ?? locale,
    topics: channel?.topics ?? ['approvals', 'reports'],
    accounts: channel?.accounts ?? [],
    enabled: channel?.enabled ?? true,
    channel: slack?.channel ?? '',
    apiUrl: slack?.apiUrl ?? SLACK_API,
    botToken: '',
    signingSecret: '',
    webhookUrl: '',
    url: webhook?.url ?? '',
    host: email?.host ?? '',
    port: email?.port ?? 587,
    security: email?.security ?? 'starttls',
    user: email?.user ?? '',
    password: '',
    from: email?.from ?? '',
    to: email?.to.join(', ') ?? '',
    newSigningSecret: false,
  }
}

export function isReady(draft: ChannelDraft, isNew: boolean): boolean {
  if (draft.name.trim() === '' || draft.topics.length === 0) return false
  switch (draft.kind) {
    case 'slack':
      return draft.channel.trim() !== '' && (!isNew || (draft.botToken !== '' && draft.signingSecret !== ''))
    case 'teams':
      return !isNew || draft.webhookUrl.trim() !== ''
    case 'webhook':
      return draft.url.trim() !== ''
    case 'email':
      return draft.host.trim() !== '' && draft.from.trim() !== '' && addresses(draft.to).length > 0
  }
}

/** What is the same for a new channel and for a changed one. */
export function placeOf({ name, locale, topics, accounts }: ChannelDraft) {
  return { name: name.trim(), locale, topics, accounts }
}

/** With the secrets that were typed; those of a new channel are all there once it is ready. */
export function targetOf(draft: ChannelDraft) {
  const given = (value: string) => (value.trim() === '' ? undefined : value.trim())
  switch (draft.kind) {
    case 'slack':
      return {
        kind: 'slack' as const,
        channel: draft.channel.trim(),
        apiUrl: draft.apiUrl.trim(),
        botToken: given(draft.botToken),
        signingSecret: given(draft.signingSecret),
      }
    case 'teams':
      return { kind: 'teams' as const, webhookUrl: given(draft.webhookUrl) }
    case 'webhook':
      return { kind: 'webhook' as const, url: draft.url.trim() }
    case 'email':
      return {
        kind: 'email' as const,
        host: draft.host.trim(),
        port: draft.port,
        security: draft.security,
        user: given(draft.user),
        from: draft.from.trim(),
        to: addresses(draft.to),
        password: given(draft.password),
      }
  }
}

export function newTargetOf(draft: ChannelDraft): NewChannelTarget {
  const target = targetOf(draft)
  if (target.kind === 'slack') return { ...target, botToken: target.botToken ?? '', signingSecret: target.signingSecret ?? '' }
  return target.kind === 'teams' ? { ...target, webhookUrl: target.webhookUrl ?? '' } : target
}

function addresses(text: string): string[] {
  return text
    .split(/[\s,;]+/)
    .map((each) => each.trim())
    .filter((each) => each !== '')
}
