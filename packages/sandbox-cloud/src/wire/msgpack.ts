import { BigDecimal, Unknown, type Value } from '../value.ts'
import { ByteWriter } from './byte-writer.ts'
import { decimalText, fromFloat, fromInteger } from './number.ts'
import { WireError } from './wire-error.ts'

/** Extension codes of terraform's values: unknown, and unknown with what is known of it. */
const PLAIN_UNKNOWN = 0
const REFINED_UNKNOWN = 12
/** Deeper values are refused: nothing real comes near, and each level takes stack. */
const MAX_DEPTH = 256
/** More values in one are refused: a byte each on the wire, an empty map takes fifty in memory. */
const MAX_VALUES = 1 << 20

/** Reads one value. @throws WireError on bytes that are no msgpack, or more than one value. */
export function decodeMsgpack(bytes: Uint8Array): Value {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const reader: Reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), bytes: buffer, at: 0, values: 0 }
  const value = readValue(reader, 0)
  if (reader.at !== bytes.length) throw new WireError('bytes are left behind the value')
  return value
}

interface Reader {
  view: DataView
  bytes: Buffer
  at: number
  /** How many values were begun. */
  values: number
}

function readValue(reader: Reader, depth: number): Value {
  if (depth > MAX_DEPTH) throw new WireError(`the value is nested deeper than ${MAX_DEPTH}`)
  if (++reader.values > MAX_VALUES) throw new WireError(`the value holds more than ${MAX_VALUES} values`)
  const code = unsigned(reader, 1)
  if (code <= 0x7f) return code
  if (code >= 0xe0) return code - 256
  if (code <= 0x8f) return readMap(reader, code & 15, depth)
  if (code <= 0x9f) return readArray(reader, code & 15, depth)
  if (code <= 0xbf) return readText(reader, code & 31)
  switch (code) {
    case 0xc0:
      return null
    case 0xc2:
      return false
    case 0xc3:
      return true
    // Byte strings hold text as well: terraform has no binary type.
    case 0xc4:
    case 0xc5:
    case 0xc6:
      return readText(reader, unsigned(reader, 2 ** (code - 0xc4)))
    case 0xc7:
    case 0xc8:
    case 0xc9:
      return readExtension(reader, unsigned(reader, 2 ** (code - 0xc7)))
    case 0xca:
      return fromFloat(reader.view.getFloat32(take(reader, 4)))
    case 0xcb:
      return fromFloat(reader.view.getFloat64(take(reader, 8)))
    case 0xcc:
    case 0xcd:
    case 0xce:
      return unsigned(reader, 2 ** (code - 0xcc))
    case 0xcf:
      return fromInteger(reader.view.getBigUint64(take(reader, 8)))
    case 0xd0:
      return reader.view.getInt8(take(reader, 1))
    case 0xd1:
      return reader.view.getInt16(take(reader, 2))
    case 0xd2:
      return reader.view.getInt32(take(reader, 4))
    case 0xd3:
      return fromInteger(reader.view.getBigInt64(take(reader, 8)))
    case 0xd4:
    case 0xd5:
    case 0xd6:
    case 0xd7:
    case 0xd8:
      return readExtension(reader, 2 ** (code - 0xd4))
    case 0xd9:
    case 0xda:
    case 0xdb:
      return readText(reader, unsigned(reader, 2 ** (code - 0xd9)))
    case 0xdc:
    case 0xdd:
      return readArray(reader, unsigned(reader, code === 0xdc ? 2 : 4), depth)
    case 0xde:
    case 0xdf:
      return readMap(reader, unsigned(reader, code === 0xde ? 2 : 4), depth)
    default:
      throw new WireError(`0x${code.toString(16)} begins no msgpack value`)
  }
}

/** Moves on by so many bytes and tells where they begin. */
function take(reader: Reader, length: number): number {
  const at = reader.at
  if (length > reader.bytes.length - at) throw new WireError('the bytes end inside a value')
  reader.at = at + length
  return at
}

