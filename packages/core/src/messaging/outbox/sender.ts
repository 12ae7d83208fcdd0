import type { ChannelTarget, Locale, MessageType } from '@mcp-cloud/contracts'
import type { Ctx } from '../../kernel/index.ts'
import type { ChannelSecrets } from '../channel/secrets.ts'
import type { RunFacts } from '../message/run-facts.ts'
import type { PinnedEndpoint } from '../outbound/check-address.ts'

/** One attempt to send one message. */
export interface Sending<K extends ChannelTarget['kind'] = ChannelTarget['kind']> {
  ctx: Ctx
  /** Stable over all attempts. */
  deliveryId: string
  attempt: number
  createdAt: Date
  type: MessageType
  channelId: string
  locale: Locale
  target: Extract<ChannelTarget, { kind: K }>
  secrets: ChannelSecrets
  /** Checked a moment ago; what is connected to. */
  endpoint: PinnedEndpoint
  /** Undefined for a test message. */
  facts: RunFacts | undefined
}

/** `skipped`: there is nothing to say any more. @throws SendFailure. */
export type Send<K extends ChannelTarget['kind']> = (sending: Sending<K>) => Promise<'sent' | 'skipped'>
