import type { Lang } from './words.ts'
import type { Ask } from './remote.ts'
import type { FileChanges, ProgramCall, ShellFile, Step } from './protocol.ts'

/** What the commands of one line share. */
export interface LineContext {
  lang: Lang
  columns: number
  history: readonly string[]
  signal: AbortSignal
  /** The pipeline that runs now. */
  step: Step
  /** A program that is to run outside once this pipeline is over. */
  captured: ProgramCall | undefined
  /** Writes to the screen at once. */
  out(text: string): void
  ask: Ask
  changes(): Promise<FileChanges>
  /** Takes over files that a program outside has changed. */
  absorb(files: readonly ShellFile[], removed: readonly string[]): Promise<void>
}
