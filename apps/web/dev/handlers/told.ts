import { channels, chatIdentities, deliveries } from '../fixtures/channels.ts'
import { iso, jiwoo } from '../fixtures/make.ts'
import { fault, isEmpty, os } from './os.ts'

/** Where messages go, and the chat users that decide. */
export const told = {
  channels: {
    list: os.channels.list.handler(() => ({ items: isEmpty ? [] : channels })),
    create: os.channels.create.handler(({ input }) => ({
      ...channels[2]!,
      name: input.name,
      ...(input.target.kind === 'webhook' ? { signingSecret: 'whsec_bm90LWEtc2VjcmV0LW9ubHktYS1waWN0dXJl' } : {}),
    })),
    update: os.channels.update.handler(({ input }) => channels.find((item) => item.id === input.id) ?? channels[0]!),
    delete: os.channels.delete.handler(() => undefined),
    test: os.channels.test.handler(({ input }) => deliveries[input.id === channels[1]!.id ? 1 : 0]!),
    deliveries: os.channels.deliveries.handler(() => ({ items: isEmpty ? [] : deliveries, nextCursor: null })),
    resend: os.channels.resend.handler(({ input }) => deliveries.find((item) => item.id === input.id) ?? deliveries[0]!),
  },
  chat: {
    list: os.chat.list.handler(() => ({ items: isEmpty ? [] : chatIdentities })),
    inspect: os.chat.inspect.handler(({ input }) =>
      input.token === 'used'
        ? fault('gone', 410, 'used')
        : {
            platform: 'slack' as const,
            teamId: 'T0EXAMPLE',
            teamName: 'Example Platform',
            externalId: 'U0EXAMPLE',
            externalName: jiwoo.name,
            externalEmail: 'jiwoo@example.com',
            sameEmail: true,
            expiresAt: iso(-600),
          },
    ),
    confirm: os.chat.confirm.handler(() => chatIdentities[0]!),
    end: os.chat.end.handler(() => undefined),
  },
}
