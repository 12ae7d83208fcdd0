import { spawnSync } from 'node:child_process'
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Place } from './place.ts'

const CLEARING_MS = 5_000

/** A server that runs on our data, by what it wrote into `postmaster.pid`. */
export interface Postmaster {
  pid: number
  /** Where its socket is; empty while it starts. */
  sockets: string
}

/** The living server of this very cluster. A number that the system has given to another process since is not it. */
export function findPostmaster(place: Place): Postmaster | undefined {
  const lines = pidFile(place)?.split('\n')
  const pid = Number(lines?.[0])
  if (!lines || !Number.isInteger(pid) || pid < 2 || !isAlive(pid) || !isServerOf(pid, place)) return undefined
  return { pid, sockets: lines[4]?.trim() ?? '' }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM'
  }
}

/**
 * Removes a pid file that names a living process which is not our server: after a reboot the number may be anybody's, and
 * PostgreSQL does not start beside it. The file of a dead one stays: PostgreSQL looks in it for children that still run. One
 * process at a time does this, or a late one would remove the file of the server just started.
 */
export function clearForeignPidFile(place: Place): void {
  if (process.platform !== 'linux') return
  const turn = join(place.home, 'clearing')
  const age = Date.now() - (statSync(turn, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
  if (age > CLEARING_MS) rmSync(turn, { force: true })
  try {
    closeSync(openSync(turn, 'wx'))
  } catch {
    return
  }
  try {
    const pid = Number(pidFile(place)?.split('\n')[0])
    const isForeign = pid > 1 && isAlive(pid) && !processes().some((each) => isServerOf(each, place))
    if (isForeign) rmSync(join(place.data, 'postmaster.pid'), { force: true })
  } finally {
    rmSync(turn, { force: true })
  }
}

function processes(): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 1)
}

function pidFile(place: Place): string | undefined {
  try {
    return readFileSync(join(place.data, 'postmaster.pid'), 'utf8')
  } catch {
    return undefined
  }
}

/** PostgreSQL stays in its data folder for life. */
function isServerOf(pid: number, place: Place): boolean {
  if (process.platform !== 'linux') {
    const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return stdout.includes('postgres') && stdout.includes(place.data)
  }
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres' && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(place.data)
  } catch {
    return false
  }
}
