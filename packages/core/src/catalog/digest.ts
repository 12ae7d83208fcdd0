import { createHash } from 'node:crypto'

/** The content digest of a module: sha256 over its paths and the sha256 of each file, in path order. 64 hex digits. */
export function digestModule(files: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256')
  for (const [path, text] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${path}\0${createHash('sha256').update(text).digest('hex')}\n`)
  }
  return hash.digest('hex')
}
