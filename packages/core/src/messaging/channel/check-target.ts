import type { ChannelTarget } from '@mcp-cloud/contracts'
import type { Ctx } from '../../kernel/index.ts'
import { checkAddress, type PinnedEndpoint } from '../outbound/check-address.ts'
import type { ChannelSecrets } from './secrets.ts'

/**
 * Where a channel's messages go, resolved, checked and pinned: at every change of the channel and again at every sending.
 *
 * @throws Fault `invalid` that names the field.
 */
export async function checkTarget(ctx: Ctx, target: ChannelTarget, secrets: Pick<ChannelSecrets, 'webhookUrl'>): Promise<PinnedEndpoint> {
  const { settings } = ctx.platform
  switch (target.kind) {
    case 'slack':
      return checkAddress(target.apiUrl, settings, '/target/apiUrl')
    case 'teams':
      return checkAddress(secrets.webhookUrl ?? '', settings, '/target/webhookUrl')
    case 'webhook':
      return checkAddress(target.url, settings, '/target/url')
    case 'email': {
      // Not an https address, but judged as one; without encryption it is judged as http, which is for this machine only.
      const host = target.host.includes(':') ? `[${target.host}]` : target.host
      return checkAddress(`${target.security === 'none' ? 'http' : 'https'}://${host}:${target.port}`, settings, '/target/host')
    }
  }
}
