import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { postgresBinaries } from './binaries.ts'
import { othersCanEnter, reachableBinaries, SHARED_ROOT } from './reachable-binaries.ts'
import { socketFolder, type ServerUser } from './socket-folder.ts'

/**
 * Whom a root process runs the server as: PostgreSQL refuses root. Not `nobody`: where bubblewrap is missing, terraform runs as
 * that one, and it must not reach the database's files or its socket.
 */
const SERVER_UID = 65_533

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
  const isHidden = isRoot && !othersCanEnter(real)
  const canStartInside = existsSync('/proc/self/cwd')
  const home = findHome(real, id, isHidden && !canStartInside)
  mkdirSync(home, { recursive: true, mode: 0o700 })
  // The server's user passes through; what is inside is private by itself.
  if (isRoot) chmodSync(home, 0o711)
  const data = join(home, 'data')
  const user = isRoot ? ownerOf(data) : undefined
  const binaries = postgresBinaries(binariesDir)
  return {
    bin: isRoot ? reachableBinaries(binaries) : binaries.bin,
    home,
    data,
    log: join(home, 'postgres.log'),
    sockets: socketFolder(id, user),
    user,
    dataArgument: isHidden && canStartInside ? '/proc/self/cwd' : data,
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
