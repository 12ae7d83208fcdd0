import { conflict, notFound, type Recovery } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import type { Ctx } from '../kernel/index.ts'
import { latestState, stateInstances } from '../state/index.ts'
import { moveRun } from './move.ts'
import { lockRunRow, selectJournal, type JournalRow, type RunRow } from './table.ts'

type Item = Recovery['items'][number]

/**
 * What a lost apply left behind: addresses the journal says were created, or being created, that no state holds; and
 * those being deleted that the state still holds. From state ∪ journal nothing that exists stays unknown.
 */
export async function recoveryItems(ctx: Ctx, run: RunRow): Promise<Item[]> {
  const [journal, state] = await Promise.all([selectJournal(ctx.db, run.id), latestState(ctx.db, ctx, run.deploymentId)])
  const held = new Set(state ? stateInstances(state.json).map((instance) => instance.address) : [])
  return compare(journal, held)
}

/** Pure part: the journal's last word on each address against the addresses the state holds. */
export function compare(
  journal: Pick<JournalRow, 'event' | 'address' | 'type' | 'action' | 'objectId'>[],
  held: ReadonlySet<string>,
): Item[] {
  const last = new Map<string, (typeof journal)[number]>()
  for (const event of journal) last.set(event.address, event)
  const items: Item[] = []
  for (const { address, event, action, type, objectId } of last.values()) {
    const item = { address, type, id: objectId }
    if (action === 'create' && !held.has(address)) {
      if (event === 'complete') items.push({ ...item, certainty: 'created' })
      else items.push({ ...item, certainty: 'possibly-created' })
    }
    if (action === 'delete' && event !== 'error' && held.has(address)) items.push({ ...item, certainty: 'possibly-deleted' })
  }
  return items
}

/** An administrator has read the list: the run ends `failed`, and the deployment is free for a new plan. */
export async function acknowledge(tx: Tx, ctx: Ctx, runId: string, deploymentId: string): Promise<RunRow> {
  const run = await lockRunRow(tx, runId)
  if (!run || run.deploymentId !== deploymentId) throw notFound('run', runId)
  if (run.status !== 'needs_recovery') throw conflict(`run ${runId} is ${run.status}; only one that needs recovery is acknowledged`)
  return moveRun(tx, ctx, run, 'recoverFailed')
}
