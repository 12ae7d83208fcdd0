import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipEntry {
  name: string
  content: Buffer
  /** Permission bits, such as 0o644. */
  mode: number
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const VERSION = 20
const UTF8_NAMES = 0x0800
const DEFLATE = 8
const MADE_ON_UNIX = 3
const REGULAR_FILE = 0o100000
/** 1 January 2049: one time for all, so that the same content gives the same bytes. */
const DATE = ((2049 - 1980) << 9) | (1 << 5) | 1

/** A zip file of the entries, in the order of their names. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = Buffer.from(entry.name)
    const packed = deflateRawSync(entry.content)
    const shared = sharedHeader(name, packed, entry)
    const local = Buffer.concat([uint32(LOCAL), shared, name, packed])
    const attributes = ((REGULAR_FILE | entry.mode) << 16) >>> 0
    directory.push(
      uint32(CENTRAL),
      uint16((MADE_ON_UNIX << 8) | VERSION),
      shared,
      // No comment, disk 0, no internal attributes.
      Buffer.alloc(6),
      uint32(attributes),
      uint32(offset),
      name,
    )
    locals.push(local)
    offset += local.length
  }
  const index = Buffer.concat(directory)
  const end = [
    uint32(END),
    Buffer.alloc(4),
    uint16(entries.length),
    uint16(entries.length),
    uint32(index.length),
    uint32(offset),
    uint16(0),
  ]
  return Buffer.concat([...locals, index, ...end])
}

/** What stands both before the content and in the directory. */
function sharedHeader(name: Buffer, packed: Buffer, { content }: ZipEntry): Buffer {
  const sizes = [uint32(crc32(content)), uint32(packed.length), uint32(content.length)]
  return Buffer.concat([...[VERSION, UTF8_NAMES, DEFLATE, 0, DATE].map(uint16), ...sizes, uint16(name.length), uint16(0)])
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
