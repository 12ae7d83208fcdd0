import { readFileSync, writeFileSync } from 'node:fs'

/** What applying by both came to. */
export interface GoldenShapes {
  /** Day on which it was done. */
  date: string
  /** Of the real provider. */
  version: string
  types: readonly string[]
  differences: { address: string; path: string; real: string; simulated: string }[]
}

const FILE = new URL('golden-shapes.json', import.meta.url)

export function readGoldenShapes(): GoldenShapes {
  // Written by this package's own script.
  return JSON.parse(readFileSync(FILE, 'utf8')) as GoldenShapes
}

export function writeGoldenShapes(golden: GoldenShapes): void {
  writeFileSync(FILE, `${JSON.stringify(golden, null, 2)}\n`)
}
