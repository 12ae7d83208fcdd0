import type { Tx } from '@mcp-cloud/db'
import { accountOwnerId } from '../account/index.ts'
import type { Ctx } from '../kernel/index.ts'
import type { RunRow } from './table.ts'

/** Hands the workers something to do for a run. Practice gives way: a class of learners holds up nobody's deployment. */
export async function enqueue(tx: Tx, ctx: Ctx, job: 'run.plan' | 'run.apply' | 'run.narrate', run: RunRow): Promise<void> {
  const background = (await accountOwnerId(tx, run.accountId)) !== ''
  await ctx.platform.jobs.send(tx, job, { runId: run.id }, { singletonKey: run.deploymentId, background })
}
