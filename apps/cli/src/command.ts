import type { ExitCode } from './exit-codes.ts'
import type { Session } from './session.ts'
import type { Text } from './text.ts'

export interface OptionSpec {
  /** One letter, used as `-f`. */
  short?: string
  /** What the value is, as help shows it; absent for a switch. */
  takes?: string
  /** May be given more than once; the value is then a list. */
  repeat?: true
  summary: Text
}

export interface ArgumentSpec {
  name: string
  required: boolean
  summary: Text
}

type OptionValue<O extends OptionSpec> = O extends { takes: string; repeat: true }
  ? string[]
  : O extends { takes: string }
    ? string | undefined
    : boolean
export type OptionValues<O extends Record<string, OptionSpec>> = { [K in keyof O]: OptionValue<O[K]> }

/** Argument values in the order of the declaration; an optional one may be missing. */
export interface Given<O extends Record<string, OptionSpec>> {
  args: string[]
  options: OptionValues<O>
}

/** What `--json` prints, and how the command ends. */
export interface Outcome {
  data: unknown
  exitCode?: ExitCode
}

export interface CommandSpec<O extends Record<string, OptionSpec>> {
  /** One or two words, as typed. */
  name: string
  summary: Text
  /** Paragraphs under the usage line. */
  details?: Text
  args?: ArgumentSpec[]
  options: O
  /** Exit codes besides 0, 2, 4, 7 and 130, which every command may end with. */
  exitCodes: ExitCode[]
  examples: string[]
  /** True when one JSON document is printed for each line, as it comes. */
  jsonLines?: true
  run: (session: Session, given: Given<O>) => Promise<Outcome>
}

export type Command = CommandSpec<Record<string, OptionSpec>>

/** Ties the values a command reads to the options it declares. */
export function command<const O extends Record<string, OptionSpec>>(spec: CommandSpec<O>): Command {
  // `parseArgv` fills every declared option with the shape `OptionValue` gives it; tests hold it to that.
  return spec as unknown as Command
}
