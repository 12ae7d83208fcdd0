import type { CommandIo } from '../../command.ts'
import { kebab } from '../model/kebab.ts'
import type { Member, Model, Operation, Shape } from '../model/load-model.ts'
import { suggest } from '../suggest.ts'
import { UsageError } from '../usage-error.ts'
import { defaultsOf, extrasOf, type Extra } from './extra-arguments.ts'
import type { Globals } from './globals.ts'
import { isInput, type Given, type Input } from './input.ts'
import { readValue } from './read-value.ts'

/** An operation's line, read: what goes into it, and what is to be done with its answer. */
export interface Arguments {
  input: Input
  /** Words that belong to no option, such as the file that an answer's body goes to. */
  rest: string[]
  maxItems?: number
  startingToken?: string
  skeleton?: 'input' | 'output'
}

const OF_THE_LINE = ['--cli-input-json', '--generate-cli-skeleton', '--max-items', '--page-size', '--starting-token'] as const
const VALUE_ONLY = 'Value'

interface Option {
  name: string
  member?: Member
  extra?: Extra
  /** Set for `--no-…` of a boolean. */
  off?: true
}

/** Every option of an operation by the name that people type, those of the line included. */
export function optionsOf(model: Model, operation: Operation): Option[] {
  const members = operation.input ? model.members(operation.input) : []
  const own = members.flatMap((member): Option[] => {
    const name = `--${renamed(model, operation, kebab(member.name))}`
    return isSwitch(model, member.shape)
      ? [
          { name, member },
          { name: name.replace('--', '--no-'), member, off: true },
        ]
      : [{ name, member }]
  })
  const extras = Object.entries(extrasOf(model.service, operation.name)).map(([name, extra]): Option => ({ name: `--${name}`, extra }))
  const names = new Set(extras.map(({ name }) => name))
  return [...own.filter(({ name }) => !names.has(name)), ...extras]
}

/** @throws UsageError for an option that is not there, lacks its value, or has one that does not fit. */
export async function readArguments(
  words: readonly string[],
  model: Model,
  operation: Operation,
  io: CommandIo,
  { binaryFormat }: Globals,
): Promise<Arguments> {
  const options = optionsOf(model, operation)
  const result: Arguments = { input: {}, rest: [] }
  const own: Input = {}
  for (let at = 0; at < words.length;) {
    const word = words[at++]!
    if (!isOption(word)) {
      result.rest.push(word)
      continue
    }
    const equals = word.indexOf('=')
    const name = equals < 0 ? word : word.slice(0, equals)
    const values = equals < 0 ? [] : [word.slice(equals + 1)]
    const option = findOption(name, options, operation)
    if (typeof option === 'string') {
      if (values.length === 0 && at < words.length && !(option === '--generate-cli-skeleton' && isOption(words[at]!)))
        values.push(words[at++]!)
      await readOfTheLine(option, values[0], result, io)
      continue
    }
    const most = equals < 0 ? mostValues(model, option) : values.length
    while (values.length < most && at < words.length && !isOption(words[at]!)) values.push(words[at++]!)
    await readOption(option, values, own, { model, io, option: name, binaryFormat })
  }
  result.input = { ...defaultsOf(model.service, operation.name), ...result.input, ...own }
  return result
}

async function readOption(
  { member, extra, off, name }: Option,
  values: readonly string[],
  input: Input,
  place: { model: Model; io: CommandIo; option: string; binaryFormat: Globals['binaryFormat'] },
): Promise<void> {
  if (extra) {
    if (values.length === 0 && !extra.bare) throw new UsageError(`argument ${name}: expected one argument`)
    return extra.read(values, input, extra.bytes ? await readValue(values, { kind: 'bytes' }, place) : undefined)
  }
  if (!member) return
  if (isSwitch(place.model, member.shape)) {
    const boolean = await readSwitch(values, member.shape, off ?? false, place)
    input[member.name] = boolean
    return
  }
  if (values.length === 0 && member.shape.kind !== 'list') throw new UsageError(`argument ${name}: expected one argument`)
  // What an operation streams is always a file.
  const streamed = place.model.service === 's3api' && member.name === 'Body' && !/^fileb?:/.test(values[0] ?? '')
  input[member.name] = await readValue(streamed ? [`fileb://${values[0] ?? ''}`] : values, member.shape, place)
}

