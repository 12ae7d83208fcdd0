import { Fault, SCOPES, contract } from '@mcp-cloud/contracts'
import { record } from '../../audit/index.ts'
import { createContext, verb, type Actor, type Ctx } from '../../kernel/index.ts'
import { isFirstKeyValid } from '../api-key/table.ts'
import { forgetActors } from '../auth/actor-cache.ts'
import { authOf } from '../auth/auth-of.ts'
import { parseRoles, renderMe } from '../person/render.ts'
import { deleteSessions, hasPassword, putPassword, updateUser, type UserRow } from '../person/table.ts'
import { readLink } from './inspect.ts'
import { hashToken } from './make-link.ts'
import { useLink } from './table.ts'

interface Redemption {
  token: string
  name?: string | undefined
  password?: string | undefined
}

/**
 * Uses a link: sets name and password, ends older sessions when the password changed, and opens a session.
 *
 * @throws Fault `gone`, or `invalid` when the link needs a password; the link stays good then.
 */
export const redeemLink = verb(contract.links.redeem, async ({ ctx, input }) => {
  const auth = authOf(ctx.platform)
  const passwordHash = input.password === undefined ? undefined : await auth.hashPassword(input.password)
  const person = await use(ctx, input, passwordHash)
  forgetActors(ctx.platform, { principalId: person.id })
  for (const cookie of await auth.openSession(person.id)) ctx.setCookie?.(cookie)
  const firstKeyStillValid = person.roles.includes('admin') && (await isFirstKeyValid(ctx.db, ctx.now()))
  return renderMe(person, { scopes: SCOPES, via: 'session', hasPassword: await hasPassword(ctx.db, person.id), firstKeyStillValid })
})

async function use(ctx: Ctx, input: Redemption, passwordHash: string | undefined): Promise<UserRow> {
  return ctx.transaction(async (tx) => {
    const now = ctx.now()
    const { person, purpose, needsPassword } = await readLink(tx, await useLink(tx, hashToken(input.token), now))
    if (needsPassword && passwordHash === undefined) throw passwordMissing()
    if (passwordHash !== undefined) {
      await putPassword(tx, person.id, passwordHash, now)
      await deleteSessions(tx, person.id)
    }
    const updated = await updateUser(tx, person.id, { ...(input.name === undefined ? {} : { name: input.name }), updatedAt: now })
    const data = { purpose, setPassword: passwordHash !== undefined }
    await record(tx, asPerson(ctx, updated), { action: 'link.redeem', subject: { kind: 'user', id: person.id }, data })
    return updated
  })
}

/** The deed is the person's, whom the link stands for. */
function asPerson(ctx: Ctx, { id, name, email, roles }: UserRow): Ctx {
  const actor: Actor = { kind: 'user', id, name, email, roles: parseRoles(roles), scopes: SCOPES, via: 'session', credentialId: 'link' }
  return createContext(ctx.platform, actor, { requestId: ctx.requestId, channel: ctx.channel })
}

function passwordMissing(): Fault {
  const message = 'choose a password of at least 12 characters'
  return new Fault('invalid', message, { problems: [{ path: '/password', code: 'password.missing', message }] })
}
