import { closeSync, openSync } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Command } from './command.ts'
import { launch, type Launched } from './launch.ts'
import { diagnosticsOf, type CancelCause, type Outcome } from './outcome.ts'
import { killGroup, signalProcess } from './process-ref.ts'

export type ExecuteOptions = Command & {
  /** Default 300. */
  timeoutSeconds?: number
  /** From the interrupt to the kill. Default 30. */
  graceSeconds?: number
  /** Aborting asks the command to end. The reason `'shutdown'` is recorded as such, any other as the user's. */
  signal?: AbortSignal
  /** Stdout goes to this file instead of memory: for `show -json` and schemas, which are megabytes. */
  stdoutFile?: string
  /** What is kept of each stream in memory; the rest is read and dropped. Default 1 MiB. */
  maxOutputBytes?: number
  /** Exit codes that are results. Default only 0. */
  okExitCodes?: readonly number[]
}

/**
 * Runs a short command (init, validate, show, …) to its end. The command ends with this process; what must outlive it is started
 * with `startSupervised`. Never throws for what terraform or the system does: the outcome says it.
 */
export async function execute(options: ExecuteOptions): Promise<Outcome> {
  const { timeoutSeconds = 300, graceSeconds = 30, signal, stdoutFile, maxOutputBytes = 1_048_576, okExitCodes = [0] } = options
  if (signal?.aborted) return { kind: 'canceled', by: causeOf(signal) }
  const scratch = await mkdtemp(join(tmpdir(), 'terraform-'))
  const file = stdoutFile === undefined ? undefined : openSync(stdoutFile, 'w', 0o600)
  try {
    const command = Command.parse(options)
    const launched = await launch({ command, stdout: file ?? 'pipe', stderr: 'pipe', scratch, dieWithParent: true })
    const stdout = collect(launched.child.stdout, maxOutputBytes)
    const stderr = collect(launched.child.stderr, maxOutputBytes)
    const canceled = superviseUntilEnd(launched, { timeoutSeconds, graceSeconds, signal })
    const { exitCode, signal: diedOf } = await launched.ended
    const by = canceled.end()
    if (by !== undefined) return { kind: 'canceled', by }
    const said = { stdout: stdout.text(), stderr: stderr.text(), truncated: stdout.truncated() || stderr.truncated() }
    if (exitCode !== null && okExitCodes.includes(exitCode)) return { kind: 'ok', exitCode, ...said }
    const diagnostics = diagnosticsOf({
      stdout: stdoutFile === undefined ? said.stdout : await head(stdoutFile, maxOutputBytes),
      stderr: said.stderr,
    })
    return { kind: 'failed', exitCode, signal: diedOf, diagnostics, ...said }
  } catch (cause) {
    return { kind: 'not-started', cause: cause instanceof Error ? cause : new Error(String(cause)) }
  } finally {
    if (file !== undefined) closeSync(file)
    await rm(scratch, { recursive: true, force: true })
  }
}

type Limits = { timeoutSeconds: number; graceSeconds: number; signal: AbortSignal | undefined }

/** Interrupts once, for whichever cause comes first, and kills after the grace. `end` stops the clocks and tells the cause. */
function superviseUntilEnd(launched: Launched, { timeoutSeconds, graceSeconds, signal }: Limits): { end: () => CancelCause | undefined } {
  let by: CancelCause | undefined
  let killer: NodeJS.Timeout | undefined
  const stop = (cause: CancelCause) => {
    if (by !== undefined) return
    by = cause
    // A second interrupt makes terraform give up its state: exactly one is ever sent.
    if (launched.refs.terraform) signalProcess(launched.refs.terraform, 'SIGINT')
    killer = setTimeout(() => killAll(launched), graceSeconds * 1000)
  }
  const aborted = () => signal && stop(causeOf(signal))
  const timer = setTimeout(() => stop('timeout'), timeoutSeconds * 1000)
  signal?.addEventListener('abort', aborted, { once: true })
  if (signal?.aborted) aborted()
  return {
    end: () => {
      clearTimeout(timer)
      clearTimeout(killer)
      signal?.removeEventListener('abort', aborted)
      return by
    },
  }
}

/** Kills terraform and its providers: all of its pid namespace, or all of its process group. */
function killAll({ refs, child }: Pick<Launched, 'refs' | 'child'>): void {
  if (refs.container !== undefined) {
    signalProcess(refs.container, 'SIGKILL')
    return
  }
  if (child.pid !== undefined) killGroup(child.pid)
}

function causeOf(signal: AbortSignal): CancelCause {
  return signal.reason === 'shutdown' ? 'shutdown' : 'user'
}

/** Reads a stream to its end and keeps its beginning. */
function collect(stream: Readable | null, maxBytes: number) {
  const chunks: Buffer[] = []
  let kept = 0
  let dropped = false
  stream?.on('data', (chunk: Buffer) => {
    const part = chunk.subarray(0, maxBytes - kept)
    if (part.length < chunk.length) dropped = true
    if (part.length > 0) chunks.push(part)
    kept += part.length
  })
  return { text: () => Buffer.concat(chunks).toString('utf8'), truncated: () => dropped }
}

async function head(path: string, bytes: number): Promise<string> {
  await using handle = await open(path, 'r')
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(bytes), 0, bytes, 0)
  return buffer.subarray(0, bytesRead).toString('utf8')
}
