import { createChannel, listDeliveries } from '@mcp-cloud/core/messaging'
import type { NewChannelTarget } from '@mcp-cloud/contracts'
import { person } from '@mcp-cloud/testing'
import { fakeMail, fakeTeams, fakeWebhook } from '@mcp-cloud/testing/receivers'
import { chatWorld } from './chat.ts'

export type ChatChannels = Awaited<ReturnType<typeof chatChannels>>

/** A world with one channel of every kind, each with a receiver that checks what the real one checks. */
export async function chatChannels() {
  const [chat, teams, hook, mail] = await Promise.all([chatWorld(), fakeTeams(), fakeWebhook(), fakeMail()])
  const admin = () => chat.world.ctxAs({ roles: ['admin'] })
  const add = (name: string, target: NewChannelTarget) =>
    createChannel.run(admin(), { name, locale: 'en', topics: ['approvals', 'reports'], accounts: [], target })
  await add('teams', { kind: 'teams', webhookUrl: teams.webhookUrl })
  const made = await add('hook', { kind: 'webhook', url: hook.url })
  hook.secret = made.signingSecret ?? ''
  await add('mail', {
    kind: 'email',
    host: mail.host,
    port: mail.port,
    security: 'none',
    user: 'mailer',
    password: 'mail-password',
    from: 'mcp@example.com',
    to: ['one@example.com', 'two@example.com'],
  })
  return {
    chat,
    teams,
    hook,
    mail,
    hookId: made.id,
    asker: await person(chat.world, { name: 'Asker', roles: ['requester'] }),
    admin,
    add,
    history: async (id: string) => (await listDeliveries.run(admin(), { id, limit: 200 })).items,
    async close() {
      await Promise.all([teams.close(), hook.close(), mail.close()])
      await chat.close()
    },
  }
}
