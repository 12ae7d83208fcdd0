import { createHash } from 'node:crypto'
import { crc32, inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { smallDriver } from '../../test/small-driver.ts'
import { archiveProvider } from './archive.ts'
import { zip } from './zip.ts'

const terraform = smallDriver(archiveProvider)
const FILES = [
  { filename: 'b.txt', content: 'two' },
  { filename: '가/a.txt', content: 'one '.repeat(100) },
]
const CONFIG = { type: 'zip', output_path: 'out.zip', source: FILES }
const ENTRIES = FILES.map(({ filename, content }) => ({ name: filename, content: Buffer.from(content), mode: 0o644 }))

/** Reads a zip file from its directory, as programs do. */
function unzip(bytes: Buffer): Record<string, string> {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06'))
  const files: Record<string, string> = {}
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [packed, nameLength, local] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt32LE(at + 42)]
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const content = inflateRawSync(bytes.subarray(start, start + packed))
    expect(crc32(content)).toBe(bytes.readUInt32LE(at + 16))
    files[bytes.toString('utf8', at + 46, at + 46 + nameLength)] = content.toString()
    at += 46 + nameLength
  }
  return files
}

test('what is packed comes out again', () => {
  expect(unzip(zip(ENTRIES))).toEqual({ '가/a.txt': 'one '.repeat(100), 'b.txt': 'two' })
})

test('size and hashes are those of the file', async () => {
  const bytes = zip(ENTRIES)
  const expected = {
    output_size: bytes.length,
    output_sha: createHash('sha1').update(bytes).digest('hex'),
    output_base64sha256: createHash('sha256').update(bytes).digest('base64'),
  }
  expect(await terraform.readData('archive_file', CONFIG)).toMatchObject(expected)
  expect(await terraform.apply('archive_file', CONFIG)).toMatchObject(expected)
})

test('the order of the sources is of no matter', async () => {
  const turned = await terraform.readData('archive_file', { ...CONFIG, source: FILES.toReversed() })
  expect(turned['output_md5']).toBe((await terraform.readData('archive_file', CONFIG))['output_md5'])
})

test.each([
  [{ source: [], source_file: '/etc/passwd' }, 'does not open'],
  [{ source: [], source_dir: '.' }, 'does not open'],
  [{ source: [] }, 'source_content_filename'],
  [{ type: 'tar.gz' }, '"zip"'],
  [{ output_file_mode: 'rw' }, '0644'],
])('%j is refused', async (change, words) => {
  await expect(terraform.readData('archive_file', { ...CONFIG, ...change })).rejects.toThrow(words)
})
