import type { Tx } from '@mcp-cloud/db'
import type { Ctx, Happening } from '../kernel/index.ts'

/** In the transaction of a finished plan: a model is asked to explain it. Wired only where one is configured. */
export async function askForNarration(tx: Tx, ctx: Ctx, { type, payload }: Happening): Promise<void> {
  if (type !== 'run.moved' || payload['to'] !== 'planned') return
  await ctx.platform.jobs.send(tx, 'run.narrate', { runId: String(payload['runId']) })
}
