import { setTimeout as sleep } from 'node:timers/promises'
import { tailFile } from '@mcp-cloud/terraform-exec'
import type { Ctx } from '../kernel/index.ts'
import type { Phase, PhaseExit, PhaseName } from './executor.port.ts'
import { openIngest, type Told } from './ingest.ts'
import { findRun, type RunRow } from './table.ts'

const WATCH_MS = 500
/** Longest wait between two looks at quiet output: whoever reads along, and the end of the phase, wait for half of it. */
const TAIL_MS = 20
const RENEW_EVERY_MS = 5000

/**
 * Follows one phase to its end: its output into log and journal, a wish to cancel to terraform, its lease renewed.
 * A follower that dies changes nothing for terraform; the next one goes on at the stored mark.
 */
export async function follow(
  ctx: Ctx,
  run: RunRow,
  phase: PhaseName,
  handle: Phase,
  given: { secrets: string[]; totalChanges: number; signal: AbortSignal },
): Promise<{ exit: PhaseExit; told: Told }> {
  const ingest = await openIngest(ctx, run, phase, given.secrets, given.totalChanges)
  const ended = new AbortController()
  const stop = AbortSignal.any([ended.signal, given.signal])
  const reading = readOutput(handle, ingest, ended.signal, given.signal)
  const watching = watch(ctx, run.id, handle, stop)
  // Whatever fails first is told; the others end with it.
  const exiting = handle.exit(given.signal)
  try {
    const exit = await Promise.race([exiting, reading.then(() => exiting), watching.then(() => exiting)])
    ended.abort()
    await Promise.all([reading, watching])
    return { exit, told: ingest.told }
  } finally {
    ended.abort()
  }
}

async function readOutput(
  handle: Phase,
  ingest: Awaited<ReturnType<typeof openIngest>>,
  writerEnded: AbortSignal,
  signal: AbortSignal,
): Promise<void> {
  const tail = tailFile(handle.outputFile, {
    fromOffset: ingest.offset,
    ended: () => writerEnded.aborted,
    signal,
    pollMilliseconds: TAIL_MS,
  })
  for await (const { bytes } of tail) await ingest.push(bytes)
  if (!signal.aborted) await ingest.end()
}

/** Renews the lease, and hands on a wish to cancel: one SIGINT, and by force a kill. */
async function watch(ctx: Ctx, runId: string, handle: Phase, signal: AbortSignal): Promise<void> {
  let interrupted = false
  let renewedAt = -Infinity
  while (!signal.aborted) {
    if (performance.now() - renewedAt > RENEW_EVERY_MS) {
      await handle.renew()
      renewedAt = performance.now()
    }
    // A database that does not answer is no reason to stop following: terraform goes on meanwhile.
    const run = await findRun(ctx.db, runId).catch(() => undefined)
    if (run?.cancelRequestedBy && !interrupted) {
      interrupted = true
      await handle.interrupt()
    }
    if (run?.cancelRequestedBy?.force) await handle.kill()
    await Promise.race([ctx.platform.doorbell.wait(runId, WATCH_MS, signal), sleep(WATCH_MS, undefined, { signal }).catch(() => {})])
  }
}
