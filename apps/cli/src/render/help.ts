import type { Command, OptionSpec } from '../command.ts'
import { EXIT_CODES, type ExitCode } from '../exit-codes.ts'
import { GLOBAL_OPTIONS } from '../global-options.ts'
import { indent, lines, pick, say, type View } from './view.ts'
import { padEnd, widthOf } from './width.ts'

/** Exit codes that every command may end with. */
export const COMMON_EXITS: readonly ExitCode[] = [0, 2, 4, 7, 130]

export function renderOverview(commands: readonly Command[], view: View): string {
  return lines(
    `${view.paint('bold', 'mcp-cloud')}: ${say(view, 'ask for cloud infrastructure, see what will change, have it approved, apply it', '클라우드 인프라를 요청하고, 바뀔 내용을 확인하고, 승인받아 적용합니다')}`,
    '',
    heading(view, 'Usage', '사용법'),
    indent('mcp-cloud <command> [options]'),
    '',
    heading(view, 'Commands', '명령'),
    pairs(commands.map((command): [string, string] => [command.name, pick(view, command.summary)])),
    '',
    heading(view, 'Options of every command', '모든 명령의 옵션'),
    renderOptions(GLOBAL_OPTIONS, view),
    '',
    heading(view, 'Exit codes', '종료 코드'),
    renderExits(exitList(Object.keys(EXIT_CODES)), view),
    '',
    say(view, 'More on one command: mcp-cloud help <command>', '명령 하나의 자세한 사용법: mcp-cloud help <명령>'),
  )
}

export function renderHelp(command: Command, view: View): string {
  const args = command.args ?? []
  return lines(
    pick(view, command.summary),
    '',
    heading(view, 'Usage', '사용법'),
    indent(usageLine(command)),
    ...(command.details ? ['', pick(view, command.details)] : []),
    ...(args.length > 0
      ? [
          '',
          heading(view, 'Arguments', '인수'),
          pairs(args.map((argument): [string, string] => [argument.name, pick(view, argument.summary)])),
        ]
      : []),
    ...(Object.keys(command.options).length > 0 ? ['', heading(view, 'Options', '옵션'), renderOptions(command.options, view)] : []),
    '',
    heading(view, 'Options of every command', '모든 명령의 옵션'),
    renderOptions(GLOBAL_OPTIONS, view),
    '',
    heading(view, 'Exit codes', '종료 코드'),
    renderExits(exitsOf(command), view),
    ...(command.examples.length > 0 ? ['', heading(view, 'Examples', '예'), indent(command.examples.join('\n'))] : []),
  )
}

export function usageLine(command: Pick<Command, 'name' | 'args' | 'options'>): string {
  const args = (command.args ?? []).map((argument) => (argument.required ? `<${argument.name}>` : `[${argument.name}]`))
  return ['mcp-cloud', command.name, ...args, ...(Object.keys(command.options).length > 0 ? ['[options]'] : [])].join(' ')
}

export function optionLabel(name: string, option: OptionSpec): string {
  return `${option.short ? `-${option.short}, ` : ''}--${name}${option.takes ? ` ${option.takes}` : ''}`
}

export function exitsOf(command: Pick<Command, 'exitCodes'>): ExitCode[] {
  return exitList(Object.keys(EXIT_CODES)).filter((code) => COMMON_EXITS.includes(code) || command.exitCodes.includes(code))
}

// The keys of the table are its codes.
function exitList(keys: string[]): ExitCode[] {
  return keys.map((key) => Number(key) as ExitCode)
}

function renderExits(codes: readonly ExitCode[], view: View): string {
  return pairs(codes.map((code): [string, string] => [String(code), pick(view, EXIT_CODES[code])]))
}

function renderOptions(options: Record<string, OptionSpec>, view: View): string {
  return pairs(Object.entries(options).map(([name, option]): [string, string] => [optionLabel(name, option), pick(view, option.summary)]))
}

function heading(view: View, en: string, ko: string): string {
  return view.paint('bold', say(view, en, ko))
}

function pairs(rows: [string, string][]): string {
  const widest = Math.max(...rows.map(([left]) => widthOf(left)))
  return rows.map(([left, right]) => `  ${padEnd(left, widest)}  ${right}`).join('\n')
}
