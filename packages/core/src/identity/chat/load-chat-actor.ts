import { Locale, type Scope } from '@mcp-cloud/contracts'
import type { Actor, Platform } from '../../kernel/index.ts'
import { parseRoles } from '../person/render.ts'
import { findUser } from '../person/table.ts'
import { findChatIdentity, type ChatUser } from './table.ts'

/** All that a click in a chat is good for; the verb that decides also opens approvals, which is a proposal. */
const CHAT_SCOPES: readonly Scope[] = ['read', 'propose', 'approve']

/** The enabled person a chat user is linked to, as they are now; roles are never remembered from an earlier click. */
export async function loadChatActor(
  platform: Pick<Platform, 'db'>,
  chatUser: ChatUser,
): Promise<{ actor: Actor; locale: Locale | undefined } | undefined> {
  const identity = await findChatIdentity(platform.db, chatUser)
  const user = identity && (await findUser(platform.db, identity.userId))
  if (!identity || !user || user.disabledAt) return undefined
  const { id, name, email } = user
  return {
    actor: { kind: 'user', id, name, email, roles: parseRoles(user.roles), scopes: CHAT_SCOPES, via: 'chat', credentialId: identity.id },
    locale: Locale.safeParse(user.locale).data,
  }
}
