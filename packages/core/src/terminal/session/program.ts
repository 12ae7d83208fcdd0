import type { Home } from '../files/home.ts'
import type { ProgramCall, Suggestion } from '../shell/protocol.ts'
import type { Lang } from '../shell/words.ts'

/** What a program that runs outside of the shell has of a learner's terminal. */
export interface ProgramIo {
  /** Whose it is. Never shown. */
  learner: string
  lang: Lang
  columns: number
  home: Home
  out(text: string): void
  /** What is no result; where nothing is redirected both go to the screen. */
  err(text: string): void
  /** Undefined where nobody can be asked. An answer of undefined is Ctrl-C or the end of input. */
  ask: ((prompt: string, options?: { secret?: boolean }) => Promise<string | undefined>) | undefined
  /** Fires at the first Ctrl-C. */
  signal: AbortSignal
  /** Fires at the second one, or when the terminal is closed. */
  killed: AbortSignal
  /** Asks the process that holds the database. */
  call(method: string, params: unknown): Promise<unknown>
}

/** Never throws for what a person typed. @returns the exit code. */
export interface Program {
  (call: ProgramCall, io: ProgramIo): Promise<number>
  /** What Tab offers for the last of its words. */
  complete?(words: readonly string[], io: Pick<ProgramIo, 'lang' | 'call'>): Promise<Suggestion[]>
}
export type Programs = Readonly<Record<string, Program>>
