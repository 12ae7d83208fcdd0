import type { ChannelTarget } from '@mcp-cloud/contracts'
import { z } from 'zod'
import type { Platform } from '../../kernel/index.ts'
import type { ChannelRow } from './table.ts'

/** What a channel must keep to itself. */
export const ChannelSecrets = z.object({
  botToken: z.string().optional(),
  signingSecret: z.string().optional(),
  webhookUrl: z.string().optional(),
  password: z.string().optional(),
})
export type ChannelSecrets = z.infer<typeof ChannelSecrets>

export function sealSecrets(platform: Pick<Platform, 'sealer'>, channelId: string, secrets: ChannelSecrets): Buffer {
  return platform.sealer.seal(Buffer.from(JSON.stringify(secrets)), place(channelId))
}

export function openSecrets(platform: Pick<Platform, 'sealer'>, channel: Pick<ChannelRow, 'id' | 'sealedSecrets'>): ChannelSecrets {
  return ChannelSecrets.parse(JSON.parse(platform.sealer.open(channel.sealedSecrets, place(channel.id)).toString('utf8')))
}

/** Parts what may be shown from what may not. Only secrets that were given are in the second. */
export function partSecrets(given: Partial<ChannelSecrets> & ChannelTarget): { target: ChannelTarget; secrets: ChannelSecrets } {
  const { botToken, signingSecret, webhookUrl, password, ...target } = given
  const secrets = Object.fromEntries(
    Object.entries({ botToken, signingSecret, webhookUrl, password }).filter(([, value]) => value !== undefined),
  )
  return { target, secrets }
}

/** Standard Webhooks: 24 random bytes, base64, with its prefix. */
export function makeSigningSecret(platform: Pick<Platform, 'randomBytes'>): string {
  return `whsec_${Buffer.from(platform.randomBytes(24)).toString('base64')}`
}

const place = (channelId: string) => `channel ${channelId} secrets`
