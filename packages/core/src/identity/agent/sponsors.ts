import type { Tx } from '@mcp-cloud/db'
import { selectSponsors } from './table.ts'

/** The people who sponsor the given agents. */
export async function findSponsors(tx: Tx, agentIds: string[]): Promise<string[]> {
  return agentIds.length === 0 ? [] : selectSponsors(tx, agentIds)
}
