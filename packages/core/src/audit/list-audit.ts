import { Fault, contract } from '@mcp-cloud/contracts'
import { verb } from '../kernel/index.ts'
import { renderEntry } from './render.ts'
import { selectEntries } from './table.ts'

/** The chain, newest first; `cursor` is the number of the last entry of the page before. */
export const listAudit = verb(contract.system.audit, async ({ ctx, input }) => {
  const rows = await selectEntries(ctx.db, { limit: input.limit + 1, beforeSeq: parseCursor(input.cursor), subjectId: input.subject })
  const items = rows.slice(0, input.limit).map(renderEntry)
  return { items, nextCursor: rows.length > input.limit ? String(items.at(-1)?.seq) : null }
})

function parseCursor(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined
  if (!/^\d{1,15}$/.test(cursor)) throw new Fault('malformed', 'this cursor was not made by this list; ask again without one')
  return Number(cursor)
}
