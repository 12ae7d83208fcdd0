import type { CloudClient, ClientPlace } from '../../client/open-client.ts'
import type { Value } from '../../value.ts'
import type { CommandIo, CommandWorld } from '../command.ts'
import type { Args } from './line/args.ts'

/**
 * `switch`: on when named. `toggle`: `--x` and `--no-x`. `list`: `a,b`, and again. `map`: `k=v,k2=v2`, and again.
 * `maps`: each time a map, as `--create-disk`. `count`: a whole number.
 */
export type FlagKind = 'text' | 'count' | 'switch' | 'toggle' | 'list' | 'map' | 'maps'

export interface Flag {
  /** Without the dashes. */
  name: string
  kind: FlagKind
  /** One line. */
  help: string
  /** Other names, a single letter with one dash. */
  aliases?: string[]
  choices?: readonly string[]
  required?: true
  /** What the value is called in help; made of the name when absent. */
  metavar?: string
  /** Terraform type whose names Tab offers. */
  of?: string
}

/** What stands on the line without a flag. */
export interface Operand {
  /** As help calls it: `NAME`. */
  name: string
  help: string
  optional?: true
  many?: true
  /** Terraform type whose names Tab offers. */
  of?: string
  choices?: readonly string[]
}

export interface GcloudCommand {
  /** One line, as the group's help lists it. */
  summary: string
  operands?: Operand[]
  flags?: Flag[]
  /** Whether it shows a list, which has flags of its own; named are those that this one lacks. */
  lists?: true | { without: readonly string[] }
  /** How it prints unless `--format` says otherwise. */
  format?: string
  run(call: Invocation): Promise<Shown | void>
}

export interface GcloudGroup {
  summary: string
  groups?: Record<string, GcloudGroup>
  commands?: Record<string, GcloudCommand>
}

/** What a command answers: one object, several, or plain text. */
export type Shown = ({ one: Value } | { list: Value[] } | { text: string }) & {
  /** Said on the error stream below what is printed in the command's own format, as advice is. */
  below?: string | undefined
}

export interface Invocation {
  args: Args
  /** `compute.networks.create`, as errors name it. */
  name: string
  world: CommandWorld
  io: CommandIo
  client: CloudClient
  place: ClientPlace & { hasRegion: boolean; hasZone: boolean }
  account: string
  now: Date
  /** What `--format` or the configuration asks for; undefined: the command's own. */
  format: string | undefined
  /** A line to the error stream, as gcloud's progress is. */
  say(line: string): void
  /** `(Y/n)`: yes where nobody can be asked, or with `--quiet`. @throws GcloudFault when the answer is no */
  confirm(question: string): Promise<void>
}
