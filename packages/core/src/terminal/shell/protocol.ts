/** What goes to a worker and comes back. A worker keeps nothing of a learner but copies of files: all state is in here. */

export interface ShellState {
  env: Record<string, string>
  cwd: string
  /** Source by name. */
  functions: Record<string, string>
  /** Source that declares the arrays again. */
  arrays: string
  /** Names of `set -o` that differ from a new shell's. */
  options: string[]
  exitCode: number
}

export interface ShellFile {
  path: string
  content: Uint8Array
  mode: number
  mtimeMs: number
}

/** Files of one learner as a worker has to know them: those it has not seen, and those that are gone. Paths are absolute. */
export interface FilesDelta {
  /** Everything known before is forgotten first. */
  reset: boolean
  write: ShellFile[]
  remove: string[]
  folders: string[]
}

export interface FileChanges {
  write: ShellFile[]
  remove: string[]
  /** All folders there are now; undefined when none came or went. */
  folders?: string[]
}

export type Operator = ';' | '&&' | '||'

/** One pipeline of a line, and under which condition it runs. */
export interface Step {
  operator: Operator
  source: string
  /** The one program of the pipeline, when it speaks to the screen itself. */
  direct?: string
  functionName?: string
  isExit?: boolean
}

/** A program that runs outside of the shell: it streams, asks and may take its time, and holds no worker meanwhile. */
export interface ProgramCall {
  name: string
  argv: string[]
  cwd: string
  env: Record<string, string>
  stdin: string
  /** As it stands in the line, for the record. */
  source?: string
}

export interface LineRequest {
  kind: 'line'
  id: number
  learner: string
  /** What was typed, or the steps that are left of it after a program that ran outside. */
  source: { text: string } | { steps: Step[] }
  state: ShellState
  files: FilesDelta
  columns: number
  lang: 'ko' | 'en'
  history: readonly string[]
}

export interface CompleteRequest {
  kind: 'complete'
  id: number
  learner: string
  words: string[]
}

export type ToWorker =
  | LineRequest
  | CompleteRequest
  | { kind: 'abort'; id: number }
  | { kind: 'forget'; learner: string }
  | { kind: 'answer'; call: number; value?: unknown; error?: string }

export interface RanStep {
  source: string
  exitCode: number
}

export type LineResult =
  /** More has to be typed. */
  | { kind: 'incomplete' }
  | {
      kind: 'done'
      state: ShellState
      changes: FileChanges
      /** What ran of the line, one entry a pipeline. */
      ran: RanStep[]
      /** The shell was told to end. */
      ended: boolean
      /** To be run outside before `rest` goes on. */
      program?: ProgramCall
      rest: Step[]
    }

export interface Suggestion {
  value: string
  hint?: string
}

export type FromWorker =
  /** `threadId` as the system counts threads; `read` holds what the thread had to make of TypeScript by itself. */
  | { kind: 'ready'; threadId: number | null; read: ReadonlyMap<string, string> }
  | { kind: 'output'; id: number; text: string }
  | { kind: 'call'; id: number; call: number; method: string; params: unknown }
  | { kind: 'result'; id: number; result: LineResult }
  | { kind: 'suggestions'; id: number; suggestions: Suggestion[] }
  | { kind: 'failed'; id: number; message: string }

export const HOME = '/home/learner'
