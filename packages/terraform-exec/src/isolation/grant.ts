import { chmod, chown, lchown, lstat, readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Folders } from './folders.ts'
import type { Isolation } from './isolation.ts'

/**
 * Lets terraform's user at the folders of a run: work and sockets become its own; the module is readable to its group, and files may be
 * added at its top (the lock file of `init`, the state that a backend does not take) but none changed. Needed for `other-uid` alone:
 * bubblewrap and plain runs work as the user who made the folders, so nothing is done for them.
 * @throws Error naming the folder on the way that the user may not pass.
 */
export async function grantFolders(isolation: Isolation, folders: Folders): Promise<void> {
  if (isolation.kind !== 'other-uid') return
  const { uid, gid } = isolation
  const { module, work, sockets, cliConfig } = folders
  for (const own of [work, sockets]) if (own !== undefined) await everything(own, (path) => lchown(path, uid, gid))
  for (const read of [module, cliConfig]) if (read !== undefined) await everything(read, (path) => openToGroup(path, gid))
  // Sticky: who may add a file may not rename or remove another's.
  await chmod(module, 0o1770)
  for (const path of [
    module,
    work,
    ...(sockets === undefined ? [] : [sockets]),
    ...(cliConfig === undefined ? [] : [dirname(cliConfig)]),
  ]) {
    await mustPass(dirname(path), { uid, gid })
  }
}

async function everything(path: string, act: (path: string) => Promise<void>): Promise<void> {
  await act(path)
  const { isDirectory } = await kindOf(path)
  if (!isDirectory) return
  for (const name of await readdir(path)) await everything(join(path, name), act)
}

async function openToGroup(path: string, gid: number): Promise<void> {
  const { isDirectory, isLink, mode, uid } = await kindOf(path)
  if (isLink) return
  await chown(path, uid, gid)
  await chmod(path, (mode & 0o777) | (isDirectory ? 0o050 : 0o040))
}

async function kindOf(path: string) {
  const found = await lstat(path)
  return { isDirectory: found.isDirectory(), isLink: found.isSymbolicLink(), mode: found.mode, uid: found.uid }
}

async function mustPass(folder: string, user: { uid: number; gid: number }): Promise<void> {
  for (let at = folder; ; at = dirname(at)) {
    const { mode, uid, gid } = await stat(at)
    const right = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
    if ((mode & right) === 0) {
      throw new Error(
        `user ${user.uid}, whom terraform runs as, may not pass the folder "${at}"; keep runs in a folder that others may pass (mode 0711)`,
      )
    }
    if (at === dirname(at)) return
  }
}
