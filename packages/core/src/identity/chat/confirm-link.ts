import { Fault, contract } from '@mcp-cloud/contracts'
import { record } from '../../audit/index.ts'
import { verb, type Ctx } from '../../kernel/index.ts'
import { hashToken } from '../link/make-link.ts'
import { renderChatIdentity } from './list.ts'
import {
  endChatIdentity,
  findChatLinkRequest,
  insertChatIdentity,
  useChatLinkRequest,
  type ChatLinkRequestRow,
  type ChatUser,
} from './table.ts'

/** Which chat user asks, so that the person sees it before saying yes. @throws Fault `gone`. */
export const inspectChatLink = verb(contract.chat.inspect, async ({ ctx, input }) => {
  signedIn(ctx)
  const request = found(await findChatLinkRequest(ctx.db, hashToken(input.token), ctx.now()))
  const email = ctx.actor.kind === 'user' ? ctx.actor.email : null
  return {
    platform: chatUserOf(request).platform,
    teamId: request.teamId,
    teamName: request.teamName,
    externalId: request.externalId,
    externalName: request.externalName,
    externalEmail: request.externalEmail,
    sameEmail: request.externalEmail === null ? null : request.externalEmail.toLowerCase() === email?.toLowerCase(),
    expiresAt: request.expiresAt.toISOString(),
  }
})

/** From now on what this chat user clicks is the person's own deed. @throws Fault `gone`, or `forbidden` without a session. */
export const confirmChatLink = verb(contract.chat.confirm, ({ ctx, input }) =>
  ctx.transaction(async (tx) => {
    signedIn(ctx)
    const now = ctx.now()
    const request = found(await useChatLinkRequest(tx, hashToken(input.token), now))
    const user = chatUserOf(request)
    await endChatIdentity(tx, user, now)
    const identity = await insertChatIdentity(tx, {
      id: ctx.newId('chatIdentity'),
      ...user,
      externalName: request.externalName,
      userId: ctx.actor.id,
      linkedAt: now,
    })
    await record(tx, ctx, {
      action: 'chat.link',
      subject: { kind: 'user', id: ctx.actor.id },
      data: { ...user, externalName: request.externalName, externalEmail: request.externalEmail },
    })
    return renderChatIdentity(identity)
  }),
)

/** A key must not make somebody who decides without it. */
function signedIn(ctx: Ctx): void {
  if (ctx.actor.via !== 'session') throw new Fault('forbidden', 'a chat user is linked by a signed-in person in the console')
}

function found(request: ChatLinkRequestRow | undefined): ChatLinkRequestRow {
  if (!request)
    throw new Fault('gone', 'this link was used, is too old, or was replaced by a newer one; press the button in the chat again')
  return request
}

function chatUserOf({ teamId, externalId }: ChatLinkRequestRow): ChatUser {
  // Slack is the only chat whose clicks are believed.
  return { platform: 'slack', teamId, externalId }
}
