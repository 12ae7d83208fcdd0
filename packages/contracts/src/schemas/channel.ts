import { z } from 'zod'
import { AccountId, ChannelId, DeliveryId, DeploymentId, RunId } from '../ids.ts'
import { Locale } from './person.ts'

export const CHANNEL_KINDS = ['slack', 'teams', 'webhook', 'email'] as const
export type ChannelKind = (typeof CHANNEL_KINDS)[number]

/** What a channel is told: approvals with all that becomes of them, and the report of every apply. */
export const TOPICS = ['approvals', 'reports'] as const
export const Topic = z.enum(TOPICS)
export type Topic = z.infer<typeof Topic>

/** Every message there is, and its topic. `channel.test` goes to the channel that is tested, whatever it takes. */
export const MESSAGE_TOPICS = {
  'approval.opened': 'approvals',
  'approval.changed': 'approvals',
  'approval.reminded': 'approvals',
  'approval.closed': 'approvals',
  'run.reported': 'reports',
  'channel.test': null,
} as const satisfies Record<string, Topic | null>
export type MessageType = keyof typeof MESSAGE_TOPICS
export const MESSAGE_TYPES = Object.keys(MESSAGE_TOPICS) as [MessageType, ...MessageType[]]

const OneLine = z.string().regex(/^[^\p{Cc}\p{Cf}]*$/u, 'one line without control characters')
const Secret = OneLine.min(8).max(2000)

const SlackTarget = z.strictObject({
  kind: z.literal('slack'),
  /** A channel's id, as Slack shows it at the end of the channel's details. */
  channel: z.string().regex(/^[CG][A-Z0-9]{2,20}$/, 'a Slack channel id looks like C0123ABCD; a name is not enough'),
  /** Where Slack's methods are, for GovSlack or a proxy. */
  apiUrl: z.url().max(300).default('https://slack.com/api'),
})
const TeamsTarget = z.strictObject({ kind: z.literal('teams') })
const WebhookTarget = z.strictObject({ kind: z.literal('webhook'), url: z.url().max(1000) })
const EmailTarget = z.strictObject({
  kind: z.literal('email'),
  host: z.string().regex(/^[A-Za-z0-9.:-]{1,253}$/, 'the name or address of an SMTP server'),
  port: z.number().int().min(1).max(65535).default(587),
  /** `starttls` and `tls` refuse a server that cannot; `none` is for a server on this machine. */
  security: z.enum(['starttls', 'tls', 'none']).default('starttls'),
  user: OneLine.max(200).optional(),
  from: z.email().max(200),
  to: z.array(z.email().max(200)).min(1).max(50),
})

/** Where a channel sends to, as far as it may be shown. */
export const ChannelTarget = z.discriminatedUnion('kind', [SlackTarget, TeamsTarget, WebhookTarget, EmailTarget])
export type ChannelTarget = z.infer<typeof ChannelTarget>

/** With the secrets, which are taken and never given back. A webhook's signing secret is made by the platform. */
export const NewChannelTarget = z.discriminatedUnion('kind', [
  SlackTarget.extend({
    botToken: Secret.regex(/^xox[a-z]-/, 'a bot token begins with xoxb-'),
    signingSecret: Secret.regex(/^[0-9a-f]{16,}$/i, "the app's signing secret is hexadecimal"),
  }),
  TeamsTarget.extend({ webhookUrl: z.url().max(2000) }),
  WebhookTarget,
  EmailTarget.extend({ password: OneLine.min(1).max(500).optional() }),
])
export type NewChannelTarget = z.infer<typeof NewChannelTarget>

const ChannelName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{Cc}\p{Cf}]+$/u, 'one line without control characters')

export const NewChannel = z.strictObject({
  name: ChannelName,
  locale: Locale.default('ko'),
  topics: z
    .array(Topic)
    .min(1)
    .default([...TOPICS]),
  /** Empty means all. */
  accounts: z.array(AccountId).max(100).default([]),
  target: NewChannelTarget,
})
/** Absent secrets stay as they are. */
export const ChannelEdit = z.strictObject({
  name: ChannelName.optional(),
  locale: Locale.optional(),
  topics: z.array(Topic).min(1).optional(),
  accounts: z.array(AccountId).max(100).optional(),
  enabled: z.boolean().optional(),
  target: z
    .discriminatedUnion('kind', [
      SlackTarget.extend({ botToken: Secret.regex(/^xox[a-z]-/).optional(), signingSecret: Secret.regex(/^[0-9a-f]{16,}$/i).optional() }),
      TeamsTarget.extend({ webhookUrl: z.url().max(2000).optional() }),
      WebhookTarget,
      EmailTarget.extend({ password: OneLine.min(1).max(500).optional() }),
    ])
    .optional(),
  /** Makes a webhook's signing secret anew; it is in the answer, once. */
  newSigningSecret: z.boolean().optional(),
})

export const DELIVERY_STATUSES = ['waiting', 'sending', 'sent', 'failed', 'skipped'] as const
export const Delivery = z.object({
  id: DeliveryId,
  type: z.enum(MESSAGE_TYPES),
  status: z.enum(DELIVERY_STATUSES),
  deploymentId: DeploymentId.nullable(),
  runId: RunId.nullable(),
  attempts: z.number().int(),
  nextAttemptAt: z.iso.datetime().nullable(),
  lastError: z.string().nullable(),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
})
export type Delivery = z.infer<typeof Delivery>

export const Channel = z.object({
  id: ChannelId,
  name: z.string(),
  locale: Locale,
  topics: z.array(Topic),
  accounts: z.array(AccountId),
  target: ChannelTarget,
  enabled: z.boolean(),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  /** The newest message, so that a channel that is dead is seen to be. */
  lastDelivery: Delivery.nullable(),
})
export type Channel = z.infer<typeof Channel>

/** A webhook's signing secret stands in the answer that made it, and nowhere else. */
export const ChannelWithSecret = Channel.extend({ signingSecret: z.string().optional() })

export const ChatIdentity = z.object({
  id: z.string(),
  platform: z.enum(['slack']),
  teamId: z.string(),
  externalId: z.string(),
  externalName: z.string(),
  linkedAt: z.iso.datetime(),
})
export type ChatIdentity = z.infer<typeof ChatIdentity>

/** What a person confirms before a chat user may decide in their name. */
export const ChatLinkView = z.object({
  platform: z.enum(['slack']),
  teamId: z.string(),
  teamName: z.string(),
  externalId: z.string(),
  externalName: z.string(),
  externalEmail: z.string().nullable(),
  /** Whether the chat user's e-mail address is the person's own; null when the chat does not tell. */
  sameEmail: z.boolean().nullable(),
  expiresAt: z.iso.datetime(),
})
