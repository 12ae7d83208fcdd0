import { HOME, type FileChanges, type FilesDelta, type ShellFile } from '../shell/protocol.ts'

/** A file of the home folder as it is kept: the path is relative to it. */
export interface KeptFile {
  path: string
  content: Uint8Array
  mode: number
}

/** Where home folders are kept for good. */
export interface FileKeeper {
  list(): Promise<KeptFile[]>
  /** All of it or nothing. @throws Error with a reason for a person. */
  change(changes: { write: KeptFile[]; remove: string[] }): Promise<void>
}

/** What a worker has already been told, by path. */
export type Known = Map<string, number>

/** One learner's files, shared by all of their terminals and the editor. */
export interface Home {
  list(): { path: string; size: number; mode: number }[]
  read(path: string): ShellFile | undefined
  all(): ShellFile[]
  /** Keeps changes, then shows them. @throws Error when they cannot be kept; then nothing has changed. */
  change(changes: FileChanges): Promise<void>
  /** What has to be told to somebody who knows `known`, which is brought up to date. */
  deltaFor(known: Known | undefined): { delta: FilesDelta; known: Known }
  bytes(): number
}

/** Temporary files live with the terminal and are not kept. */
const MOST_TEMPORARY_BYTES = 4 * 1024 * 1024
const MOST_FOLDERS = 500

export async function openHome(keeper: FileKeeper, now: () => Date): Promise<Home> {
  const files = new Map<string, ShellFile & { version: number }>()
  let folders: string[] = []
  let lastVersion = 0
  let turn: Promise<unknown> = Promise.resolve()
  for (const { path, content, mode } of await keeper.list())
    files.set(`${HOME}/${path}`, { path: `${HOME}/${path}`, content, mode, mtimeMs: now().getTime(), version: ++lastVersion })

  async function change(changes: FileChanges): Promise<void> {
    const { write, remove } = changes
    if (write.length > 0 || remove.length > 0) {
      const temporary = [...files.values(), ...write].filter(({ path }) => !isKept(path))
      if (temporary.reduce((sum, { content }) => sum + content.length, 0) > MOST_TEMPORARY_BYTES)
        throw new Error(`/tmp has room for ${MOST_TEMPORARY_BYTES} bytes`)
      const kept = { write: write.filter(({ path }) => isKept(path)), remove: remove.filter(isKept) }
      if (kept.write.length > 0 || kept.remove.length > 0)
        await keeper.change({
          write: kept.write.map(({ path, content, mode }) => ({ path: path.slice(HOME.length + 1), content, mode })),
          remove: kept.remove.map((path) => path.slice(HOME.length + 1)),
        })
      for (const path of remove) files.delete(path)
      for (const file of write) files.set(file.path, { ...file, version: ++lastVersion })
    }
    if (changes.folders) folders = changes.folders.slice(0, MOST_FOLDERS)
  }

  return {
    list: () =>
      [...files.values()]
        .filter(({ path }) => isKept(path))
        .map(({ path, content, mode }) => ({ path: path.slice(HOME.length + 1), size: content.length, mode }))
        .toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    read: (path) => files.get(path),
    all: () => [...files.values()],
    change(changes) {
      const next = turn.then(() => change(changes))
      turn = next.catch(() => {})
      return next
    },
    deltaFor(known) {
      const write: ShellFile[] = []
      const next: Known = new Map()
      for (const { version, ...file } of files.values()) {
        if (known?.get(file.path) !== version) write.push(file)
        next.set(file.path, version)
      }
      const remove = known ? [...known.keys()].filter((path) => !files.has(path)) : []
      return { delta: { reset: known === undefined, write, remove, folders }, known: next }
    },
    bytes: () => [...files.values()].reduce((sum, { content }) => sum + content.length, 0),
  }
}

function isKept(path: string): boolean {
  return path.startsWith(`${HOME}/`)
}
