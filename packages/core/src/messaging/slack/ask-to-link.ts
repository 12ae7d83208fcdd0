import { z } from 'zod'
import type { Locale } from '@mcp-cloud/contracts'
import { requestChatLink } from '../../identity/index.ts'
import type { Ctx } from '../../kernel/index.ts'
import { plainText } from '../message/plain-text.ts'
import { SendFailure } from '../outbox/send-failure.ts'
import { callSlack, type SlackAccess } from './call-slack.ts'
import type { Click } from './parse-click.ts'
import { replyWords } from './reply-words.ts'
import { tell } from './tell.ts'

const Info = z.object({
  user: z.looseObject({
    deleted: z.boolean().optional(),
    is_bot: z.boolean().optional(),
    is_restricted: z.boolean().optional(),
    is_ultra_restricted: z.boolean().optional(),
    is_stranger: z.boolean().optional(),
    real_name: z.string().optional(),
    profile: z.looseObject({ email: z.string().max(200).optional() }).optional(),
  }),
})

/** Tells a chat user nobody knows how to say who they are; guests and bots are not asked. */
export async function askToLink(ctx: Ctx, access: SlackAccess, click: Click, locale: Locale): Promise<void> {
  const words = replyWords(locale)
  const user = await infoOf(access, click)
  if (user && (user.deleted || user.is_bot || user.is_restricted || user.is_ultra_restricted || user.is_stranger))
    return tell(access, click, words.guest)
  const { url, minutes } = await requestChatLink(ctx, {
    platform: 'slack',
    teamId: click.teamId,
    teamName: plainText(click.teamName, 60),
    externalId: click.userId,
    externalName: plainText(user?.real_name ?? click.userName, 60),
    externalEmail: user?.profile?.email ?? null,
  })
  await tell(access, click, words.linkFirst(minutes), { label: words.linkButton, url })
}

/** Undefined when the app may not read users: then the console shows the id alone. */
async function infoOf(access: SlackAccess, { userId }: Click): Promise<z.infer<typeof Info>['user'] | undefined> {
  try {
    return Info.parse(await callSlack(access, 'users.info', { user: userId })).user
  } catch (cause) {
    if (cause instanceof SendFailure && cause.isFinal) return undefined
    throw cause
  }
}
