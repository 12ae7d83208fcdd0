import { isRunEnd, type RunStatus } from '@mcp-cloud/contracts'
import { annotateRun, findRuns } from '../run/index.ts'
import type { Tx } from '@mcp-cloud/db'
import type { Ctx, Happening } from '../kernel/index.ts'
import { renderApproval } from './render.ts'
import { closeApproval, lockApproval, selectDecisions } from './table.ts'
import { voidVotesOf } from './void-votes.ts'

/** A run that ended some other way takes its open approval with it. */
export async function closeWithRun(tx: Tx, ctx: Ctx, happening: Happening): Promise<void> {
  if (happening.type !== 'run.moved') return
  // Announced by `moveRun` with a status of the table.
  const to = happening.payload['to'] as RunStatus
  if (!isRunEnd(to) || to === 'rejected') return
  const runId = String(happening.payload['runId'])
  if (!(await closeApproval(tx, runId, to === 'expired' ? 'expired' : 'void', ctx.now()))) return
  const [approval, [run], decisions] = [await lockApproval(tx, runId), await findRuns(tx, [runId]), await selectDecisions(tx, runId)]
  if (approval && run) await annotateRun(tx, ctx, run, { approval: renderApproval(approval, decisions) })
}

/** Whoever lost a role, or was disabled, takes their pending votes along. */
export async function onPersonChanged(tx: Tx, ctx: Ctx, happening: Happening): Promise<void> {
  if (happening.type === 'person.changed') await voidVotesOf(tx, ctx, happening.subjectId)
}
