import type { Agent } from '@mcp-cloud/contracts'
import type { SponsoredAgent } from './table.ts'

export function renderAgent(row: SponsoredAgent): Agent {
  const { id, name, modules, accounts, maxOpenRequests, maxMonthlyUsd } = row
  return {
    id,
    name,
    sponsor: { id: row.sponsorId, name: row.sponsorName },
    modules,
    accounts,
    maxOpenRequests,
    maxMonthlyUsd,
    disabled: row.disabledAt !== null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }
}
