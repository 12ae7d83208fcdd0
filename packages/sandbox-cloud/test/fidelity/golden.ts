import { readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import type { Facts } from './compare.ts'

/** What the real provider said, and the state it was asked about. */
export interface Golden {
  /** Of the real provider. */
  version: string
  /** terraform's, as it printed it. */
  terraform: string
  /** Day on which it was asked. */
  date: string
  state: string
  facts: Facts
}

const FILE = new URL('golden.json.br', import.meta.url)

export function readGolden(): Golden {
  // Written by this package's own script.
  return JSON.parse(brotliDecompressSync(readFileSync(FILE)).toString('utf8')) as Golden
}

export function writeGolden(golden: Golden): void {
  writeFileSync(FILE, brotliCompressSync(Buffer.from(JSON.stringify(golden))))
}
