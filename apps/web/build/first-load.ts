import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'

/** What somebody's first page loads at most, JavaScript in gzip. */
export const FIRST_LOAD_LIMIT = 250_000

const Manifest = z.record(
  z.string(),
  z.object({ file: z.string(), imports: z.array(z.string()).default([]), isEntry: z.boolean().optional() }),
)

/** Bytes of gzip of each script that some pages load, by file. `pages` names entries of the manifest. */
export function measureFirstLoad(dist: string, pages: readonly string[]): Map<string, number> {
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')))
  const files = new Map<string, number>()
  const visit = (key: string) => {
    const chunk = manifest[key]
    if (!chunk) throw new Error(`the build has no chunk ${key}; it has ${Object.keys(manifest).slice(0, 5).join(', ')}, …`)
    if (files.has(chunk.file)) return
    files.set(chunk.file, gzipSync(readFileSync(join(dist, chunk.file)), { level: 9 }).length)
    for (const inner of chunk.imports) visit(inner)
  }
  for (const page of pages) visit(page)
  return files
}
