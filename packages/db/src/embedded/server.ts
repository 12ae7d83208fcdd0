import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { ENVIRONMENT, SUPERUSER } from './cluster.ts'
import type { Place } from './place.ts'
import { clearForeignPidFile, findPostmaster, isAlive } from './postmaster.ts'
import { ensureSocketFolder } from './socket-folder.ts'

/** A server that recovers from a crash may take minutes; one that is not even alive for this long will not come. */
const ALIVE_WAIT_MS = 10 * 60_000
const DEAD_WAIT_MS = 8_000
const STOP_MS = 30_000
const LARGEST_LOG_BYTES = 10_000_000

const SETTINGS = {
  listen_addresses: '',
  max_connections: '100',
  shared_buffers: '64MB',
  // Durable: what was acknowledged survives a power cut.
  fsync: 'on',
  synchronous_commit: 'on',
  log_min_messages: 'warning',
}

/**
 * Brings the server up, or finds the one that another process, alive or killed, has left running.
 *
 * @param settings of `postgresql.conf`, over ours.
 * @returns the folder of its socket.
 * @throws Error with the end of the server's log when it does not come up.
 */
export async function ensureServer(place: Place, settings: Record<string, string> = {}): Promise<string> {
  const began = performance.now()
  let child: ChildProcess | undefined
  let lastAlive = began
  while (performance.now() - began < ALIVE_WAIT_MS && performance.now() - lastAlive < DEAD_WAIT_MS) {
    const server = findPostmaster(place)
    if (server) {
      lastAlive = performance.now()
      if (await answers(server.sockets)) return server.sockets
      if (isOutOfReach(server.sockets)) await stopServer(place)
    } else if (!child || child.exitCode !== null || child.signalCode !== null) {
      // One that ended at once lost against another starter, or its dead predecessor's children are still leaving.
      if (child) await sleep(100)
      clearForeignPidFile(place)
      child = launch(place, { ...SETTINGS, ...settings })
    }
    await sleep(10)
  }
  throw new Error(`the embedded PostgreSQL in ${place.home} did not start. The end of its log:\n${logTail(place)}`)
}

/** Fast shutdown: open transactions are rolled back, everything acknowledged is kept. The socket's folder goes too. */
export async function stopServer(place: Place): Promise<void> {
  const server = findPostmaster(place)
  if (!server) return
  signal(server.pid, 'SIGINT')
  const began = performance.now()
  let isUrgent = false
  while (isAlive(server.pid)) {
    if (!isUrgent && performance.now() - began > STOP_MS) {
      // As safe as a power cut: the next start recovers.
      signal(server.pid, 'SIGQUIT')
      isUrgent = true
    }
    if (performance.now() - began > 2 * STOP_MS) throw new Error(`the embedded PostgreSQL (process ${server.pid}) does not stop`)
    await sleep(10)
  }
  removeIfEmpty(server.sockets)
}

/** A connection to the server as its superuser; the caller connects and ends it. */
export function superuser(sockets: string, database = 'postgres'): pg.Client {
  const client = new pg.Client({
    host: sockets,
    user: SUPERUSER,
    database,
    connectionTimeoutMillis: 10_000,
    application_name: 'mcp-cloud-cluster',
  })
  // A connection that the server closes raises here; without a listener it would end the process.
  client.on('error', () => {})
  return client
}

/** Runs one statement as the superuser. */
export async function query(sockets: string, text: string, database?: string): Promise<pg.QueryResult> {
  const client = superuser(sockets, database)
  try {
    await client.connect()
    return await client.query(text)
  } finally {
    await client.end().catch(() => {})
  }
}

function launch(place: Place, settings: Record<string, string>): ChildProcess {
  ensureSocketFolder(place.sockets, place.user)
  if ((statSync(place.log, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LOG_BYTES) renameSync(place.log, `${place.log}.1`)
  const log = openSync(place.log, 'a', 0o600)
  const args = [
    '-D',
    place.dataArgument,
    '-k',
    place.sockets,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  // Its own session: Ctrl-C in the terminal must not reach it before the product has let go of it.
  const child = spawn(join(place.bin, 'postgres'), args, {
    detached: true,
    stdio: ['ignore', log, log],
    env: ENVIRONMENT,
    cwd: place.data,
    ...place.user,
  })
  child.on('error', () => {})
  child.unref()
  closeSync(log)
  return child
}

async function answers(sockets: string): Promise<boolean> {
  if (sockets === '' || isOutOfReach(sockets)) return false
  return query(sockets, 'select 1').then(
    () => true,
    () => false,
  )
}

/** Somebody emptied the temporary folder: nobody can connect any more. */
function isOutOfReach(sockets: string): boolean {
  return sockets !== '' && !existsSync(join(sockets, '.s.PGSQL.5432'))
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended by itself.
  }
}

/** The next start makes it anew; one that starts just now has something in it. */
function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // In use again, or gone already.
  }
}

function logTail({ log }: Place): string {
  return existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(-15).join('\n') : '(no log)'
}
