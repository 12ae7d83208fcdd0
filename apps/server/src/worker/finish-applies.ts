import { setTimeout as sleep } from 'node:timers/promises'
import { systemContext, type Platform } from '@mcp-cloud/core/kernel'
import { interruptRun } from '@mcp-cloud/core/run'
import type { StartedWorker } from './start.ts'

/** A stop does not touch an apply under way: it waits, and says so. */
export async function finishApplies(worker: StartedWorker): Promise<void> {
  const applies = () => worker.busy().filter(({ phase }) => phase === 'apply')
  if (applies().length > 0) {
    process.stderr.write(`waiting for ${applies().length} apply to end; press Ctrl-C again to have terraform save its state and stop\n`)
  }
  while (applies().length > 0) await sleep(100)
}

/** Asks terraform, once, to end early. */
export async function interruptApplies(platform: Platform, worker: StartedWorker): Promise<void> {
  const ctx = systemContext(platform, 'shutdown')
  for (const { runId, phase } of worker.busy()) if (phase === 'apply') await interruptRun(ctx, runId)
}
