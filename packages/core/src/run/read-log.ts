import { contract, isRunEnd, notFound } from '@mcp-cloud/contracts'
import { verb, type Ctx } from '../kernel/index.ts'
import { visibleRun } from './get-run.ts'
import { statusOf } from './move.ts'
import { findRun, selectLog } from './table.ts'

export interface LogLine {
  seq: number
  phase: 'plan' | 'apply'
  at: string
  text: string
}

const CHUNKS_A_READ = 20

export const getRunLog = verb(contract.runs.log, async ({ ctx, input }) => {
  const run = await visibleRun(ctx, input.id)
  const lines = await readLines(ctx, input.id, input.after + 1, input.limit)
  return { lines, nextSeq: (lines.at(-1)?.seq ?? input.after) + 1, ended: isRunEnd(statusOf(run)) }
})

/** Lines of a run's log from `fromSeq` on, at most `limit`. */
export async function readLines(ctx: Pick<Ctx, 'db'>, runId: string, fromSeq: number, limit: number): Promise<LogLine[]> {
  const chunks = await selectLog(ctx.db, runId, fromSeq, CHUNKS_A_READ)
  const lines: LogLine[] = []
  for (const chunk of chunks) {
    const texts = chunk.text.split('\n')
    for (const [index, text] of texts.entries()) {
      const seq = chunk.firstSeq + index
      if (seq < fromSeq) continue
      if (lines.length >= limit) return lines
      // Written by `ingest` from the phase it follows.
      lines.push({ seq, phase: chunk.phase as LogLine['phase'], at: chunk.at.toISOString(), text })
    }
  }
  return lines
}

/** Follows a run's log: batches as they are stored, until the run has ended or `signal` aborts. */
export async function* followLog(ctx: Ctx, runId: string, fromSeq: number, signal: AbortSignal): AsyncGenerator<LogLine[], void> {
  let next = fromSeq
  while (!signal.aborted) {
    // The status is read before the lines: lines stored before the end are then always seen.
    const run = await findRun(ctx.db, runId)
    if (!run) throw notFound('run', runId)
    const lines = await readLines(ctx, runId, next, 2000)
    if (lines.length > 0) {
      next = lines.at(-1)!.seq + 1
      yield lines
      continue
    }
    if (isRunEnd(statusOf(run))) return
    await ctx.platform.doorbell.wait(runId, 5000, signal)
  }
}
