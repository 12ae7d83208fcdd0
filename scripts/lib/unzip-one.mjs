import { inflateRawSync } from 'node:zlib'

// Signatures and offsets of the ZIP file format (APPNOTE.TXT 4.3.7, 4.3.12 and 4.3.16).
const END = 0x06054b50
const END_BYTES = 22
const ENTRY = 0x02014b50
const ENTRY_BYTES = 46
const LOCAL_BYTES = 30
const STORED = 0
const DEFLATED = 8
const LARGEST_BYTES = 500_000_000

/**
 * One file out of a ZIP archive in memory.
 *
 * @param {Buffer} archive
 * @param {string} name exactly as it stands in the archive
 * @returns {Buffer}
 * @throws Error when the archive is not one, or does not have the file
 */
export function unzipOne(archive, name) {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + END_BYTES > archive.length || archive.readUInt32LE(end) !== END) throw new Error('the archive is no ZIP file')
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    if (at + ENTRY_BYTES > archive.length || archive.readUInt32LE(at) !== ENTRY) throw new Error('the archive is damaged')
    const entry = readEntry(archive, at)
    if (entry.name === name) return contentOf(archive, entry)
    at += entry.sizeBytes
  }
  throw new Error(`the archive has no file ${name}`)
}

function readEntry(archive, at) {
  const nameLength = archive.readUInt16LE(at + 28)
  return {
    method: archive.readUInt16LE(at + 10),
    packedBytes: archive.readUInt32LE(at + 20),
    contentBytes: archive.readUInt32LE(at + 24),
    local: archive.readUInt32LE(at + 42),
    name: archive.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength),
    sizeBytes: ENTRY_BYTES + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32),
  }
}

/** The sizes stand in the directory; a local header may leave them out. */
function contentOf(archive, { local, method, packedBytes, contentBytes, name }) {
  if (contentBytes > LARGEST_BYTES) throw new Error(`${name} is larger than ${LARGEST_BYTES / 1e6} MB`)
  const from = local + LOCAL_BYTES + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
  const packed = archive.subarray(from, from + packedBytes)
  if (method !== STORED && method !== DEFLATED) throw new Error(`${name} is packed by method ${method}, which is not read here`)
  const content = method === STORED ? packed : inflateRawSync(packed, { maxOutputLength: LARGEST_BYTES })
  if (content.length !== contentBytes) throw new Error(`${name} is damaged in the archive`)
  return content
}
