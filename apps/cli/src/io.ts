/**
 * Everything the command line touches outside itself. The process edge fills it from Node, the web terminal from its session.
 */
export interface Io {
  stdout: (text: string) => void
  stderr: (text: string) => void
  /** Absent where nobody can be asked and nothing can be piped in. */
  stdin?: Stdin
  /** Both output streams end at a person: progress is drawn, colour is allowed. */
  isTty: boolean
  columns: number
  env: (name: string) => string | undefined
  now: () => Date
  /** Resolves after that many milliseconds, or rejects as soon as the signal fires. */
  sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** Fires when the person interrupts. */
  signal: AbortSignal
  /** Absent where there is no file system; then `login` and `--vars-file` say so. */
  files?: Files
}

export interface Stdin {
  /** One typed line, or undefined at the end of input. A secret is not echoed. Absent when input is piped. */
  line?: (question: string, options?: { secret?: boolean }) => Promise<string | undefined>
  all: () => Promise<string>
}

export interface Files {
  /** Undefined when there is no such file. */
  read: (path: string) => Promise<string | undefined>
  /** Writes whole or not at all, readable by the owner alone; makes the folder. */
  writePrivate: (path: string, text: string) => Promise<void>
}
