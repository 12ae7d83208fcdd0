import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, unlinkSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Relay } from '../command.ts'
import { STATUS_FILE } from '../isolation/box-status.ts'
import { ProcessRef } from '../process-ref.ts'

/** The files of one supervised run. All but the two outputs are this package's own. */
export function supervisionFiles(dir: string) {
  return {
    /** Terraform's stdout: with `-json`, one message a line. Tail it. */
    stdout: join(dir, 'stdout.log'),
    stderr: join(dir, 'stderr.log'),
    supervisorLog: join(dir, 'supervisor.log'),
    /** Written by who starts a supervisor, before it is told what to do. */
    starting: join(dir, 'starting.json'),
    process: join(dir, 'process.json'),
    exit: join(dir, 'exit.json'),
    lease: join(dir, 'lease'),
    /** The first request to end, whoever made it. */
    interrupt: join(dir, 'interrupt.json'),
    /** Stands from just before the one SIGINT is sent. */
    interrupted: join(dir, 'interrupted.json'),
    kill: join(dir, 'kill.json'),
    boxStatus: join(dir, STATUS_FILE),
  }
}

export const EndedBy = z.enum(['itself', 'user', 'shutdown', 'timeout', 'lease'])
export type EndedBy = z.infer<typeof EndedBy>

export const Limits = z.object({
  /** Longest run. */
  timeoutSeconds: z.number().positive(),
  /** From the interrupt to the kill. */
  graceSeconds: z.number().positive(),
  /** How long the run goes on without anybody renewing its lease. */
  leaseSeconds: z.number().positive(),
})
export type Limits = z.infer<typeof Limits>

/** Who runs, in `process.json`, and in `starting.json` before terraform does. Holds nothing secret. */
export const ProcessRecord = z.object({
  supervisor: ProcessRef,
  terraform: ProcessRef.optional(),
  container: ProcessRef.optional(),
  box: ProcessRef.optional(),
  relay: ProcessRef.optional(),
  relays: z.array(Relay),
  nsenter: z.string().optional(),
  startedAt: z.iso.datetime(),
  limits: Limits,
})
export type ProcessRecord = z.infer<typeof ProcessRecord>

/** How it ended, in `exit.json`. */
export const SupervisedExit = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('exited'),
    exitCode: z.int().nullable(),
    signal: z.string().nullable(),
    endedBy: EndedBy,
    endedAt: z.iso.datetime(),
  }),
  /** Terraform is gone and nobody was there to see how: judge by its output and the state. */
  z.object({ kind: z.literal('unknown-exit'), endedBy: EndedBy, endedAt: z.iso.datetime() }),
  /** Terraform has not run. */
  z.object({ kind: z.literal('not-started'), cause: z.string(), endedAt: z.iso.datetime() }),
])
export type SupervisedExit = z.infer<typeof SupervisedExit>

export const EndRequest = z.object({ by: EndedBy, at: z.iso.datetime() })
export type EndRequest = z.infer<typeof EndRequest>

/** Reads a file by its schema; `undefined` when it does not exist. */
export function readJson<Schema extends z.ZodType>(path: string, schema: Schema): z.output<Schema> | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
  return schema.parse(JSON.parse(text))
}

/**
 * Writes a file so that a reader sees all of it or nothing. `durable` waits for the disk, so that this holds after a power cut too;
 * who runs need not outlive one, because then nobody does, and must be written faster than its writer can be killed.
 */
export function writeJsonAtomically(path: string, value: unknown, { durable }: { durable: boolean }): void {
  const draft = `${path}.${process.pid}`
  const file = openSync(draft, 'w', 0o600)
  writeSync(file, JSON.stringify(value))
  if (durable) fsyncSync(file)
  closeSync(file)
  renameSync(draft, path)
}

/** Writes a file unless it exists; a reader sees all of it or nothing. @returns whether this caller was the first. */
export function claim(path: string, value: unknown): boolean {
  const draft = `${path}.${process.pid}.${randomUUID()}`
  writeFileSync(draft, JSON.stringify(value), { flag: 'wx', mode: 0o600 })
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    unlinkSync(draft)
  }
}