async function readSwitch(
  values: readonly string[],
  shape: Shape,
  off: boolean,
  place: { model: Model; io: CommandIo; option: string; binaryFormat: Globals['binaryFormat'] },
): Promise<Given> {
  const [given] = values
  const wrapped = shape.kind === 'structure'
  if (given === undefined) return wrapped ? { [VALUE_ONLY]: !off } : !off
  if (wrapped && !/^(true|false)$/i.test(given)) return readValue([given], shape, place)
  const value = await readValue([given], { kind: 'boolean' }, place)
  return wrapped ? { [VALUE_ONLY]: value } : value
}

/** A boolean, or EC2's structure around one, is a switch: `--dry-run`, `--no-dry-run`. */
function isSwitch(model: Model, shape: Shape): boolean {
  if (shape.kind === 'boolean') return true
  if (shape.kind !== 'structure') return false
  const members = model.members(shape.name)
  return members.length === 1 && members[0]!.name === VALUE_ONLY && members[0]!.shape.kind === 'boolean'
}

function mostValues(model: Model, { member, extra, off }: Option): number {
  if (extra) return extra.bare ? 0 : extra.many ? Infinity : 1
  if (off) return 0
  if (member?.shape.kind === 'list') return Infinity
  // `--dry-run` takes no value; EC2's wrapped booleans may have one.
  return member?.shape.kind === 'boolean' ? 0 : 1
}

/** Numbers below zero and a lone dash are values. */
function isOption(word: string): boolean {
  return /^--?[A-Za-z]/.test(word)
}

function findOption(name: string, options: readonly Option[], operation: Operation): Option | (typeof OF_THE_LINE)[number] {
  const line = OF_THE_LINE.find((one) => one === name)
  if (line) return line
  const exact = options.find((option) => option.name === name)
  if (exact) return exact
  const begun = name.length > 3 ? options.filter((option) => option.name.startsWith(name)) : []
  if (begun.length === 1) return begun[0]!
  const near = suggest(
    name,
    options.map((option) => option.name),
  )
  throw new UsageError(
    `Unknown options: ${name}${near.length > 0 ? `\n\nDid you mean:\n\n${near.map((one) => `  ${one}`).join('\n')}` : ''}\n\n` +
      `"help" behind ${kebab(operation.name)} lists its options.`,
  )
}

async function readOfTheLine(name: string, value: string | undefined, result: Arguments, io: CommandIo): Promise<void> {
  if (name === '--generate-cli-skeleton') {
    if (value !== undefined && value !== 'input' && value !== 'output' && value !== 'yaml-input')
      throw new UsageError(`--generate-cli-skeleton is "${value}"; choose one of input, output`)
    result.skeleton = value === 'output' ? 'output' : 'input'
    return
  }
  if (value === undefined) throw new UsageError(`argument ${name}: expected one argument`)
  if (name === '--max-items' || name === '--page-size') {
    if (!/^\d+$/.test(value)) throw new UsageError(`argument ${name}: "${value}" is no number; write digits only, such as 10`)
    if (name === '--max-items') result.maxItems = Number(value)
  } else if (name === '--starting-token') result.startingToken = value
  else result.input = await readInputJson(value, io)
}

async function readInputJson(value: string, io: CommandIo): Promise<Input> {
  const text = value.startsWith('file://')
    ? new TextDecoder().decode(
        await io.files.read(value.slice('file://'.length)).catch(() => {
          throw new UsageError(`Error parsing parameter 'cli-input-json': Unable to load paramfile ${value}: there is no such file`)
        }),
      )
    : value
  try {
    // JSON.parse gives nothing that Given does not hold.
    const parsed = JSON.parse(text) as Given
    if (isInput(parsed)) return parsed
  } catch {
    // Told below.
  }
  throw new UsageError('Error parsing parameter --cli-input-json: it must be a JSON object; --generate-cli-skeleton writes one to fill in')
}

/** Options that the real command line names otherwise than its API does. */
function renamed({ service }: Model, { name }: Operation, option: string): string {
  if (service === 'eks' && option === 'version') return 'kubernetes-version'
  if (service === 'sns' && name === 'Subscribe' && option === 'endpoint') return 'notification-endpoint'
  return option
}
