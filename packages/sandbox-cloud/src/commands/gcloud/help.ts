import type { Found } from './line/find-command.ts'
import { dashed } from './line/flag-table.ts'
import { GLOBAL_FLAGS, listFlagsOf } from './line/usual-flags.ts'
import type { Flag, GcloudCommand, GcloudGroup, Operand } from './model.ts'

/** The help of a group or a command, in our own words. */
export function helpOf({ path, group, command }: Pick<Found, 'path' | 'group' | 'command'>): string {
  const name = ['gcloud', ...path].join(' ')
  return command ? commandHelp(name, command) : groupHelp(name, group)
}

function groupHelp(name: string, { summary, groups = {}, commands = {} }: GcloudGroup): string {
  const members = (of: Record<string, { summary: string }>) => aligned(Object.entries(of).map(([key, { summary: line }]) => [key, line]))
  return [
    section('NAME', `    ${name} - ${summary}`),
    section(
      'SYNOPSIS',
      `    ${name} ${[Object.keys(groups).length > 0 ? 'GROUP' : '', Object.keys(commands).length > 0 ? 'COMMAND' : ''].filter(Boolean).join(' | ')} [FLAG ...]`,
    ),
    ...(Object.keys(groups).length > 0 ? [section('GROUPS', members(groups))] : []),
    ...(Object.keys(commands).length > 0 ? [section('COMMANDS', members(commands))] : []),
    `For one of them: ${name} NAME --help\n`,
  ].join('\n')
}

function commandHelp(name: string, command: GcloudCommand): string {
  const { summary, operands = [], flags = [], lists } = command
  const needed = flags.filter(({ required }) => required)
  const optional = flags.filter(({ required }) => !required)
  const synopsis = [
    name,
    ...operands.map(operandUse),
    ...needed.map(flagUse),
    ...optional.map((flag) => `[${flagUse(flag)}]`),
    ...(lists ? ['[LIST FLAG ...]'] : []),
  ]
  return [
    section('NAME', `    ${name} - ${summary}`),
    section('SYNOPSIS', wrapped(synopsis)),
    ...(operands.length > 0 ? [section('POSITIONAL ARGUMENTS', aligned(operands.map((one) => [operandUse(one), one.help])))] : []),
    ...(needed.length > 0 ? [section('REQUIRED FLAGS', flagLines(needed))] : []),
    ...(optional.length > 0 ? [section('FLAGS', flagLines(optional))] : []),
    ...(lists ? [section('LIST FLAGS', flagLines(listFlagsOf(command)))] : []),
    section('FLAGS OF EVERY COMMAND', flagLines(GLOBAL_FLAGS.filter(({ help }) => !help.startsWith('Taken')))),
  ].join('\n')
}

function section(title: string, body: string): string {
  return `${title}\n${body}\n`
}

function operandUse({ name, optional, many }: Operand): string {
  const use = many ? `${name} [${name} ...]` : name
  return optional ? `[${many ? `${name} ...` : name}]` : use
}

/** `--zone=ZONE`, `--[no-]enable-logging`. */
export function flagUse(flag: Flag): string {
  if (flag.kind === 'switch') return dashed(flag.name)
  if (flag.kind === 'toggle') return `--[no-]${flag.name}`
  const one = flag.metavar ?? flag.name.toUpperCase().replaceAll('-', '_')
  const value = flag.kind === 'list' ? `[${one},...]` : flag.kind === 'map' || flag.kind === 'maps' ? '[KEY=VALUE,...]' : one
  return `${dashed(flag.name)}=${value}`
}

function flagLines(flags: readonly Flag[]): string {
  return flags
    .map((flag) => {
      const others = (flag.aliases ?? []).map((one) => `, ${dashed(one)}`).join('')
      const choices = flag.choices ? ` One of: ${flag.choices.join(', ')}.` : ''
      return `    ${flagUse(flag)}${others}\n        ${flag.help}${choices}`
    })
    .join('\n')
}

function aligned(rows: [string, string][]): string {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, text]) => `    ${name.padEnd(width)}  ${text}`).join('\n')
}

function wrapped(words: string[]): string {
  const lines = ['   ']
  for (const word of words) {
    if (lines.at(-1)!.length + word.length > 78 && lines.at(-1)!.trim() !== '') lines.push('       ')
    lines[lines.length - 1] += ` ${word}`
  }
  return lines.join('\n')
}
