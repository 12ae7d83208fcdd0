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

const DEFAULTS: { [K in FieldKind]: () => ValueOf[K] } = {
  text: () => '',
  bytes: () => new Uint8Array(),
  flag: () => false,
  number: () => 0,
}

/** Reads a message by its table; fields the table does not name are passed over. @throws WireError on bytes that are no message. */
export function readMessage<T extends FieldTable>(bytes: Uint8Array, table: T): MessageOf<T> {
  const message: Record<string, string | Uint8Array | boolean | number> = {}
  const names = new Map(Object.entries(table).map(([name, [number, kind]]) => [number, { name, kind }]))
  for (const [name, [, kind]] of Object.entries(table)) message[name] = DEFAULTS[kind]()
  for (const { number, value } of fieldsOf(bytes)) {
    const field = names.get(number)
    if (field) message[field.name] = convert(value, field.kind)
  }
  // Every name of the table was given a value of its kind above.
  return message as MessageOf<T>
}

/** Every value of a repeated message field, in order. @throws WireError */
export function readRepeated(bytes: Uint8Array, number: number): Uint8Array[] {
  return [...fieldsOf(bytes)].flatMap((found) => (found.number === number && typeof found.value !== 'bigint' ? [found.value] : []))
}

function convert(value: Uint8Array | bigint, kind: FieldKind): string | Uint8Array | boolean | number {
  if (typeof value === 'bigint') {
    if (kind === 'flag') return value !== 0n
    if (kind === 'number') return Number(BigInt.asIntN(64, value))
  } else {
    if (kind === 'text') return Buffer.from(value).toString('utf8')
    if (kind === 'bytes') return value
  }
  throw new WireError(`a field that should be ${kind} is written as something else`)
}

function* fieldsOf(bytes: Uint8Array): Generator<{ number: number; value: Uint8Array | bigint }> {
  let at = 0
  function varint(): bigint {
    let value = 0n
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at++]
      if (byte === undefined) throw new WireError('the message ends inside a number')
      value |= BigInt(byte & 127) << shift
      if (byte < 128) return value
    }
    throw new WireError('a number is longer than 10 bytes')
  }
  function take(length: number): Uint8Array {
    if (length > bytes.length - at) throw new WireError('the message ends inside a field')
    at += length
    return bytes.subarray(at - length, at)
  }
  while (at < bytes.length) {
    const tag = varint()
    const number = Number(tag >> 3n)
    const wire = Number(tag & 7n)
    if (wire === VARINT) yield { number, value: varint() }
    else if (wire === LENGTH) yield { number, value: take(Number(varint())) }
    else if (wire === FIXED64) yield { number, value: take(8) }
    else if (wire === FIXED32) yield { number, value: take(4) }
    else throw new WireError(`${wire} is no way a field is written`)
  }
}

/** One field. Protobuf leaves out what has the default value; undefined is left out as well. */
export function field(number: number, value: string | Uint8Array | boolean | number | undefined): Uint8Array {
  if (value === undefined || value === '' || value === false || value === 0) return new Uint8Array()
  if (typeof value === 'boolean') return Buffer.concat([varintBytes(number * 8 + VARINT), Uint8Array.of(1)])
  if (typeof value === 'number') return Buffer.concat([varintBytes(number * 8 + VARINT), varintBytes(value)])
  const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : value
  return Buffer.concat([varintBytes(number * 8 + LENGTH), varintBytes(bytes.length), bytes])
}

/** The same field once for each value, empty messages included. */
export function repeated(number: number, values: readonly (string | Uint8Array)[]): Uint8Array {
  return Buffer.concat(
    values.map((value) => {
      const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : value
      return Buffer.concat([varintBytes(number * 8 + LENGTH), varintBytes(bytes.length), bytes])
    }),
  )
}

export function message(...fields: Uint8Array[]): Uint8Array {
  return Buffer.concat(fields)
}

function varintBytes(value: number): Uint8Array {
  let rest = BigInt.asUintN(64, BigInt(value))
  const bytes: number[] = []
  do {
    const byte = Number(rest & 127n)
    rest >>= 7n
    bytes.push(rest > 0n ? byte | 128 : byte)
  } while (rest > 0n)
  return Uint8Array.from(bytes)
}
