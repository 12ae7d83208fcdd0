import type { Ctx } from '../../kernel/index.ts'
import { hashToken } from '../link/make-link.ts'
import { endChatLinkRequests, insertChatLinkRequest, type ChatUser } from './table.ts'

const GOOD_FOR_MINUTES = 15

/** A link by which the person behind a chat user says in the console that they are. Its token stands in the fragment, and is kept as a hash. */
export async function requestChatLink(
  ctx: Ctx,
  user: ChatUser & { teamName: string; externalName: string; externalEmail: string | null },
): Promise<{ url: string; minutes: number }> {
  const token = Buffer.from(ctx.platform.randomBytes(32)).toString('base64url')
  const createdAt = ctx.now()
  await ctx.transaction(async (tx) => {
    await endChatLinkRequests(tx, user, createdAt)
    await insertChatLinkRequest(tx, {
      tokenHash: hashToken(token),
      platform: user.platform,
      teamId: user.teamId,
      teamName: user.teamName,
      externalId: user.externalId,
      externalName: user.externalName,
      externalEmail: user.externalEmail,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + GOOD_FOR_MINUTES * 60_000),
    })
  })
  const { publicUrl } = ctx.platform.settings
  return { url: `${publicUrl.replace(/\/$/, '')}/app/chat-link#token=${token}`, minutes: GOOD_FOR_MINUTES }
}
