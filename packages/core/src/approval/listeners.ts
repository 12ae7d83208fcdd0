import { isRunEnd, type RunStatus } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import type { Ctx, Happening } from '../kernel/index.ts'
import { closeApproval } from './table.ts'

/** A run that ended some other way takes its open approval with it. */
export async function closeWithRun(tx: Tx, ctx: Ctx, happening: Happening): Promise<void> {
  if (happening.type !== 'run.moved') return
  // Announced by `moveRun` with a status of the table.
  const to = happening.payload['to'] as RunStatus
  if (!isRunEnd(to) || to === 'rejected') return
  await closeApproval(tx, String(happening.payload['runId']), to === 'expired' ? 'expired' : 'void', ctx.now())
}
