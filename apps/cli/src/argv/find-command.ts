import type { Command, OptionSpec } from '../command.ts'
import { usage } from '../failure.ts'
import { nearest } from './nearest.ts'

export interface Found {
  /** Absent when nothing but global options was given. */
  command: Command | undefined
  /** All other words. */
  words: string[]
}

/**
 * Finds the command by its first one or two plain words; global options may stand before them.
 * @throws Failure `usage` on a word that is no command.
 */
export function findCommand(argv: readonly string[], commands: readonly Command[], globals: Record<string, OptionSpec>): Found {
  const at = firstPlainWord(argv, globals)
  const first = argv[at]
  if (first === undefined) return { command: undefined, words: [...argv] }
  const second = argv[at + 1]
  const long = second === undefined ? undefined : commands.find((command) => command.name === `${first} ${second}`)
  if (long) return { command: long, words: [...argv.slice(0, at), ...argv.slice(at + 2)] }
  const short = commands.find((command) => command.name === first)
  if (short) return { command: short, words: [...argv.slice(0, at), ...argv.slice(at + 1)] }

  const family = commands.filter((command) => command.name.startsWith(`${first} `)).map((command) => command.name)
  if (family.length > 0)
    throw usage(`${first} is followed by another word: ${family.join(', ')}`, `${first} 뒤에 한 단어가 더 필요합니다: ${family.join(', ')}`)
  const near = nearest(
    first,
    commands.map((command) => command.name),
  )
  throw usage(
    `there is no command "${first}"${near ? `; did you mean ${near}?` : '; see mcp-cloud help'}`,
    `"${first}" 명령이 없습니다. ${near ? `${near}을(를) 뜻하셨습니까?` : 'mcp-cloud help를 보십시오'}`,
  )
}

function firstPlainWord(argv: readonly string[], globals: Record<string, OptionSpec>): number {
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at]!
    if (word === '--') return argv.length
    if (!word.startsWith('-')) return at
    const name = word.replace(/^--/, '')
    if (word.startsWith('--') && Object.hasOwn(globals, name) && globals[name]!.takes) at++
  }
  return argv.length
}
