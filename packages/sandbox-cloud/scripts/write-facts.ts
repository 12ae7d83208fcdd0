import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import type { TypeFacts } from '../src/schema/facts.ts'

/** Writes `<name>.facts.br`: a type a line, in the order of names, so that asking anew changes nothing. */
export function writeFacts(name: string, facts: Readonly<Record<string, TypeFacts>>): void {
  const lines = Object.entries(facts)
    .filter(([, known]) => Object.keys(known).length > 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([type, known]) => `${type}\t${JSON.stringify(known)}\n`)
  const packed = brotliCompressSync(Buffer.from(lines.join('')))
  writeFileSync(fileURLToPath(new URL(`../schemas/${name}.facts.br`, import.meta.url)), packed)
  process.stdout.write(`${name}: facts of ${lines.length} types, ${packed.length} bytes\n`)
}
