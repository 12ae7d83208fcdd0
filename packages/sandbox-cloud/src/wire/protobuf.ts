import { WireError } from './wire-error.ts'

/** How a field's bytes are read. Messages inside messages are `bytes`, read again with their own table. */
export type FieldKind = 'text' | 'bytes' | 'flag' | 'number'
type Field = readonly [number: number, kind: FieldKind]
export type FieldTable = Readonly<Record<string, Field>>
type ValueOf = { text: string; bytes: Uint8Array; flag: boolean; number: number }
/** Every field is there: absent ones have protobuf's default. */
export type MessageOf<T extends FieldTable> = { [K in keyof T]: ValueOf[T[K][1]] }

const VARINT = 0
const FIXED64 = 1
const LENGTH = 2
const FIXED32 = 5

/** What a field that is not there holds. */
const DEFAULTS: { readonly [K in FieldKind]: ValueOf[K] } = { text: '', bytes: new Uint8Array(), flag: false, number: 0 }

/** The names of a table by their numbers; tables are constants, and each is turned over once. */
const byNumber = new WeakMap<FieldTable, ReadonlyMap<number, readonly [name: string, kind: FieldKind]>>()

function numbersOf(table: FieldTable): ReadonlyMap<number, readonly [name: string, kind: FieldKind]> {
  const known = byNumber.get(table)
  if (known) return known
  const numbers = new Map(Object.entries(table).map(([name, [number, kind]]) => [number, [name, kind] as const]))
  byNumber.set(table, numbers)
  return numbers
}

/** Reads a message by its table; fields the table does not name are passed over. @throws WireError on bytes that are no message. */
export function readMessage<T extends FieldTable>(bytes: Uint8Array, table: T): MessageOf<T> {
  const message: Record<string, string | Uint8Array | boolean | number> = {}
  const numbers = numbersOf(table)
  for (const [name, kind] of numbers.values()) message[name] = DEFAULTS[kind]
  eachField(bytes, (number, value) => {
    const field = numbers.get(number)
    if (field) message[field[0]] = convert(value, field[1])
  })
  // Every name of the table was given a value of its kind above.
  return message as MessageOf<T>
}

/** Every value of a repeated message field, in order. @throws WireError */
export function readRepeated(bytes: Uint8Array, number: number): Uint8Array[] {
  const found: Uint8Array[] = []
  eachField(bytes, (other, value) => {
    if (other === number && typeof value === 'object') found.push(value)
  })
  return found
}

function convert(value: Uint8Array | number | bigint, kind: FieldKind): string | Uint8Array | boolean | number {
  if (typeof value !== 'object') {
    if (kind === 'flag') return Number(value) !== 0
    if (kind === 'number') return typeof value === 'number' ? value : Number(BigInt.asIntN(64, value))
  } else {
    if (kind === 'text') return Buffer.from(value.buffer, value.byteOffset, value.length).toString('utf8')
    if (kind === 'bytes') return value
  }
  throw new WireError(`a field that should be ${kind} is written as something else`)
}

/** Hands over each field's number and what stands in it: bytes, or a number, as bigint where it is large. */
function eachField(bytes: Uint8Array, visit: (number: number, value: Uint8Array | number | bigint) => void): void {
  let at = 0
  function varint(): number | bigint {
    let small = 0
    // Lengths and tags take four bytes at most, and need no bigint.
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = next()
      small |= (byte & 127) << shift
      if (byte < 128) return small
    }
    let value = BigInt(small)
    for (let shift = 28n; shift < 70n; shift += 7n) {
      const byte = next()
      value |= BigInt(byte & 127) << shift
      if (byte < 128) return value
    }
    throw new WireError('a number is longer than 10 bytes')
  }
  function next(): number {
    const byte = bytes[at++]
    if (byte === undefined) throw new WireError('the message ends inside a number')
    return byte
  }
  function take(length: number): Uint8Array {
    if (length > bytes.length - at) throw new WireError('the message ends inside a field')
    at += length
    return bytes.subarray(at - length, at)
  }
  while (at < bytes.length) {
    const tag = Number(varint())
    const number = Math.floor(tag / 8)
    const wire = tag % 8
    if (wire === VARINT) visit(number, varint())
    else if (wire === LENGTH) visit(number, take(Number(varint())))
    else if (wire === FIXED64) visit(number, take(8))
    else if (wire === FIXED32) visit(number, take(4))
    else throw new WireError(`${wire} is no way a field is written`)
  }
}

const NOTHING = new Uint8Array()

/** One field. Protobuf leaves out what has the default value; undefined is left out as well. */
export function field(number: number, value: string | Uint8Array | boolean | number | undefined): Uint8Array {
  if (value === undefined || value === '' || value === false || value === 0) return NOTHING
  if (typeof value === 'object' || typeof value === 'string') return delimited(number, value)
  return Uint8Array.from([...varint(number * 8 + VARINT), ...varint(Number(value))])
}

/** The same field once for each value, empty messages included. */
export function repeated(number: number, values: readonly (string | Uint8Array)[]): Uint8Array {
  return joined(values.map((value) => delimited(number, value)))
}

export function message(...fields: Uint8Array[]): Uint8Array {
  return joined(fields)
}

/** Most messages have one field that is not empty, and need no copy. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only = NOTHING, ...others] = parts.filter(({ length }) => length > 0)
  return others.length === 0 ? only : Buffer.concat([only, ...others])
}

function delimited(number: number, value: string | Uint8Array): Uint8Array {
  const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : value
  const head = [...varint(number * 8 + LENGTH), ...varint(bytes.length)]
  const whole = Buffer.allocUnsafe(head.length + bytes.length)
  whole.set(head)
  whole.set(bytes, head.length)
  return whole
}

function varint(value: number): number[] {
  const bytes: number[] = []
  // A negative number is that of 64 bits, and a large one loses bits to the operators of numbers.
  if (value < 0 || value > 0x7fffffff) {
    let rest = BigInt.asUintN(64, BigInt(value))
    for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128)
    return [...bytes, Number(rest)]
  }
  let rest = value
  for (; rest > 127; rest >>= 7) bytes.push((rest & 127) | 128)
  bytes.push(rest)
  return bytes
}
