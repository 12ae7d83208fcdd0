import type { Tx } from '@mcp-cloud/db'
import type { Ctx, Happening } from '../kernel/index.ts'
import { enqueue, findRuns } from '../run/index.ts'

/** In the transaction of a finished plan: a model is asked to explain it. Wired only where one is configured. */
export async function askForNarration(tx: Tx, ctx: Ctx, { type, payload }: Happening): Promise<void> {
  if (type !== 'run.moved' || payload['to'] !== 'planned') return
  const [run] = await findRuns(tx, [String(payload['runId'])])
  if (run) await enqueue(tx, ctx, 'run.narrate', run)
}
