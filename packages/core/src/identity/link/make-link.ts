import { createHash } from 'node:crypto'
import type { OneTimeLink } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import type { Ctx } from '../../kernel/index.ts'
import { endLinksOf, insertLink } from './table.ts'

type Purpose = OneTimeLink['purpose']

const GOOD_FOR_MINUTES: Record<Purpose, number> = { 'sign-in': 30, reset: 30, invite: 7 * 24 * 60 }

/** Makes a link for one use. The token stands in the fragment, which no browser sends, and is kept as a hash. */
export async function makeLink(tx: Tx, ctx: Ctx, { userId, purpose }: { userId: string; purpose: Purpose }): Promise<OneTimeLink> {
  const token = Buffer.from(ctx.platform.randomBytes(32)).toString('base64url')
  const createdAt = ctx.now()
  const expiresAt = new Date(createdAt.getTime() + GOOD_FOR_MINUTES[purpose] * 60_000)
  await endLinksOf(tx, userId, createdAt)
  await insertLink(tx, {
    id: ctx.newId('link'),
    tokenHash: hashToken(token),
    purpose,
    userId,
    createdBy: ctx.actor.id,
    createdAt,
    expiresAt,
  })
  const { publicUrl } = ctx.platform.settings
  return { url: `${publicUrl.replace(/\/$/, '')}/app/link#token=${token}`, expiresAt: expiresAt.toISOString(), purpose }
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
