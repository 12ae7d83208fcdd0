import { isFlagName, type FlagTable } from './flag-table.ts'
import { readFlagValue } from './flag-value.ts'
import { usage } from '../fault.ts'
import type { Operand } from '../model.ts'

export type FlagValue = string | number | boolean | string[] | Record<string, string> | Record<string, string>[]

/** The flags and operands of one line, by what they are declared as. */
export interface Args {
  operands: string[]
  has(name: string): boolean
  text(name: string): string | undefined
  count(name: string): number | undefined
  /** Undefined when the line has neither `--x` nor `--no-x`. */
  on(name: string): boolean | undefined
  list(name: string): string[] | undefined
  map(name: string): Record<string, string> | undefined
  maps(name: string): Record<string, string>[]
}

/** Reads what stands behind a command. @throws GcloudFault with exit code 2 */
export function readArgs(words: readonly string[], table: FlagTable, operands: readonly Operand[]): Args {
  const values = new Map<string, FlagValue>()
  const loose: string[] = []
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!
    if (word === '--') {
      loose.push(...words.slice(index + 1))
      break
    }
    if (!isFlagName(word)) {
      loose.push(word)
      continue
    }
    const at = word.indexOf('=')
    const written = at < 0 ? word : word.slice(0, at)
    const { flag, negated } = table.find(written)
    let given = at < 0 ? undefined : word.slice(at + 1)
    if (flag.kind === 'switch' || flag.kind === 'toggle') {
      if (given !== undefined) throw usage(`argument ${written}: ignored explicit argument '${given}'; write ${written} alone`)
      values.set(flag.name, !negated)
      continue
    }
    if (given === undefined) {
      const next = words[index + 1]
      if (next === undefined || (isFlagName(next) && !/^-\d/.test(next))) throw usage(`argument ${written}: expected one argument`)
      given = next
      index++
    }
    values.set(flag.name, readFlagValue(flag, written, given, values.get(flag.name)))
  }
  checkRequired(values, table)
  checkOperands(loose, operands)
  return argsOf(values, loose)
}

function checkRequired(values: Map<string, FlagValue>, table: FlagTable): void {
  const missing = table.flags.filter(({ required, name }) => required && !values.has(name)).map(({ name }) => `--${name}`)
  if (missing.length > 0) throw usage(`argument ${missing.join(' ')}: Must be specified.`)
}

function checkOperands(given: string[], operands: readonly Operand[]): void {
  const needed = operands.filter(({ optional }) => !optional)
  if (given.length < needed.length) {
    const missing = needed.slice(given.length).map(({ name, many }) => (many ? `${name} [${name} ...]` : name))
    throw usage(`argument ${missing.join(' ')}: Must be specified.`)
  }
  const extra = operands.some(({ many }) => many) ? [] : given.slice(operands.length)
  if (extra.length > 0) throw usage(`unrecognized arguments: ${extra.join(' ')}`)
}

function argsOf(values: Map<string, FlagValue>, operands: string[]): Args {
  const read = <T>(name: string, is: (value: FlagValue) => value is FlagValue & T): T | undefined => {
    const value = values.get(name)
    return value !== undefined && is(value) ? value : undefined
  }
  return {
    operands,
    has: (name) => values.has(name),
    text: (name) => read(name, (value) => typeof value === 'string'),
    count: (name) => read(name, (value) => typeof value === 'number'),
    on: (name) => read(name, (value) => typeof value === 'boolean'),
    list: (name) =>
      read<string[]>(name, (value): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string')),
    map: (name) =>
      read<Record<string, string>>(name, (value): value is Record<string, string> => typeof value === 'object' && !Array.isArray(value)),
    maps: (name) =>
      read<Record<string, string>[]>(
        name,
        (value): value is Record<string, string>[] => Array.isArray(value) && value.every((one) => typeof one === 'object'),
      ) ?? [],
  }
}
