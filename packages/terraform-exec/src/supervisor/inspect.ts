import { boxStatus } from '../isolation/box-status.ts'
import { commandName, firstChild, identify, isAlive, type ProcessRef } from '../process-ref.ts'
import { EndRequest, ProcessRecord, readJson, SupervisedExit, supervisionFiles, type EndedBy } from './files.ts'

/** What is known of a supervised run from its files and the process table. */
export type Inspection =
  /** The supervisor lives. The record names no terraform while that is still being started. */
  | { kind: 'running'; record: ProcessRecord }
  /** The supervisor is gone and terraform works on. `terraform` is absent in the moment between its end and its box's. */
  | { kind: 'terraform-alone'; record: ProcessRecord; terraform?: ProcessRef }
  | { kind: 'ended'; exit: SupervisedExit }
  /** Neither lives and nobody wrote how it ended. */
  | { kind: 'vanished'; endedBy: EndedBy }

/** Looks at a run without touching it. */
export function inspect(dir: string): Inspection {
  const files = supervisionFiles(dir)
  const exit = readJson(files.exit, SupervisedExit)
  if (exit) return { kind: 'ended', exit }
  const record = readRecord(dir)
  if (record && isAlive(record.supervisor)) return { kind: 'running', record }
  if (record && isGoing(record)) return { kind: 'terraform-alone', record, ...livingTerraform(record) }
  // Both may have ended between the two looks, the supervisor in good order.
  const written = readJson(files.exit, SupervisedExit) ?? recoveredExit(dir)
  return written ? { kind: 'ended', exit: written } : { kind: 'vanished', endedBy: requestedBy(dir) }
}

/** Who runs, as far as anybody has noted it. */
export function readRecord(dir: string): ProcessRecord | undefined {
  const files = supervisionFiles(dir)
  const record = readJson(files.process, ProcessRecord) ?? readJson(files.starting, ProcessRecord)
  if (!record || record.container) return record
  // A supervisor that was killed between starting a box and noting it: bwrap has noted itself, and goes on.
  const { childPid, exitCode } = boxStatus(files.boxStatus)
  const container = childPid === undefined || exitCode !== undefined ? undefined : identify(childPid)
  return container && commandName(container.pid) === 'bwrap' ? { ...record, container } : record
}

/** Whether terraform, or the box that is about to note its exit code, still lives. */
export function isGoing({ terraform, container, box }: ProcessRecord): boolean {
  return [terraform, container, box].some((ref) => ref !== undefined && isAlive(ref))
}

/** Terraform's own process where it lives; in a box that was left by its supervisor too early to be noted, it is looked up. */
export function livingTerraform({ terraform, container }: ProcessRecord): { terraform?: ProcessRef } {
  if (terraform) return isAlive(terraform) ? { terraform } : {}
  const pid = container && isAlive(container) ? firstChild(container.pid) : undefined
  const found = pid === undefined ? undefined : identify(pid)
  return found ? { terraform: found } : {}
}

/** The exit that bwrap noted by itself: it outlives the supervisor and writes its child's exit code into a file. */
export function recoveredExit(dir: string): SupervisedExit | undefined {
  const { exitCode } = boxStatus(supervisionFiles(dir).boxStatus)
  if (exitCode === undefined) return undefined
  return { kind: 'exited', ...exitOfBox(exitCode), endedBy: requestedBy(dir), endedAt: new Date().toISOString() }
}

/** Who asked for the end first; `itself` when nobody did. */
export function requestedBy(dir: string): EndedBy {
  return readJson(supervisionFiles(dir).interrupt, EndRequest)?.by ?? 'itself'
}

/** bwrap tells a death by signal as 128 + its number, as shells do. Terraform's own codes are small. */
export function exitOfBox(code: number): { exitCode: number | null; signal: string | null } {
  const signal = SIGNALS[code - 128]
  return signal === undefined ? { exitCode: code, signal: null } : { exitCode: null, signal }
}

const SIGNALS: Record<number, NodeJS.Signals> = { 2: 'SIGINT', 6: 'SIGABRT', 9: 'SIGKILL', 11: 'SIGSEGV', 15: 'SIGTERM', 31: 'SIGSYS' }
