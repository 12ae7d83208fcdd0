import { spawnSync } from 'node:child_process'
import {
  chownSync,
  existsSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Place } from './place.ts'
import type { ServerUser } from './socket-folder.ts'

export const SUPERUSER = 'postgres'
/** The server's environment; nothing of ours goes into it. */
export const ENVIRONMENT = { PATH: '/usr/bin:/bin', LANG: 'C', LC_ALL: 'C', TZ: 'UTC' }
const DRAFT = 'draft-'
const STALE_DRAFT_MS = 10 * 60_000

/**
 * Makes the cluster, once: UTF-8, locale C, checksums as `initdb` sets them, everything synced. Two processes at once both make
 * one, and the first to be put in place stays.
 *
 * @throws Error with what `initdb` said.
 */
export function ensureCluster(place: Place): void {
  if (existsSync(join(place.data, 'PG_VERSION'))) return
  removeStaleDrafts(place.home)
  const draft = mkdtempSync(join(place.home, DRAFT))
  try {
    initialise(place, draft)
    renameSync(draft, place.data)
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(join(place.data, 'PG_VERSION'))) throw cause
  }
}

function initialise(place: Place, draft: string): void {
  const maker = place.user && { uid: knownUser(), gid: knownUser() }
  if (maker) chownSync(draft, maker.uid, maker.gid)
  const dataArgument = place.dataArgument === place.data ? draft : place.dataArgument
  const args = ['-D', dataArgument, '-U', SUPERUSER, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-instructions']
  const [command, ...before] =
    maker || userIsKnown() ? [join(place.bin, 'initdb')] : [...asKnownUser(place.home), join(place.bin, 'initdb')]
  const made = spawnSync(command!, [...before, ...args], { env: ENVIRONMENT, cwd: draft, encoding: 'utf8', ...maker })
  if (made.status !== 0)
    throw new Error(`initdb could not make the database in ${place.home}: ${(made.stderr || made.error?.message) ?? 'it said nothing'}`)
  if (place.user) giveTo(draft, place.user)
}

/** `initdb` asks the system for the name of its user, so it runs as one that has a name; the server does not ask. */
function knownUser(): number {
  return Number(
    passwd()
      .find((line) => line.startsWith('nobody:'))
      ?.split(':')[2] ?? 65_534,
  )
}

function userIsKnown(): boolean {
  const uid = process.getuid?.()
  // Elsewhere than on Linux users are not in this file alone.
  return process.platform !== 'linux' || passwd().some((line) => line.split(':')[2] === String(uid)) || !existsSync('/etc/passwd')
}

/** A user without a name, as containers have it: `initdb` sees a list of users that has one. */
function asKnownUser(home: string): string[] {
  const list = join(home, 'passwd')
  writeFileSync(list, `mcp-cloud:x:${process.getuid?.()}:${process.getgid?.()}::/:/bin/false\n`)
  return ['bwrap', '--dev-bind', '/', '/', '--ro-bind', list, '/etc/passwd']
}

function passwd(): string[] {
  return existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : []
}

function giveTo(folder: string, { uid, gid }: ServerUser): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) lchownSync(join(folder, name), uid, gid)
  chownSync(folder, uid, gid)
}

/** Left by a start that was killed. */
function removeStaleDrafts(home: string): void {
  mkdirSync(home, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(home).filter((each) => each.startsWith(DRAFT))) {
    const age = Date.now() - (statSync(join(home, name), { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (age > STALE_DRAFT_MS) rmSync(join(home, name), { recursive: true, force: true })
  }
}
