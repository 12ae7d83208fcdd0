import type { Reader } from './parse.ts'
import { UnreadRegexError } from './syntax.ts'

export type Accepts = (codePoint: number) => boolean

/** What stands in a class: a set, or one character that may begin or end a range. */
interface Item {
  accepts: Accepts
  single: number | undefined
}

// RE2's \s; JavaScript's takes more spaces, which no address or name is written with.
const SPACES = [9, 10, 12, 13, 32]
const SETS: Record<string, Accepts> = {
  d: isDigit,
  D: (codePoint) => !isDigit(codePoint),
  w: isWordCharacter,
  W: (codePoint) => !isWordCharacter(codePoint),
  s: (codePoint) => SPACES.includes(codePoint),
  S: (codePoint) => !SPACES.includes(codePoint),
}
const CONTROLS: Record<string, number> = { t: 9, n: 10, v: 11, f: 12, r: 13 }

/** Reads a class after its opening bracket. */
export function readClass(reader: Reader): Accepts {
  const negated = reader.text[reader.at] === '^'
  if (negated) reader.at++
  const items: Accepts[] = []
  while (reader.text[reader.at] !== ']') items.push(readRange(reader))
  reader.at++
  // RE2 and JavaScript read an empty class differently.
  if (items.length === 0) throw new UnreadRegexError('an empty class')
  return (codePoint) => items.some((accepts) => accepts(codePoint)) !== negated
}

/** What stands after a backslash. */
export function escaped(reader: Reader): Item {
  const char = reader.text[reader.at] ?? ''
  const hex = /^x([0-9a-fA-F]{2})/.exec(reader.text.slice(reader.at, reader.at + 3))
  reader.at += hex ? 3 : 1
  if (hex) return literal(Number.parseInt(hex[1]!, 16))
  const set = Object.hasOwn(SETS, char) ? SETS[char] : undefined
  if (set) return { accepts: set, single: undefined }
  const control = Object.hasOwn(CONTROLS, char) ? CONTROLS[char] : undefined
  if (control !== undefined) return literal(control)
  if (!/[\\^$.*+?()[\]{}|/-]/.test(char)) throw new UnreadRegexError(`the escape \\${char}`)
  return literal(char.codePointAt(0)!)
}

function readRange(reader: Reader): Accepts {
  const first = readItem(reader)
  const isRange = reader.text[reader.at] === '-' && reader.text[reader.at + 1] !== ']'
  if (!isRange) return first.accepts
  reader.at++
  const { single: from } = first
  const { single: to } = readItem(reader)
  if (from === undefined || to === undefined || to < from) throw new UnreadRegexError('a range that is none')
  return (codePoint) => codePoint >= from && codePoint <= to
}

function readItem(reader: Reader): Item {
  const codePoint = reader.text.codePointAt(reader.at)
  if (codePoint === undefined) throw new UnreadRegexError('a class is not closed')
  const char = String.fromCodePoint(codePoint)
  reader.at += char.length
  if (char === '\\') return escaped(reader)
  // `[:alpha:]` and such are RE2's own.
  if (char === '[' && reader.text[reader.at] === ':') throw new UnreadRegexError('a POSIX class')
  return literal(codePoint)
}

function literal(codePoint: number): Item {
  return { accepts: (other) => other === codePoint, single: codePoint }
}

function isDigit(codePoint: number): boolean {
  return codePoint >= 48 && codePoint <= 57
}

function isWordCharacter(codePoint: number): boolean {
  return isDigit(codePoint) || (codePoint >= 65 && codePoint <= 90) || (codePoint >= 97 && codePoint <= 122) || codePoint === 95
}
