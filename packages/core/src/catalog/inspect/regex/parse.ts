import { escaped, readClass, type Accepts } from './classes.ts'
import { UnreadRegexError, type Regex } from './syntax.ts'

// RE2 refuses more repetitions too.
const MAX_REPEAT = 1000
const MAX_DEPTH = 100

export interface Reader {
  text: string
  at: number
  depth: number
}

/**
 * Reads a regular expression.
 *
 * @throws UnreadRegexError for lookaround, backreferences, flags, POSIX and Unicode classes, and whatever is not an expression.
 */
export function parseRegex(text: string): Regex {
  const reader: Reader = { text, at: 0, depth: 0 }
  const regex = readChoice(reader)
  if (reader.at < text.length) throw new UnreadRegexError(`"${text[reader.at]}" at ${reader.at}`)
  return regex
}

function readChoice(reader: Reader): Regex {
  if (++reader.depth > MAX_DEPTH) throw new UnreadRegexError('nested too deep')
  const parts = [readSequence(reader)]
  while (take(reader, '|')) parts.push(readSequence(reader))
  reader.depth--
  return parts.length === 1 ? parts[0]! : { kind: 'choice', parts }
}

function readSequence(reader: Reader): Regex {
  const parts: Regex[] = []
  while (reader.at < reader.text.length && !/[|)]/.test(reader.text[reader.at]!)) parts.push(readRepeated(reader))
  return { kind: 'sequence', parts }
}

function readRepeated(reader: Reader): Regex {
  const part = readAtom(reader)
  const bounds = readBounds(reader)
  if (!bounds) return part
  // Whether it is lazy changes what is matched, not whether.
  take(reader, '?')
  if (readBounds(reader) || part.kind === 'assert') throw new UnreadRegexError('nothing to repeat')
  return { kind: 'repeat', part, ...bounds }
}

function readBounds(reader: Reader): { least: number; most: number } | undefined {
  if (take(reader, '*')) return { least: 0, most: Infinity }
  if (take(reader, '+')) return { least: 1, most: Infinity }
  if (take(reader, '?')) return { least: 0, most: 1 }
  const counted = /^\{(\d+)(,(\d*))?\}/.exec(reader.text.slice(reader.at, reader.at + 16))
  if (!counted) return undefined
  reader.at += counted[0].length
  const least = Number(counted[1])
  const most = counted[2] === undefined ? least : counted[3] === '' ? Infinity : Number(counted[3])
  if (least > MAX_REPEAT || (most !== Infinity && most > MAX_REPEAT) || most < least) throw new UnreadRegexError('repetition out of bounds')
  return { least, most }
}

function readAtom(reader: Reader): Regex {
  const char = String.fromCodePoint(reader.text.codePointAt(reader.at)!)
  reader.at += char.length
  if (char === '(') return readGroup(reader)
  if (char === '[') return one(readClass(reader))
  if (char === '.') return one((codePoint) => codePoint !== 10)
  if (char === '^') return { kind: 'assert', holds: (before) => before === undefined }
  if (char === '$') return { kind: 'assert', holds: (_, after) => after === undefined }
  if (char === '\\') return readEscape(reader)
  if (/[*+?{}\]]/.test(char)) throw new UnreadRegexError(`"${char}" at ${reader.at}`)
  const wanted = char.codePointAt(0)
  return one((codePoint) => codePoint === wanted)
}

function readGroup(reader: Reader): Regex {
  if (take(reader, '?') && !take(reader, ':')) throw new UnreadRegexError('lookaround, names and flags')
  const regex = readChoice(reader)
  if (!take(reader, ')')) throw new UnreadRegexError('a group is not closed')
  return regex
}

function readEscape(reader: Reader): Regex {
  if (take(reader, 'b')) return { kind: 'assert', holds: isBoundary }
  if (take(reader, 'B')) return { kind: 'assert', holds: (before, after) => !isBoundary(before, after) }
  return one(escaped(reader).accepts)
}

function isBoundary(before: number | undefined, after: number | undefined): boolean {
  return isWord(before) !== isWord(after)
}

function isWord(codePoint: number | undefined): boolean {
  return codePoint !== undefined && /\w/.test(String.fromCodePoint(codePoint))
}

function one(accepts: Accepts): Regex {
  return { kind: 'one', accepts }
}

function take(reader: Reader, char: string): boolean {
  if (reader.text[reader.at] !== char) return false
  reader.at++
  return true
}
