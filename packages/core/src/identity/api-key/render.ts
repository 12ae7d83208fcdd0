import { Scope, type ApiKey } from '@mcp-cloud/contracts'
import type { OwnedKey } from './table.ts'

export function renderKey(key: OwnedKey): ApiKey {
  const { id, name, prefix, userId, agentId, userName, agentName } = key
  return {
    id,
    name,
    prefix,
    scopes: parseScopes(key.scopes),
    owner:
      agentId === null ? { kind: 'user', id: userId ?? '', name: userName ?? '' } : { kind: 'agent', id: agentId, name: agentName ?? '' },
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
    createdAt: key.createdAt.toISOString(),
  }
}

/** A scope that this version does not know gives nothing. */
export function parseScopes(stored: readonly string[]): Scope[] {
  return stored.flatMap((scope) => Scope.safeParse(scope).data ?? [])
}
