import type { Tx } from '@mcp-cloud/db'
import { selectEvents, selectLastSeq } from './table.ts'

export interface Event {
  seq: number
  id: string
  type: string
  subjectId: string
  payload: Record<string, unknown>
  at: string
}

/** Events after a number, oldest first; `afterSeq` of the next reading is the last one's `seq`. No event is ever passed over. */
export async function readEvents(tx: Tx, options: { afterSeq: number; subjectId?: string; limit?: number }): Promise<Event[]> {
  const rows = await selectEvents(tx, { limit: 500, ...options })
  return rows.map(({ seq, id, type, subjectId, payload, at }) => ({ seq, id, type, subjectId, payload, at: at.toISOString() }))
}

/** Where a stream that wants only what comes from now on begins. */
export async function lastEventSeq(tx: Tx): Promise<number> {
  return selectLastSeq(tx)
}
