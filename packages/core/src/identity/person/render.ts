import { Locale, Role, type Me, type Person, type Scope } from '@mcp-cloud/contracts'
import type { UserRow } from './table.ts'

export function renderPerson(row: UserRow, hasPassword: boolean): Person {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    roles: parseRoles(row.roles),
    disabled: row.disabledAt !== null,
    hasPassword,
    locale: parseLocale(row.locale),
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
  }
}

export interface MeFacts {
  scopes: readonly Scope[]
  via: Me['via']
  hasPassword: boolean
  firstKeyStillValid: boolean
}

export function renderMe(row: UserRow, facts: MeFacts): Me {
  const { id, name, email } = row
  return {
    kind: 'user',
    id,
    name,
    email,
    roles: parseRoles(row.roles),
    locale: parseLocale(row.locale),
    ...facts,
    scopes: [...facts.scopes],
  }
}

/** A role that this version does not know gives nothing. */
export function parseRoles(stored: readonly string[]): Role[] {
  return stored.flatMap((role) => Role.safeParse(role).data ?? [])
}

function parseLocale(stored: string | null): Locale | null {
  return Locale.safeParse(stored).data ?? null
}
