import { spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Place } from './place.ts'

export const SUPERUSER = 'postgres'
const START_MS = 60_000
const STOP_MS = 60_000

const SETTINGS = {
  listen_addresses: '',
  max_connections: '60',
  shared_buffers: '64MB',
  // Durable: what was acknowledged survives a power cut.
  fsync: 'on',
  synchronous_commit: 'on',
  log_min_messages: 'warning',
}

/** Makes the cluster, once. Two processes at once both make one; the first to be put in place stays. */
export function ensureCluster(place: Place): void {
  if (existsSync(join(place.data, 'PG_VERSION'))) return
  const draft = `${place.data}.${process.pid}`
  rmSync(draft, { recursive: true, force: true })
  const args = ['-D', draft, '-U', SUPERUSER, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-instructions']
  const made = spawnSync(join(place.bin, 'initdb'), args, { env: environment(), cwd: '/', encoding: 'utf8', ...place.user })
  if (made.status !== 0) throw new Error(`initdb could not make the database in ${draft}: ${(made.stderr || made.error?.message) ?? ''}`)
  try {
    renameSync(draft, place.data)
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(join(place.data, 'PG_VERSION'))) throw cause
  }
}

/**
 * Brings the server up, or finds the one that another process, alive or killed, has left running.
 *
 * @throws Error with the end of the server's log when it does not come up.
 */
export async function ensureServer(place: Place): Promise<void> {
  const deadline = performance.now() + START_MS
  let launchedAt = -Infinity
  while (!(await answers(place))) {
    if (performance.now() > deadline) throw new Error(`the embedded PostgreSQL did not start; the end of ${place.log}:\n${logTail(place)}`)
    // One that dies at once (another starter was faster, or the dead one's children are still leaving) is started again.
    if (!postmasterLives(place) && performance.now() - launchedAt > 1000) {
      launch(place)
      launchedAt = performance.now()
    }
    await sleep(15)
  }
}

/** Fast shutdown, unless somebody else still works on it. */
export async function stopServer(place: Place): Promise<void> {
  // One that does not answer has been stopped by somebody else.
  if (await othersConnected(place).catch(() => true)) return
  const pid = postmasterPid(place)
  if (pid === undefined) return
  try {
    process.kill(pid, 'SIGINT')
  } catch {
    return
  }
  const deadline = performance.now() + STOP_MS
  while (isAlive(pid) && performance.now() < deadline) await sleep(10)
}

/** Runs one statement as the superuser. */
export async function query(place: Place, text: string, database = 'postgres'): Promise<pg.QueryResult> {
  const client = new pg.Client({
    host: place.sockets,
    user: SUPERUSER,
    database,
    connectionTimeoutMillis: 2000,
    application_name: 'mcp-cloud-cluster',
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return await client.query(text)
  } finally {
    await client.end().catch(() => {})
  }
}

function launch(place: Place): void {
  const log = openSync(place.log, 'a', 0o600)
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // Its own session: Ctrl-C in the terminal must not reach it before the server has let go of it.
  const child = spawn(join(place.bin, 'postgres'), ['-D', place.data, '-k', place.sockets, ...settings], {
    detached: true,
    stdio: ['ignore', log, log],
    env: environment(),
    cwd: '/',
    ...place.user,
  })
  child.on('error', () => {})
  child.unref()
  closeSync(log)
}

async function answers(place: Place): Promise<boolean> {
  return query(place, 'select 1').then(
    () => true,
    () => false,
  )
}

async function othersConnected(place: Place): Promise<boolean> {
  const { rows } = await query(
    place,
    `select count(*)::int as others from pg_stat_activity where application_name like 'mcp-cloud%' and pid <> pg_backend_pid()`,
  )
  return rows[0].others > 0
}

function postmasterPid(place: Place): number | undefined {
  try {
    const pid = Number(readFileSync(join(place.data, 'postmaster.pid'), 'utf8').split('\n')[0])
    return Number.isInteger(pid) && pid > 1 ? pid : undefined
  } catch {
    return undefined
  }
}

/** Whether the process that the pid file names is alive and is the server of this very cluster. */
function postmasterLives(place: Place): boolean {
  const pid = postmasterPid(place)
  if (pid === undefined || !isAlive(pid)) return false
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(place.data)
  } catch {
    // No /proc here: the server itself checks the pid file when another one is started.
    return process.platform !== 'linux'
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function logTail({ log }: Place): string {
  try {
    return readFileSync(log, 'utf8').split('\n').slice(-15).join('\n')
  } catch {
    return '(no log)'
  }
}

function environment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/bin:/bin', LANG: 'C', LC_ALL: 'C', TZ: 'UTC' }
}
