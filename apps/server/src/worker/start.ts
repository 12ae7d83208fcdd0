import { setTimeout as sleep } from 'node:timers/promises'
import { narrateRun, type Narrator } from '@mcp-cloud/core/assistant'
import { systemContext, type Platform } from '@mcp-cloud/core/kernel'
import { remindApprovals } from '@mcp-cloud/core/approval'
import { deleteOldSlots } from '@mcp-cloud/core/idempotency'
import { handleLeftClicks, pruneOutbox, workOutbox } from '@mcp-cloud/core/messaging'
import { applyRun, expireRuns, findAbandoned, planRun, StaleFollower, type RunWorker } from '@mcp-cloud/core/run'
import type { Queue } from '../wiring/queue.ts'

const SWEEP_MS = 15_000

export interface StartedWorker {
  /** Runs that terraform is working on through this worker. */
  busy(): { runId: string; phase: 'plan' | 'apply' }[]
  /** Lets go: terraform goes on under its supervisor, and whoever starts next follows it. */
  stop(): Promise<void>
}

/** Takes jobs from the queue, goes on with what a dead worker left, and sweeps what has expired. */
export async function startWorker(
  platform: Platform,
  queue: Queue,
  worker: RunWorker,
  { concurrency, narrator }: { concurrency: number; narrator?: Narrator | undefined },
): Promise<StartedWorker> {
  const stopping = new AbortController()
  const working = new Map<string, { phase: 'plan' | 'apply'; done: Promise<void> }>()
  const handlers = { plan: planRun, apply: applyRun }

  /** One follower of a run in this process, however many jobs ask for it. */
  function handle(phase: 'plan' | 'apply', runId: string, signal: AbortSignal): Promise<void> {
    const already = working.get(runId)
    if (already) return already.done
    const ctx = systemContext(platform, 'worker')
    const done = handlers[phase](worker, ctx, runId, AbortSignal.any([signal, stopping.signal]))
      .catch((cause: unknown) => {
        if (cause instanceof StaleFollower) return
        platform.log.error({ err: cause, runId, phase }, 'a run could not be followed; it is tried again')
        throw cause
      })
      .finally(() => working.delete(runId))
    working.set(runId, { phase, done })
    return done
  }

  for (const run of await findAbandoned(worker, systemContext(platform, 'worker'))) {
    platform.log.info({ runId: run.id, status: run.status }, 'going on with a run that another worker left')
    handle(run.status === 'applying' ? 'apply' : 'plan', run.id, stopping.signal).catch(() => {})
  }
  await queue.work('run.plan', concurrency, ({ runId }, signal) => handle('plan', runId, signal))
  await queue.work('run.apply', concurrency, ({ runId }, signal) => handle('apply', runId, signal))
  if (narrator)
    await queue.work('run.narrate', 1, ({ runId }, signal) => narrateRun(narrator, systemContext(platform, 'assistant'), runId, signal))
  const sweeping = Promise.all([sweep(platform, stopping.signal), workOutbox(platform, stopping.signal)])

  return {
    busy: () => [...working].map(([runId, { phase }]) => ({ runId, phase })),
    async stop() {
      stopping.abort()
      await Promise.allSettled([sweeping, ...[...working.values()].map(({ done }) => done)])
    },
  }
}

async function sweep(platform: Platform, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await expireRuns(systemContext(platform, 'sweeper'))
      await remindApprovals(systemContext(platform, 'sweeper'))
      await deleteOldSlots(platform.db)
      await handleLeftClicks(platform)
      await pruneOutbox(platform)
    } catch (cause) {
      platform.log.warn({ err: cause }, 'the sweep of expired plans failed; it is tried again')
    }
    await sleep(SWEEP_MS, undefined, { signal }).catch(() => {})
  }
}
