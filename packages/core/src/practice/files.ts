import { Fault } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import { deleteFiles, findFile, measureFiles, selectFiles, upsertFiles } from './table.ts'

const MAX_FILES = 1_000
const MAX_FILE_BYTES = 1024 * 1024
const MAX_BYTES = 20 * 1024 * 1024

export interface PracticeFile {
  /** Inside the home folder, `/` between folders, like `network/main.tf`. */
  path: string
  content: Buffer
  /** Permission bits. */
  mode: number
}

/** All files of a learner's home folder. */
export async function listFiles(tx: Tx, userId: string): Promise<PracticeFile[]> {
  return (await selectFiles(tx, userId)).map(({ path, content, mode }) => ({ path, content, mode }))
}

export async function readFile(tx: Tx, userId: string, path: string): Promise<Buffer | undefined> {
  return (await findFile(tx, userId, path))?.content
}

/**
 * Writes and removes files of a learner's home folder; all of it or nothing, when `tx` is a transaction.
 *
 * @throws Fault `invalid` for a path that leaves the folder, `too_large` for a file over 1 MiB and beyond 1,000 files or 20 MiB.
 */
export async function changeFiles(
  tx: Tx,
  userId: string,
  { write = [], remove = [], now }: { write?: PracticeFile[]; remove?: string[]; now: Date },
): Promise<void> {
  for (const { path, content } of write) {
    if (!isInside(path)) throw new Fault('invalid', `"${path}" is no path inside the home folder`)
    if (content.length > MAX_FILE_BYTES)
      throw new Fault('too_large', `${path} has ${content.length} bytes; a file here has at most ${MAX_FILE_BYTES}`)
  }
  await deleteFiles(tx, userId, remove)
  await upsertFiles(
    tx,
    write.map(({ path, content, mode }) => ({ userId, path: path.normalize('NFC'), content, mode: mode & 0o777, updatedAt: now })),
  )
  const { files, bytes } = await measureFiles(tx, userId)
  if (files > MAX_FILES || bytes > MAX_BYTES)
    throw new Fault(
      'too_large',
      `the home folder would hold ${files} files and ${bytes} bytes; it has room for ${MAX_FILES} and ${MAX_BYTES}`,
    )
}

function isInside(path: string): boolean {
  if (path === '' || path.length > 500 || path.includes('\0') || path.startsWith('/')) return false
  return path.split('/').every((name) => name !== '' && name !== '.' && name !== '..')
}
