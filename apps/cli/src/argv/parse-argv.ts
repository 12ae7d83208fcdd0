import type { Command, OptionSpec } from '../command.ts'
import { Failure, usage } from '../failure.ts'
import { nearest } from './nearest.ts'

export interface Parsed {
  args: string[]
  options: Record<string, string | string[] | boolean | undefined>
}

/**
 * Reads the words after the command's name. Options may stand anywhere before `--`; a value follows as the next word or after `=`.
 * @throws Failure `usage` on an unknown option, a missing value, a repeated single option, too few or too many arguments.
 */
export function parseArgv(command: Pick<Command, 'name' | 'args'>, specs: Record<string, OptionSpec>, words: readonly string[]): Parsed {
  const options: Parsed['options'] = Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, emptyValue(spec)]))
  const args: string[] = []
  const rest = [...words]
  while (rest.length > 0) {
    const word = rest.shift()!
    if (word === '--') args.push(...rest.splice(0))
    else if (word.startsWith('--')) readLong(word, rest)
    else if (word.startsWith('-') && word.length > 1) readShort(word, rest)
    else args.push(word)
  }
  // Whoever asks for help need not know the arguments yet.
  if (!options['help']) checkCount(command, args)
  return { args, options }

  function readLong(word: string, after: string[]): void {
    const at = word.indexOf('=')
    const name = at < 0 ? word.slice(2) : word.slice(2, at)
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined
    if (!spec) throw unknownOption(`--${name}`, command.name, specs)
    if (!spec.takes) {
      if (at >= 0) throw usage(`--${name} takes no value`, `--${name}에는 값을 줄 수 없습니다`)
      options[name] = true
      return
    }
    const value = at < 0 ? after.shift() : word.slice(at + 1)
    if (value === undefined)
      throw usage(`--${name} needs a value: --${name} ${spec.takes}`, `--${name}에는 값이 필요합니다: --${name} ${spec.takes}`)
    put(name, spec, value)
  }

  function readShort(word: string, after: string[]): void {
    for (const [index, letter] of word.slice(1).split('').entries()) {
      const found = Object.entries(specs).find(([, spec]) => spec.short === letter)
      if (!found) throw unknownOption(`-${letter}`, command.name, specs)
      const [name, spec] = found
      if (!spec.takes) {
        options[name] = true
        continue
      }
      const value = word.slice(index + 2) || after.shift()
      if (value === undefined) throw usage(`-${letter} needs a value`, `-${letter}에는 값이 필요합니다`)
      put(name, spec, value)
      return
    }
  }

  function put(name: string, spec: OptionSpec, value: string): void {
    const before = options[name]
    if (spec.repeat) options[name] = [...(Array.isArray(before) ? before : []), value]
    else if (before !== undefined) throw usage(`--${name} is given twice`, `--${name}이(가) 두 번 주어졌습니다`)
    else options[name] = value
  }
}

function emptyValue(spec: OptionSpec): string[] | boolean | undefined {
  if (spec.repeat) return []
  return spec.takes ? undefined : false
}

function checkCount(command: Pick<Command, 'name' | 'args'>, given: string[]): void {
  const declared = command.args ?? []
  const missing = declared.filter((argument) => argument.required)[given.length]
  if (missing) throw usage(`${command.name} needs <${missing.name}>`, `${command.name}에는 <${missing.name}>이(가) 필요합니다`)
  const extra = given[declared.length]
  if (extra !== undefined) {
    throw usage(`${command.name} does not know what to do with "${extra}"`, `${command.name}에서 "${extra}"은(는) 쓸 수 없는 인수입니다`)
  }
}

function unknownOption(given: string, name: string, specs: Record<string, OptionSpec>): Failure {
  const near = nearest(given.replace(/^-+/, ''), Object.keys(specs))
  const en = near ? `; did you mean --${near}?` : ''
  const ko = near ? ` --${near}을(를) 뜻하셨습니까?` : ''
  return usage(`${name} has no option ${given}${en}`, `${name}에는 ${given} 옵션이 없습니다.${ko}`)
}
