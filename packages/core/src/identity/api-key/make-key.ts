import type { ApiKey, Scope } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import type { Ctx } from '../../kernel/index.ts'
import { renderKey } from './render.ts'
import { formatSecret, hashSecret, prefixOf } from './secret.ts'
import { insertKey } from './table.ts'

export interface NewKey {
  name: string
  scopes: Scope[]
  owner: ApiKey['owner']
  expiresAt: Date | null
  isFirst?: boolean
}

/** Makes a key. The secret is answered here and never again. */
export async function makeKey(
  tx: Tx,
  ctx: Ctx,
  { name, scopes, owner, expiresAt, isFirst = false }: NewKey,
): Promise<{ key: ApiKey; secret: string }> {
  const secret = formatSecret(ctx.platform.randomBytes(32))
  const isAgent = owner.kind === 'agent'
  const row = {
    id: ctx.newId('apiKey'),
    name,
    prefix: prefixOf(secret),
    secretHash: hashSecret(secret),
    scopes: [...new Set(scopes)],
    userId: isAgent ? null : owner.id,
    agentId: isAgent ? owner.id : null,
    createdBy: ctx.actor.id,
    createdAt: ctx.now(),
    expiresAt,
    isFirst,
  }
  await insertKey(tx, row)
  const names = isAgent ? { userName: null, agentName: owner.name } : { userName: owner.name, agentName: null }
  return { key: renderKey({ ...row, ...names, lastUsedAt: null, revokedAt: null }), secret }
}
