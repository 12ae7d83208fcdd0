import type { AuditEntry } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import { renderEntry } from './render.ts'
import { selectEntriesAfter } from './table.ts'

const PAGE = 500

/** The whole chain, oldest first, in pages of bounded memory: for export and for `verifyChain`. */
export async function* readChain(tx: Tx, afterSeq = 0): AsyncGenerator<AuditEntry> {
  for (let last = afterSeq; ;) {
    const rows = await selectEntriesAfter(tx, last, PAGE)
    for (const row of rows) yield renderEntry(row)
    if (rows.length < PAGE) return
    last = rows.at(-1)!.seq
  }
}
