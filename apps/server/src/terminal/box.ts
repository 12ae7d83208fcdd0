import { existsSync } from 'node:fs'
import { access, lstat, readlink, realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Isolation } from '@mcp-cloud/terraform-exec'

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url)).replace(/\/$/, '')
/** What the process is made of. A data folder may lie beside any of it, and is not in here. */
const PROGRAM = [
  'package.json',
  'node_modules',
  'packages',
  'apps/cli',
  'apps/server/package.json',
  'apps/server/node_modules',
  'apps/server/src',
]
const LIBRARIES = ['/lib', '/lib32', '/lib64', '/libx32', '/usr/lib', '/usr/lib32', '/usr/lib64', '/usr/libx32']
/** For terraform, which gets a box of its own inside of this one. */
const TOOLS = ['/usr/bin/bwrap', '/usr/bin/prlimit', '/usr/bin/nsenter', '/usr/bin/true', '/bin']
const DEVICES = ['/dev/null', '/dev/zero', '/dev/random', '/dev/urandom']
const SYSTEM_FOLDERS = new Set([...LIBRARIES, '/bin'])
const TMP_BYTES = 1024 * 1024 * 1024
const NOBODY = '65534'
const SETPRIV = '/usr/bin/setpriv'

/**
 * argv of `bwrap` for the process of the terminals, up to its own command: no network, no other process, and of this machine
 * nothing but the program itself, its libraries and the tools that box terraform once more.
 *
 * Boxes may be made inside: that is how a learner's terraform is kept from the other learners. `user` is whom root becomes: with
 * a user namespace it would stay root to the kernel, which lets root write to /proc/sys whatever its capabilities are.
 */
export async function terminalBox(
  isolation: Extract<Isolation, { kind: 'bubblewrap' }>,
  { terraform, user }: { terraform?: string | undefined; user?: { uid: number; gid: number } | undefined } = {},
): Promise<string[]> {
  const tools = [...TOOLS, isolation.bwrap, ...(isolation.nsenter ? [isolation.nsenter] : []), ...(user ? [SETPRIV] : [])]
  const own = [...PROGRAM.map((name) => join(ROOT, name)), process.execPath, ...(terraform === undefined ? [] : [terraform])]
  const paths = [...LIBRARIES, ...tools, '/etc/ld.so.cache', '/etc/localtime', ...own]
  const mounts = (await Promise.all([...new Set(paths)].map(mountOf))).flat()
  return [
    ...option('--unshare-pid', '--unshare-net', '--unshare-ipc', '--unshare-uts', '--unshare-cgroup-try'),
    ...(user ? [] : ['--unshare-user', '--uid', NOBODY, '--gid', NOBODY, '--cap-drop', 'ALL']),
    '--die-with-parent',
    '--new-session',
    ...option('--hostname', 'terminals'),
    // Of the processes in here alone: bubblewrap and the threads' priorities need it.
    ...option('--proc', '/proc'),
    ...option('--perms', '1777', '--size', String(TMP_BYTES), '--tmpfs', '/tmp'),
    // Made by itself, a folder above a mount is for its owner alone.
    ...foldersAbove([...DEVICES, ...mounts.map(({ to }) => to)]).flatMap((folder) => ['--perms', '0755', '--dir', folder]),
    ...DEVICES.flatMap((device) => ['--dev-bind', device, device]),
    ...mounts.flatMap(({ how, from, to }) => [how, from, to]),
    ...option('--remount-ro', '/'),
    ...option('--chdir', '/'),
    '--',
    ...(user ? [SETPRIV, ...become(user)] : []),
  ]
}

/** A list of its own keeps a flag and its values on one line. */
function option(...words: string[]): string[] {
  return words
}

/** Whether root can become somebody else inside. */
export function canBecomeAnother(): boolean {
  return existsSync(SETPRIV)
}

function become({ uid, gid }: { uid: number; gid: number }): string[] {
  return [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--bounding-set=-all', '--inh-caps=-all', '--no-new-privs', '--']
}

interface Mount {
  how: '--ro-bind' | '--symlink'
  from: string
  to: string
}

/** What is read through a link is mounted where the link leads to as well. */
async function mountOf(path: string): Promise<Mount[]> {
  const isThere = await access(path).then(
    () => true,
    () => false,
  )
  if (!isThere) return []
  const real = await realpath(path)
  const bind = (to: string): Mount => ({ how: '--ro-bind', from: real, to })
  if (real === path) return [bind(path)]
  if (SYSTEM_FOLDERS.has(path) && (await lstat(path)).isSymbolicLink()) return [{ how: '--symlink', from: await readlink(path), to: path }]
  return [bind(real), bind(path)]
}

/** Outermost first. */
function foldersAbove(paths: readonly string[]): string[] {
  const folders = new Set<string>()
  for (const path of paths) for (let at = dirname(path); at !== '/'; at = dirname(at)) folders.add(at)
  return [...folders].toSorted()
}
