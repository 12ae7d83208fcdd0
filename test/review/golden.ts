import { readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'

/** What the real terraform planned on the simulated clouds, case by case. */
export interface Golden {
  /** terraform's version. */
  terraform: string
  /** Day on which it was asked. */
  date: string
  /** `terraform show -json` of each case's plan. */
  plans: Record<string, unknown>
}

const FILE = new URL('plans.json.br', import.meta.url)

export function readGolden(): Golden {
  // Written by `npm run review:corpus`.
  return JSON.parse(brotliDecompressSync(readFileSync(FILE)).toString('utf8')) as Golden
}

export function writeGolden(golden: Golden): void {
  const text = Buffer.from(JSON.stringify(golden))
  // A window over all of it: the plans are much alike.
  writeFileSync(FILE, brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_LGWIN]: 24 } }))
}
