import { usage } from '../fault.ts'
import type { Flag, GcloudCommand } from '../model.ts'
import { GLOBAL_FLAGS, listFlagsOf } from './usual-flags.ts'

export interface FlagTable {
  flags: readonly Flag[]
  /** @throws GcloudFault for what is no flag of the command */
  find(written: string): { flag: Flag; negated: boolean }
}

const tables = new WeakMap<GcloudCommand, FlagTable>()

/** Everything a command takes, with what every command takes. `refuse` says what a flag is that the command lacks. */
export function flagTableOf(command: GcloudCommand, refuse: (written: string, near: string[]) => Error): FlagTable {
  const known = tables.get(command)
  if (known) return known
  const own = [...(command.flags ?? []), ...listFlagsOf(command)]
  const flags = [...own, ...GLOBAL_FLAGS.filter(({ name }) => own.every((flag) => flag.name !== name))]
  const byName = new Map<string, { flag: Flag; negated: boolean }>()
  for (const flag of flags) {
    for (const name of [flag.name, ...(flag.aliases ?? [])]) byName.set(dashed(name), { flag, negated: false })
    if (flag.kind === 'toggle' || flag.kind === 'switch') byName.set(`--no-${flag.name}`, { flag, negated: true })
  }
  const names = [...byName.keys()]
  const table: FlagTable = {
    flags,
    find(written) {
      const exact = byName.get(written)
      if (exact) return exact
      // The beginning of one name only stands for it.
      const begun = written.startsWith('--') ? names.filter((name) => name.startsWith(written)) : []
      if (begun.length === 1) return byName.get(begun[0]!)!
      if (begun.length > 1) throw usage(`ambiguous option: ${written} could match ${begun.join(', ')}`)
      throw refuse(written, names)
    },
  }
  tables.set(command, table)
  return table
}

export function isFlagName(word: string): boolean {
  return word.startsWith('-') && word.length > 1
}

/** A single letter has one dash. */
export function dashed(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`
}
