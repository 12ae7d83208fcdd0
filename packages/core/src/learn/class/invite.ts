import { createHash } from 'node:crypto'
import { contract, type ClassInvite } from '@mcp-cloud/contracts'
import { verb, type Ctx } from '../../kernel/index.ts'
import { record } from '../../audit/index.ts'
import { loadOwn } from './load-own.ts'
import { updateClass } from './table.ts'

const GOOD_FOR_MS = 30 * 24 * 60 * 60 * 1000

export interface MadeInvite {
  invite: ClassInvite
  /** What is kept of it. */
  kept: { inviteHash: string; inviteUntil: Date }
}

/** Makes a link that a whole class uses. The token stands in the fragment, which no browser sends, and is kept as a hash. */
export function makeInvite(ctx: Ctx): MadeInvite {
  const token = Buffer.from(ctx.platform.randomBytes(24)).toString('base64url')
  const until = new Date(ctx.now().getTime() + GOOD_FOR_MS)
  const url = `${ctx.platform.settings.publicUrl.replace(/\/$/, '')}/app/classes/join#token=${token}`
  return { invite: { url, expiresAt: until.toISOString() }, kept: { inviteHash: hashInvite(token), inviteUntil: until } }
}

export function hashInvite(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** A new link in place of the one before: whoever still has that one cannot join with it. */
export const inviteToClass = verb(contract.classes.invite, ({ ctx, input }) =>
  ctx.transaction(async (tx) => {
    const own = await loadOwn(tx, ctx, 'class.update', input.id)
    const { invite, kept } = makeInvite(ctx)
    await updateClass(tx, own.id, kept)
    await record(tx, ctx, { action: 'class.invite', subject: { kind: 'class', id: own.id }, data: { until: invite.expiresAt } })
    return invite
  }),
)