function unsigned(reader: Reader, length: number): number {
  const at = take(reader, length)
  return length === 1 ? reader.view.getUint8(at) : length === 2 ? reader.view.getUint16(at) : reader.view.getUint32(at)
}

function readText(reader: Reader, length: number): string {
  const at = take(reader, length)
  // A byte order mark is part of the text: Buffer keeps it, TextDecoder would not.
  return reader.bytes.toString('utf8', at, at + length)
}

function readArray(reader: Reader, length: number, depth: number): Value[] {
  // Each element takes a byte at least, so most lengths that lie are caught here.
  if (length > reader.bytes.length - reader.at) throw new WireError('the bytes end inside a list')
  // Grown element by element: lists inside each other may each claim all the bytes that are left.
  const items: Value[] = []
  while (items.length < length) items.push(readValue(reader, depth + 1))
  return items
}

function readMap(reader: Reader, length: number, depth: number): Value {
  if (length * 2 > reader.bytes.length - reader.at) throw new WireError('the bytes end inside a map')
  const map: { [name: string]: Value } = {}
  for (let read = 0; read < length; read++) {
    const key = readKey(reader, depth)
    const value = readValue(reader, depth + 1)
    // Assigned, it would become the map's prototype.
    if (key === '__proto__') Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true })
    else map[key] = value
  }
  return map
}

function readKey(reader: Reader, depth: number): string {
  const key = readValue(reader, depth + 1)
  if (typeof key !== 'string') throw new WireError('a map key is no text')
  return key
}

function readExtension(reader: Reader, length: number): Unknown {
  const code = unsigned(reader, 1)
  const at = take(reader, length)
  return code === REFINED_UNKNOWN ? new Unknown(Uint8Array.from(reader.bytes.subarray(at, at + length))) : new Unknown()
}

const writer = new ByteWriter()

/** Writes one value. Numbers go as decimal text: terraform compares numbers by their precision too, which only text leaves alone. */
export function encodeMsgpack(value: Value): Uint8Array {
  // What a value that could not be written left behind goes with it.
  writer.clear()
  writeValue(value)
  return writer.take()
}

function writeValue(value: Value): void {
  if (value === null) writer.byte(0xc0)
  else if (typeof value === 'boolean') writer.byte(value ? 0xc3 : 0xc2)
  else if (typeof value === 'string') writeText(value)
  else if (typeof value === 'number' || value instanceof BigDecimal) writeText(decimalText(value))
  else if (value instanceof Unknown) writeUnknown(value)
  else if (Array.isArray(value)) {
    writeHead(value.length, 0x90, 15, 0xdc, 2)
    for (const item of value) writeValue(item)
  } else {
    const keys = Object.keys(value)
    writeHead(keys.length, 0x80, 15, 0xde, 2)
    for (const key of keys) {
      writeText(key)
      writeValue(value[key] ?? null)
    }
  }
}

function writeText(text: string): void {
  const size = Buffer.byteLength(text)
  writeHead(size, 0xa0, 31, 0xd9, 1)
  writer.text(text, size)
}

function writeUnknown({ refinement }: Unknown): void {
  if (!refinement) {
    writer.byte(0xd4)
    writer.byte(PLAIN_UNKNOWN)
    writer.byte(0)
    return
  }
  writeHead(refinement.length, 0, -1, 0xc7, 1)
  writer.byte(REFINED_UNKNOWN)
  writer.bytes(refinement)
}

/**
 * The bytes that say what follows and how much of it: in one byte where it fits, else a code and a length of `size` bytes; the
 * codes after it are those of lengths twice as long.
 */
function writeHead(length: number, short: number, shortMax: number, code: number, size: 1 | 2): void {
  if (length <= shortMax) return writer.byte(short | length)
  for (let bytes: number = size, longer = code; bytes <= 4; bytes *= 2, longer++)
    if (length < 2 ** (8 * bytes)) {
      writer.byte(longer)
      return writer.unsigned(length, bytes)
    }
  throw new RangeError(`${length} is more than msgpack can hold`)
}
