import { existsSync, statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { killGroup, signalProcess, type ProcessRef } from '../process-ref.ts'
import { claim, EndRequest, readJson, supervisionFiles, type EndedBy, type Limits } from './files.ts'

export type Watched = {
  dir: string
  limits: Limits
  /** When terraform was started, where that was not just now. */
  startedAt?: string
  /** Terraform's own process, once known. */
  terraform: () => ProcessRef | undefined
  container: ProcessRef | undefined
  over: () => boolean
  /** Resolves when it is over, where that can be known at once. */
  ended?: Promise<unknown>
}

/**
 * Stands by a running terraform until it is over: carries out requests, watches the lease and the time limit, kills after the grace.
 * Its clocks are monotonic: a machine whose date jumps interrupts nobody.
 */
export async function watch({ dir, limits, startedAt, terraform, container, over, ended }: Watched): Promise<void> {
  const files = supervisionFiles(dir)
  const lease = createLease(files.lease)
  const started = performance.now() - elapsedSince(startedAt)
  let interruptedAt: number | undefined
  while (!over()) {
    try {
      step()
    } catch (error) {
      // A full disk, say. Terraform runs on, and so does this.
      process.stderr.write(`${new Date().toISOString()} ${String(error)}\n`)
    }
    await Promise.race([sleep(POLL_MILLISECONDS), ...(ended === undefined ? [] : [ended])])
  }

  function step(): void {
    const now = performance.now()
    if (now - started > limits.timeoutSeconds * 1000) request(dir, 'timeout')
    if (lease.quietMilliseconds() > limits.leaseSeconds * 1000) request(dir, 'lease')
    const target = terraform()
    if (target && interruptedAt === undefined && existsSync(files.interrupt)) {
      interruptOnce(dir, target)
      interruptedAt = now
    }
    const graceOver = interruptedAt !== undefined && now - interruptedAt > limits.graceSeconds * 1000
    if (graceOver || existsSync(files.kill)) killRun({ terraform: target, container })
  }
}

/** Asks for the end. The first to ask is the one who ended it. @returns whether this was the first. */
export function request(dir: string, by: EndedBy): boolean {
  const value: EndRequest = { by, at: new Date().toISOString() }
  return claim(supervisionFiles(dir).interrupt, value)
}

/** Sends terraform its SIGINT unless somebody has: a second one makes it drop its state. The mark stands before the signal. */
export function interruptOnce(dir: string, terraform: ProcessRef): boolean {
  const mark = readJson(supervisionFiles(dir).interrupt, EndRequest)
  return claim(supervisionFiles(dir).interrupted, { ...mark, delivered: new Date().toISOString() }) && signalProcess(terraform, 'SIGINT')
}

/** Kills terraform and its providers. */
export function killRun({ terraform, container }: { terraform: ProcessRef | undefined; container: ProcessRef | undefined }): void {
  if (container) signalProcess(container, 'SIGKILL')
  else if (terraform && signalProcess(terraform, 'SIGKILL')) killGroup(terraform.pid)
}

/** Between two supervisors there is only the date to go by. */
function elapsedSince(startedAt: string | undefined): number {
  return startedAt === undefined ? 0 : Math.max(0, Date.now() - Date.parse(startedAt))
}

const POLL_MILLISECONDS = 100

/** Measures how long the lease file was not touched, by this process's own clock. */
function createLease(path: string) {
  let seen: number | undefined
  let since = performance.now()
  return {
    quietMilliseconds(): number {
      const touched = statSync(path, { throwIfNoEntry: false })?.mtimeMs
      if (touched !== seen) {
        seen = touched
        since = performance.now()
      }
      return performance.now() - since
    },
  }
}
