import { chmodSync, chownSync, lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { othersCanEnter } from './reachable-binaries.ts'

/** With `/.s.PGSQL.5432.lock` it must fit into the 104 bytes that macOS allows. */
const LONGEST = 84

export interface ServerUser {
  uid: number
  gid: number
}

/** A short folder under the system's temporary one, which the server's user can reach. */
export function socketFolder(id: string, user: ServerUser | undefined): string {
  const name = `mcp-cloud-pg-${process.getuid?.() ?? 0}-${id}`
  const system = tmpdir()
  const isUsable = join(system, name).length <= LONGEST && (!user || othersCanEnter(system))
  return join(isUsable ? system : '/tmp', name)
}

/**
 * Makes the folder, private to the server's user.
 *
 * @throws Error when somebody else has put a link or a folder of his own there: the temporary folder is everybody's.
 */
export function ensureSocketFolder(folder: string, user: ServerUser | undefined): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const found = lstatSync(folder)
  if (!found.isDirectory() || ![process.getuid?.() ?? 0, user?.uid].includes(found.uid)) {
    throw new Error(`${folder} belongs to somebody else; remove it, or set TMPDIR to a folder of your own`)
  }
  chmodSync(folder, 0o700)
  if (user) chownSync(folder, user.uid, user.gid)
}
