import type { WorldSettings } from '../engine/provider.ts'
import type { WorldStore } from '../world/store.ts'

/** The world that a command line sees, and where in it. */
export interface CommandWorld {
  store: WorldStore
  /** Stands with every call in the world's history. */
  runId: string
  settings?: WorldSettings
  now?: () => Date
}

/** Everything of the outside that a command may touch: no file, variable or terminal is reached another way. */
export interface CommandIo {
  out(text: string): void
  err(text: string): void
  env: Readonly<Record<string, string>>
  /** Whether `out` is a person's terminal, `columns` wide. */
  isTerminal: boolean
  columns: number
  /** Whatever is piped in; the empty text when nothing is. */
  readStdin(): Promise<string>
  /** Asks a person; undefined where nobody can be asked. */
  ask?: ((prompt: string) => Promise<string>) | undefined
  files: CommandFiles
  signal?: AbortSignal | undefined
}

/** Paths as the person wrote them, relative to where the person is. */
export interface CommandFiles {
  /** @throws Error with the `code` ENOENT, EISDIR or EACCES. */
  read(path: string): Promise<Uint8Array>
  /** Makes the folders in between. */
  write(path: string, content: Uint8Array): Promise<void>
  remove(path: string): Promise<void>
  /** Files and folders directly inside. @throws Error with the `code` ENOENT or ENOTDIR. */
  list(path: string): Promise<{ name: string; isFolder: boolean; sizeBytes: number; modifiedAt: Date }[]>
}

/** One program of the simulated clouds, such as `aws`. Never throws for what a person typed. */
export type Command = (argv: readonly string[], world: CommandWorld, io: CommandIo) => Promise<number>

/** What Tab offers after a partly typed line. */
export interface Completion {
  /** Replaces the word under the caret. */
  value: string
  /** One short line for a list of choices. */
  hint?: string
}

/** `words` are those after the program's name; the last one is being typed and may be empty. Pure but for reading the world. */
export type Complete = (words: readonly string[], world: CommandWorld) => Promise<Completion[]>
