import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Folders } from './folders.ts'
import type { Isolation } from './isolation.ts'

/** The name under which terraform leaves its state in the module's folder when the backend does not take it. */
export const ERRORED_STATE = 'errored.tfstate'

/**
 * Where on this machine that file is. In a box the module is read-only, and terraform (measured: 1.11.4) says that it has written
 * the file even where it could not; so a file of the work folder stands in its place there.
 */
export function erroredStateFile(isolation: Isolation, folders: Folders): string {
  return join(isolation.kind === 'bubblewrap' ? folders.work : folders.module, ERRORED_STATE)
}

/** The state that terraform could not hand to its backend, to be pushed there; `undefined` when there is none. It is secret. */
export function readErroredState(isolation: Isolation, folders: Folders): string | undefined {
  // Where the module was writable it lies there, box or not.
  for (const path of [erroredStateFile(isolation, folders), join(folders.module, ERRORED_STATE)]) {
    const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
    if (text !== '') return text
  }
  return undefined
}

/** Makes the file that stands in its place in a box, unless it exists. */
export function makeErroredStateFile(isolation: Isolation, folders: Folders): string {
  const path = erroredStateFile(isolation, folders)
  closeSync(openSync(path, 'a', 0o600))
  return path
}
