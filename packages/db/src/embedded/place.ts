import { createHash } from 'node:crypto'
import { chownSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { postgresBinaries } from './binaries.ts'

/** Nobody: PostgreSQL refuses to run as root, so a root process runs it as this. */
const OTHER_UID = 65_534
const SHARED_ROOT = '/var/lib/mcp-cloud'

export interface Place {
  /** Folder with `postgres` and `initdb`. */
  bin: string
  data: string
  log: string
  /** Short and private: a socket's path may have 107 bytes. */
  sockets: string
  /** Whom the server runs as, where that is not ourselves. */
  user: { uid: number; gid: number } | undefined
}

/**
 * Where the cluster lives. Usually `DATA_DIR/postgres`. A root process runs the server as another user, who cannot enter a
 * 0700 folder: then it lives in `/var/lib/mcp-cloud/<id>`, and `DATA_DIR/postgres-location` says so. Back that folder up too.
 */
export function findPlace(dataDir: string): Place {
  const id = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  const isRoot = process.getuid?.() === 0
  const user = isRoot ? { uid: OTHER_UID, gid: OTHER_UID } : undefined
  const home = isRoot ? join(SHARED_ROOT, id) : join(dataDir, 'postgres')
  // Others may pass through the shared folder, and enter only what is theirs.
  if (user) mkdirSync(SHARED_ROOT, { recursive: true, mode: 0o755 })
  mkdirSync(home, { recursive: true, mode: 0o700 })
  if (user) {
    chownSync(home, user.uid, user.gid)
    writeFileSync(join(dataDir, 'postgres-location'), `${home}\n`)
  }
  const sockets = join(tmpdir(), `mcp-cloud-pg-${process.getuid?.() ?? 0}-${id}`)
  mkdirSync(sockets, { recursive: true, mode: 0o700 })
  if (user) chownSync(sockets, user.uid, user.gid)
  else if (process.getuid && statSync(sockets).uid !== process.getuid())
    throw new Error(`${sockets} belongs to somebody else; remove it, or set TMPDIR`)
  return { bin: reachableBinaries(isRoot), data: join(home, 'data'), log: join(home, 'postgres.log'), sockets, user }
}

/** The binaries npm brought, or a copy of them where the other user can reach. */
function reachableBinaries(isRoot: boolean): string {
  const { root, bin } = postgresBinaries()
  if (!isRoot || othersCanEnter(bin)) return bin
  const copy = join(
    SHARED_ROOT,
    `postgres-${createHash('sha256')
      .update(`${root}:${statSync(join(bin, 'postgres')).mtimeMs}`)
      .digest('hex')
      .slice(0, 12)}`,
  )
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`
    cpSync(root, draft, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(draft, copy)
    } catch {
      // Another start was faster; its copy is the same.
      rmSync(draft, { recursive: true, force: true })
    }
  }
  return join(copy, 'bin')
}

function othersCanEnter(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}
