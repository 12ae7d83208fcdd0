import { unescape } from '../literal.ts'
import { failAt, scan, type Token } from './scan.ts'
import type { ObjectAttribute, Type } from './type.ts'

// Deeper types than any module has; a bound, so that no input can exhaust the stack.
const MAX_DEPTH = 50
const CONSTRUCTORS = 'string, number, bool, any, list, set, map, tuple or object'

interface Reader {
  source: string
  tokens: Token[]
  at: number
  depth: number
}

/**
 * Reads a type expression as terraform writes it, for example `object({ port = optional(number, 80) })`.
 *
 * @throws TypeSyntaxError with line and column of what cannot be read.
 */
export function parseType(source: string): Type {
  const reader: Reader = { source, tokens: scan(source), at: 0, depth: 0 }
  const type = readType(reader)
  const rest = next(reader, true)
  if (rest.kind !== 'end') throw fail(reader, rest, `"${rest.text}" is not expected after the type`)
  return type
}

function readType(reader: Reader): Type {
  if (++reader.depth > MAX_DEPTH) throw fail(reader, peek(reader), `types deeper than ${MAX_DEPTH} levels are not read`)
  const token = next(reader, true)
  const type = token.kind === 'name' ? readNamed(reader, token) : undefined
  if (!type) throw fail(reader, token, `"${token.text}" is not a type; use ${CONSTRUCTORS}`)
  reader.depth--
  return type
}

function readNamed(reader: Reader, token: Token): Type | undefined {
  switch (token.text) {
    case 'string':
    case 'number':
    case 'bool':
    case 'any':
      return { kind: token.text }
    case 'list':
    case 'set':
    case 'map':
      // `list` alone is the old spelling of `list(any)`.
      return { kind: token.text, of: peek(reader).text === '(' ? inParens(reader, readType) : { kind: 'any' } }
    case 'tuple':
      return { kind: 'tuple', of: inParens(reader, readTuple) }
    case 'object':
      return { kind: 'object', attributes: inParens(reader, readAttributes) }
    default:
      return undefined
  }
}

function inParens<T>(reader: Reader, read: (reader: Reader) => T): T {
  expect(reader, '(')
  const result = read(reader)
  skip(reader, ',')
  expect(reader, ')')
  return result
}

function readTuple(reader: Reader): Type[] {
  const items: Type[] = []
  expect(reader, '[')
  while (!skip(reader, ']')) {
    items.push(readType(reader))
    if (!skip(reader, ',') && peek(reader, true).text !== ']') throw unexpected(reader, '"," or "]"')
  }
  return items
}

function readAttributes(reader: Reader): ObjectAttribute[] {
  const attributes: ObjectAttribute[] = []
  expect(reader, '{')
  while (!skip(reader, '}')) {
    const token = next(reader, true)
    if (token.kind !== 'name' && token.kind !== 'string') throw fail(reader, token, `an attribute name is expected, not "${token.text}"`)
    const name = token.kind === 'string' ? readString(reader, token) : token.text
    if (attributes.some((attribute) => attribute.name === name)) throw fail(reader, token, `attribute "${name}" is declared twice`)
    if (!skip(reader, '=') && !skip(reader, ':')) throw unexpected(reader, '"=" or ":"')
    attributes.push({ name, ...readAttributeType(reader) })
    // Attributes are parted by a comma or by the end of the line.
    if (peek(reader).kind !== 'newline' && !skip(reader, ',') && peek(reader, true).text !== '}') throw unexpected(reader, '"," or "}"')
    skip(reader, ',')
  }
  return attributes
}

function readAttributeType(reader: Reader): Omit<ObjectAttribute, 'name'> {
  if (peek(reader, true).text !== 'optional') return { type: readType(reader), optional: false }
  next(reader, true)
  return inParens(reader, () => {
    const type = readType(reader)
    const hasDefault = skip(reader, ',') && peek(reader, true).text !== ')'
    return hasDefault ? { type, optional: true, default: readLiteral(reader) } : { type, optional: true }
  })
}

function readLiteral(reader: Reader): unknown {
  if (++reader.depth > MAX_DEPTH) throw fail(reader, peek(reader), `defaults deeper than ${MAX_DEPTH} levels are not read`)
  const token = next(reader, true)
  const value = readValue(reader, token)
  reader.depth--
  return value
}

function readValue(reader: Reader, token: Token): unknown {
  if (token.kind === 'string') return readString(reader, token)
  if (token.kind === 'number') return Number(token.text)
  if (token.text === '-' && peek(reader).kind === 'number') return -Number(next(reader).text)
  if (token.text === 'true' || token.text === 'false') return token.text === 'true'
  if (token.text === 'null') return null
  if (token.text === '[') return readList(reader)
  if (token.text === '{') return readObject(reader)
  throw fail(reader, token, `a default must be a literal, not "${token.text}"`)
}

function readList(reader: Reader): unknown[] {
  const items: unknown[] = []
  while (!skip(reader, ']')) {
    items.push(readLiteral(reader))
    if (!skip(reader, ',') && peek(reader, true).text !== ']') throw unexpected(reader, '"," or "]"')
  }
  return items
}

function readObject(reader: Reader): Record<string, unknown> {
  const entries: [string, unknown][] = []
  while (!skip(reader, '}')) {
    const token = next(reader, true)
    if (token.kind !== 'name' && token.kind !== 'string') throw fail(reader, token, `a key is expected, not "${token.text}"`)
    if (!skip(reader, '=') && !skip(reader, ':')) throw unexpected(reader, '"=" or ":"')
    entries.push([token.kind === 'string' ? readString(reader, token) : token.text, readLiteral(reader)])
    if (peek(reader).kind !== 'newline' && !skip(reader, ',') && peek(reader, true).text !== '}') throw unexpected(reader, '"," or "}"')
    skip(reader, ',')
  }
  return Object.fromEntries(entries)
}

function readString(reader: Reader, token: Token): string {
  const raw = token.text.slice(1, -1)
  const escapesRemoved = raw.replaceAll(/\\.|\$\$\{|%%\{/g, '')
  if (/[$%]\{/.test(escapesRemoved)) throw fail(reader, token, 'a string in a type cannot hold ${…} or %{…}')
  return unescape(raw)
}

/** The next token; without `acrossLines`, the end of the line is one. */
function peek(reader: Reader, acrossLines = false): Token {
  return reader.tokens[indexOfNext(reader, acrossLines)]!
}

function next(reader: Reader, acrossLines = false): Token {
  reader.at = indexOfNext(reader, acrossLines)
  const token = reader.tokens[reader.at]!
  if (token.kind !== 'end') reader.at++
  return token
}

/** The end token is never passed, so there is always a token at the index. */
function indexOfNext(reader: Reader, acrossLines: boolean): number {
  let index = reader.at
  if (acrossLines) while (reader.tokens[index]?.kind === 'newline') index++
  return index
}

function skip(reader: Reader, sign: string): boolean {
  const token = peek(reader, true)
  const found = token.kind === 'sign' && token.text === sign
  if (found) next(reader, true)
  return found
}

function expect(reader: Reader, sign: string): void {
  if (!skip(reader, sign)) throw unexpected(reader, `"${sign}"`)
}

function unexpected(reader: Reader, wanted: string): Error {
  const token = peek(reader, true)
  return fail(reader, token, `${wanted} is expected, not ${token.kind === 'end' ? 'the end of the type' : `"${token.text}"`}`)
}

function fail(reader: Reader, token: Token, message: string): Error {
  return failAt(reader.source, token.offset, message)
}
