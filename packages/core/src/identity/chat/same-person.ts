import type { Tx } from '@mcp-cloud/db'
import { selectSamePeople } from './table.ts'

/** The given people with every other account that is known to be one of them. */
export async function findSamePeople(tx: Tx, userIds: readonly string[]): Promise<string[]> {
  let known = [...new Set(userIds)]
  for (;;) {
    const found = [...new Set([...known, ...(await selectSamePeople(tx, known))])]
    if (found.length === known.length) return found
    known = found
  }
}
