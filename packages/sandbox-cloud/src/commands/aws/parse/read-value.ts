import type { CommandIo } from '../../command.ts'
import type { Model, Shape } from '../model/load-model.ts'
import { UsageError } from '../usage-error.ts'
import type { Given } from './input.ts'
import { readShorthand, type Plain } from './shorthand.ts'

interface Place {
  model: Model
  io: CommandIo
  /** `--name`, for messages. */
  option: string
  binaryFormat: 'base64' | 'raw-in-base64-out'
}

/** Turns the words behind an option into the value its shape asks for. @throws UsageError */
export async function readValue(words: readonly string[], shape: Shape, place: Place): Promise<Given> {
  const texts = await Promise.all(words.map((word) => fromFile(word, shape, place)))
  const [first = ''] = texts
  if (first instanceof Uint8Array) return first
  const plain = texts.map(String)
  if (shape.kind === 'list') return readList(plain, shape.of, place)
  if (shape.kind === 'structure' || shape.kind === 'map' || shape.kind === 'document') {
    if (startsJson(first)) return typed(parseJson(first, place), shape, place)
    return typed(readItem(plain.join(','), shape, place), shape, place)
  }
  return scalar(first, shape, place)
}

function readList(texts: readonly string[], of: Shape, place: Place): Given {
  const [first = ''] = texts
  if (texts.length === 1 && first.trimStart().startsWith('[')) return typed(parseJson(first, place), { kind: 'list', of }, place)
  const items = texts.map((text) => {
    if (startsJson(text)) return typed(parseJson(text, place), of, place)
    return of.kind === 'structure' || of.kind === 'map' ? typed(readItem(text, of, place), of, place) : scalar(text, of, place)
  })
  return items
}

/** A structure of one member may be written as that member's value alone. */
function readItem(text: string, shape: Shape, { model }: Place): Plain {
  const members = shape.kind === 'structure' ? model.members(shape.name) : []
  if (members.length === 1 && !text.includes('=')) return { [members[0]!.name]: text }
  return readShorthand(text)
}

function startsJson(text: string): boolean {
  return /^\s*[[{]/.test(text)
}

function parseJson(text: string, { option }: Place): Json {
  try {
    // JSON.parse gives exactly what Json tells.
    return JSON.parse(text) as Json
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new UsageError(`Error parsing parameter '${option}': it begins like JSON and is none: ${why}`)
  }
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Gives types to what was read without them: a single value becomes a list of one where a list is asked for. */
export function typed(value: Json | Plain, shape: Shape, place: Place): Given {
  if (value === null) return null
  if (shape.kind === 'list') return (Array.isArray(value) ? value : [value]).map((item) => typed(item, shape.of, place))
  if (typeof value === 'object' && !Array.isArray(value)) {
    if (shape.kind === 'map') return mapped(value, () => shape.of, place)
    if (shape.kind === 'structure') {
      const members = new Map(place.model.members(shape.name).map((member) => [member.name, member.shape]))
      return mapped(value, (name) => members.get(name) ?? { kind: 'document' }, place)
    }
    return mapped(value, () => ({ kind: 'document' }), place)
  }
  if (Array.isArray(value)) return value.map((item) => typed(item, { kind: 'document' }, place))
  return typeof value === 'string' ? scalar(value, shape, place) : value
}

function mapped(value: { [key: string]: Json | Plain }, shapeOf: (name: string) => Shape, place: Place): Given {
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, typed(item, shapeOf(name), place)]))
}

function scalar(text: string, shape: Shape, { option, binaryFormat }: Place): Given {
  if (shape.kind === 'number') {
    if (!/^\s*[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?\s*$/i.test(text))
      throw new UsageError(`argument ${option}: "${text}" is no number; write digits only, such as 10`)
    return Number(text)
  }
  if (shape.kind === 'boolean') {
    if (!/^(true|false)$/i.test(text)) throw new UsageError(`argument ${option}: "${text}" is neither true nor false`)
    return text.toLowerCase() === 'true'
  }
  if (shape.kind === 'bytes') {
    if (binaryFormat === 'raw-in-base64-out') return new TextEncoder().encode(text)
    if (!/^[A-Za-z0-9+/\s]*={0,2}$/.test(text))
      throw new UsageError(`Invalid base64: "${text}"; encode it, or add --cli-binary-format raw-in-base64-out, or name a file by fileb://`)
    return new Uint8Array(Buffer.from(text, 'base64'))
  }
  return text
}

/** `file://` stands for a file's text, `fileb://` for its bytes. */
async function fromFile(word: string, shape: Shape, { io, option }: Place): Promise<string | Uint8Array> {
  const [, scheme, path = ''] = /^(fileb?):\/\/(.*)$/s.exec(word) ?? []
  if (scheme === undefined) return word
  const bytes = await io.files.read(path).catch((cause: unknown) => {
    const why = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT' ? 'there is no such file' : String(cause)
    throw new UsageError(`Error parsing parameter '${option}': Unable to load paramfile ${word}: ${why}`)
  })
  if (scheme === 'fileb' || shape.kind === 'bytes') return bytes
  return new TextDecoder().decode(bytes)
}
