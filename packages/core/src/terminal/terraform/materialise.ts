import { lstat, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Home, Known } from '../files/home.ts'
import { HOME, type FileChanges, type ShellFile } from '../shell/protocol.ts'

const MOST_FILES = 1_000
const MOST_FILE_BYTES = 1024 * 1024
/** What terraform keeps for itself is not the learner's, and is made again by `terraform init`. */
const OWN = '.terraform'

/** A learner's files as terraform sees them, in a real folder. What terraform keeps there for itself stays from run to run. */
export interface Materialised {
  folder: string
  /** Brings the folder up to date. */
  write(home: Home): Promise<void>
  /** What terraform changed. `emptyStates` names state files that it left empty; the last good ones were put back. */
  collect(home: Home): Promise<{ changes: FileChanges; emptyStates: string[]; tooLarge: string[] }>
}

export function materialise(folder: string): Materialised {
  let known: Known | undefined
  const place = (path: string) => join(folder, ...path.slice(HOME.length + 1).split('/'))

  return {
    folder,
    async write(home) {
      if (known === undefined) {
        await rm(folder, { recursive: true, force: true })
        await mkdir(folder, { recursive: true, mode: 0o700 })
      }
      const { delta, known: next } = home.deltaFor(known)
      for (const path of delta.remove) if (belongs(path)) await rm(place(path), { force: true })
      for (const path of delta.folders) if (belongs(path)) await mkdir(place(path), { recursive: true, mode: 0o700 })
      for (const file of delta.write) {
        if (!belongs(file.path)) continue
        await mkdir(dirname(place(file.path)), { recursive: true, mode: 0o700 })
        await rm(place(file.path), { force: true })
        await writeFile(place(file.path), file.content, { mode: 0o600, flag: 'wx' })
      }
      known = next
    },
    async collect(home) {
      const write: ShellFile[] = []
      const seen = new Set<string>()
      const emptyStates: string[] = []
      const tooLarge: string[] = []
      for await (const path of filesUnder(folder, '')) {
        const absolute = `${HOME}/${path}`
        seen.add(absolute)
        if (seen.size > MOST_FILES) {
          tooLarge.push(path)
          break
        }
        const { size, mtimeMs } = await lstat(join(folder, path))
        if (size > MOST_FILE_BYTES) {
          tooLarge.push(path)
          continue
        }
        const content = await readFile(join(folder, path))
        const before = home.read(absolute)
        if (content.length === 0 && before && before.content.length > 0 && /\.tfstate(\.backup)?$/.test(path)) {
          emptyStates.push(path)
          await writeFile(join(folder, path), before.content)
        } else if (!before || Buffer.compare(before.content, content) !== 0) {
          write.push({ path: absolute, content: Uint8Array.from(content), mode: before?.mode ?? 0o644, mtimeMs })
        }
      }
      const remove = home
        .all()
        .map(({ path }) => path)
        .filter((path) => belongs(path) && !seen.has(path))
      return { changes: { write, remove: tooLarge.length > 0 ? [] : remove }, emptyStates, tooLarge }
    },
  }
}

function belongs(path: string): boolean {
  return path.startsWith(`${HOME}/`) && !path.split('/').some((part) => part === OWN || part === '..' || part === '.')
}

/** Regular files only: what a link leads to is nobody's business. */
async function* filesUnder(root: string, under: string): AsyncGenerator<string> {
  for (const entry of await readdir(join(root, under), { withFileTypes: true })) {
    const path = under === '' ? entry.name : `${under}/${entry.name}`
    if (entry.isDirectory() && entry.name !== OWN) yield* filesUnder(root, path)
    else if (entry.isFile()) yield path
  }
}
