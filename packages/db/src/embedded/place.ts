import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { postgresBinaries } from './binaries.ts'
import { othersCanEnter, reachableBinaries, SHARED_ROOT } from './reachable-binaries.ts'

/**
 * Whom a root process runs the server as: PostgreSQL refuses root. Not `nobody`: where bubblewrap is missing, terraform runs as
 * that one, and it must not reach the database's files or its socket.
 */
const SERVER_UID = 65_533
/** A folder's socket, `.s.PGSQL.5432.lock` included, must fit into the 104 bytes that macOS allows. */
const LONGEST_SOCKET_FOLDER = 84

export interface ServerUser {
  uid: number
  gid: number
}

/** Everything about one cluster that does not change while it runs. */
export interface Place {
  /** Folder with `postgres` and `initdb`. */
  bin: string
  home: string
  data: string
  log: string
  /** Where a server that we start puts its socket. One that already runs says itself where it did. */
  sockets: string
  /** Whom the server runs as, where that is not ourselves. */
  user: ServerUser | undefined
  /** How the server is told of its data folder; it starts inside of it. */
  dataArgument: string
}

/**
 * Where the cluster of a data folder lives: in `DATA_DIR/postgres`, so that a copy of `DATA_DIR` is a copy of everything.
 *
 * A root process runs the server as another user, who cannot walk a path through a 0700 folder. On Linux the server needs no
 * path: it starts inside its data folder, which it knows as `/proc/self/cwd`. Elsewhere the cluster lives in
 * `/var/lib/mcp-cloud/<id>`, and `DATA_DIR/postgres-location` says so; that folder must be kept then too.
 *
 * @throws Error when a folder cannot be made or belongs to somebody else.
 */
export function findPlace(dataDir: string, { binariesDir }: { binariesDir?: string } = {}): Place {
  const real = realpathSync(dataDir)
  const id = createHash('sha256').update(real).digest('hex').slice(0, 12)
  const isRoot = process.getuid?.() === 0
  const entersByFolder = isRoot && existsSync('/proc/self/cwd')
  const home = findHome(real, id, isRoot && !entersByFolder)
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const data = join(home, 'data')
  const user = isRoot ? ownerOf(data) : undefined
  // Elsewhere the other user walks in from outside.
  if (user && !entersByFolder) chownSync(home, user.uid, user.gid)
  const binaries = postgresBinaries(binariesDir)
  return {
    bin: isRoot ? reachableBinaries(binaries) : binaries.bin,
    home,
    data,
    log: join(home, 'postgres.log'),
    sockets: socketFolder(id, user),
    user,
    dataArgument: entersByFolder ? '/proc/self/cwd' : data,
  }
}

/** A cluster stays where it was made. */
function findHome(dataDir: string, id: string, mustBeShared: boolean): string {
  const note = join(dataDir, 'postgres-location')
  const noted = existsSync(note) ? readFileSync(note, 'utf8').trim() : ''
  if (noted !== '' && existsSync(noted)) return noted
  if (!mustBeShared) return join(dataDir, 'postgres')
  mkdirSync(SHARED_ROOT, { recursive: true, mode: 0o755 })
  const home = join(SHARED_ROOT, id)
  writeFileSync(note, `${home}\n`)
  return home
}

/** An existing cluster is run by whom it belongs to, so that it may have been made without root. */
function ownerOf(data: string): ServerUser {
  const owner = statSync(data, { throwIfNoEntry: false })
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : { uid: SERVER_UID, gid: SERVER_UID }
}

/** Short and private. */
function socketFolder(id: string, user: ServerUser | undefined): string {
  const uid = process.getuid?.() ?? 0
  const name = `mcp-cloud-pg-${uid}-${id}`
  const system = tmpdir()
  const isUsable = join(system, name).length <= LONGEST_SOCKET_FOLDER && (!user || othersCanEnter(system))
  const folder = join(isUsable ? system : '/tmp', name)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // The temporary folder is everybody's: somebody may have put a link or a folder of his own there before.
  const found = lstatSync(folder)
  if (!found.isDirectory() || ![uid, user?.uid].includes(found.uid)) {
    throw new Error(`${folder} belongs to somebody else; remove it, or set TMPDIR to a folder of your own`)
  }
  chmodSync(folder, 0o700)
  if (user) chownSync(folder, user.uid, user.gid)
  return folder
}
