import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import type { ConnectionOptions } from '../client.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './index.ts'
import { findPlace } from './place.ts'
import { findPostmaster, isAlive } from './postmaster.ts'
import { stopServer } from './server.ts'

const STARTER = fileURLToPath(new URL('testing/start-and-wait.ts', import.meta.url))
const isRoot = process.getuid?.() === 0
const cleanups: (() => unknown)[] = []

afterEach(async () => {
  for (const clean of cleanups.splice(0).toReversed()) await clean()
})

test('a first start makes a durable server with the product’s database, and a stop ends it', async () => {
  const dataDir = folder()
  const server = await start(dataDir)
  const { rows } = await ask(
    server.connection,
    "select current_database() as database, current_setting('fsync') as fsync, current_setting('listen_addresses') as tcp, current_setting('server_version_num')::int as version",
  )
  expect(rows[0]).toMatchObject({ database: 'mcp_cloud', fsync: 'on', tcp: '' })
  expect(rows[0].version).toBeGreaterThanOrEqual(180_000)
  const { pid } = findPostmaster(findPlace(dataDir))!
  await server.stop()
  expect(isAlive(pid)).toBe(false)
})

test('a second start finds the data and is ready within a second', async () => {
  const dataDir = folder()
  const first = await start(dataDir)
  await ask(first.connection, 'create table kept as select 42 as answer')
  await first.stop()
  const began = performance.now()
  const second = await start(dataDir)
  expect(performance.now() - began).toBeLessThan(1000)
  expect((await ask(second.connection, 'select answer from kept')).rows).toEqual([{ answer: 42 }])
})

test('a server whose starter was killed goes on, and the next start takes it over', async () => {
  const dataDir = folder()
  const starter = await startElsewhere(dataDir)
  const before = findPostmaster(findPlace(dataDir))!
  starter.kill('SIGKILL')
  await ended(starter)
  const server = await start(dataDir)
  expect(findPostmaster(findPlace(dataDir))?.pid).toBe(before.pid)
  await server.stop()
  expect(isAlive(before.pid)).toBe(false)
})

test('a server that was killed is started again under whoever holds it, and nothing acknowledged is lost', async () => {
  const dataDir = folder()
  const warnings: string[] = []
  const server = await start(dataDir, { warn: (message) => warnings.push(message) })
  await ask(server.connection, 'create table kept as select 42 as answer')
  process.kill(findPostmaster(findPlace(dataDir))!.pid, 'SIGKILL')
  expect((await eventually(() => ask(server.connection, 'select answer from kept'))).rows).toEqual([{ answer: 42 }])
  expect(warnings).toEqual(['the embedded PostgreSQL has ended; it is started again'])
})

test('a server and its starter that were both killed recover at the next start', async () => {
  const dataDir = folder()
  const starter = await startElsewhere(dataDir)
  const { pid, sockets } = findPostmaster(findPlace(dataDir))!
  await ask({ host: sockets, user: 'postgres', database: 'mcp_cloud' }, 'create table kept as select 42 as answer')
  starter.kill('SIGKILL')
  process.kill(pid, 'SIGKILL')
  const server = await start(dataDir)
  expect((await ask(server.connection, 'select answer from kept')).rows).toEqual([{ answer: 42 }])
})

test('two starters at once share one server, and only the last one out stops it', async () => {
  const dataDir = folder()
  const [one, two] = await Promise.all([start(dataDir), startElsewhere(dataDir)])
  const { pid } = findPostmaster(findPlace(dataDir))!
  await one!.stop()
  expect(isAlive(pid)).toBe(true)
  two.kill('SIGTERM')
  await ended(two)
  expect(isAlive(pid)).toBe(false)
})

test('who starts while another stops has a running server in the end', async () => {
  const dataDir = folder()
  let server = await start(dataDir)
  for (let round = 0; round < 5; round++) {
    const [, next] = await Promise.all([server.stop(), start(dataDir)])
    expect((await ask(next.connection, 'select 1 as one')).rows).toEqual([{ one: 1 }])
    server = next
  }
})

test('a pid file whose number now belongs to another process does not hinder a start', async (context) => {
  if (process.platform !== 'linux') return context.skip('not run: there is no /proc to tell whose process it is')
  const dataDir = folder()
  await (await start(dataDir)).stop()
  const place = findPlace(dataDir)
  // A process of the very user that the server runs as: PostgreSQL itself takes only that one for a server.
  const other = spawn('sleep', ['60'], { ...place.user })
  cleanups.push(() => other.kill('SIGKILL'))
  writeFileSync(join(place.data, 'postmaster.pid'), `${other.pid}\n${place.data}\n1\n5432\n${place.sockets}\n\n  0 0\nready   \n`)
  const server = await start(dataDir)
  expect((await ask(server.connection, 'select 1 as one')).rows).toEqual([{ one: 1 }])
})

test('a socket that was swept away with the temporary folder is made anew', async () => {
  const dataDir = folder()
  const server = await start(dataDir)
  rmSync(join(findPlace(dataDir).sockets, '.s.PGSQL.5432'))
  const next = await start(dataDir)
  expect((await ask(next.connection, 'select 1 as one')).rows).toEqual([{ one: 1 }])
  await next.stop()
  await server.stop()
})

test('a server that cannot start is told in one sentence with the end of its log', async () => {
  const dataDir = folder()
  await (await start(dataDir)).stop()
  const place = findPlace(dataDir)
  writeFileSync(join(place.data, 'postgresql.conf'), 'no_such_setting = on\n')
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(/did not start.*\n[^]*no_such_setting/)
}, 40_000)

test('root’s server has the data folder, all of it private, below folders nobody else may enter', async (context) => {
  if (!isRoot) return context.skip('not run: takes root')
  const outer = folder()
  const dataDir = join(outer, 'within')
  mkdirSync(dataDir, { mode: 0o700 })
  chmodSync(outer, 0o700)
  const server = await start(dataDir)
  const place = findPlace(dataDir)
  const { pid } = findPostmaster(place)!
  expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Uid:\t65533\t65533\t65533\t65533$/m)
  expect(place.data).toBe(join(dataDir, 'postgres', 'data'))
  for (const path of [place.data, place.sockets]) expect(statSync(path).mode & 0o777).toBe(0o700)
  expect((await ask(server.connection, 'select 1 as one')).rows).toEqual([{ one: 1 }])
})

test('nobody, whom terraform may run as, reaches neither the socket nor the files', async (context) => {
  if (!isRoot) return context.skip('not run: takes root')
  const dataDir = folder()
  await start(dataDir)
  const { sockets, data } = findPlace(dataDir)
  const child = spawn('ls', [sockets, data], { uid: 65_534, gid: 65_534, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.on('data', (text) => (said += text))
  await ended(child)
  expect(said.match(/Permission denied/g)).toHaveLength(2)
})

test('an ordinary user has a server of his own', async (context) => {
  if (!isRoot) return context.skip('not run: takes root to become another user')
  if (!canRead(nobody())) return context.skip('not run: other users cannot read the checkout')
  await expectServerOf(nobody())
}, 30_000)

test('a user whom the system has no name for, as in containers, has a server too', async (context) => {
  if (!isRoot) return context.skip('not run: takes root to become another user')
  if (!canRead(12_345)) return context.skip('not run: other users cannot read the checkout')
  if (spawnSync('bwrap', ['--dev-bind', '/', '/', 'true'], { uid: 12_345, gid: 12_345 }).status !== 0)
    return context.skip('not run: bubblewrap does not work for such a user here')
  await expectServerOf(12_345)
}, 30_000)

function canRead(uid: number): boolean {
  return spawnSync(process.execPath, ['--check', STARTER], { uid, gid: uid, stdio: 'ignore' }).status === 0
}

async function expectServerOf(uid: number): Promise<void> {
  const outer = folder()
  chmodSync(outer, 0o777)
  const dataDir = join(outer, 'own')
  const starter = await startElsewhere(dataDir, { uid, gid: uid })
  expect(statSync(join(dataDir, 'postgres', 'data')).uid).toBe(uid)
  starter.kill('SIGTERM')
  expect(await ended(starter)).toBe(0)
}

function nobody(): number {
  return Number(/^nobody:[^:]*:(\d+)/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[1] ?? 65_534)
}

async function start(dataDir: string, options: { warn?: (message: string) => void } = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, ...options })
  cleanups.push(() => server.stop())
  return server
}

/** In a process of its own, which stops on SIGTERM. */
async function startElsewhere(dataDir: string, user: { uid?: number; gid?: number } = {}): Promise<ChildProcess> {
  const child = spawn(process.execPath, [STARTER, dataDir], { stdio: ['ignore', 'pipe', 'pipe'], ...user })
  cleanups.push(() => child.kill('SIGKILL'))
  let said = ''
  child.stderr.on('data', (text) => (said += text))
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve())
    child.once('exit', () => reject(new Error(`the other starter ended: ${said}`)))
  })
  return child
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => child.once('exit', resolve))
}

async function ask(connection: ConnectionOptions, text: string): Promise<pg.QueryResult> {
  const client = new pg.Client(connection)
  client.on('error', () => {})
  try {
    await client.connect()
    return await client.query(text)
  } finally {
    await client.end().catch(() => {})
  }
}

async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  for (const began = performance.now(); ; await sleep(50)) {
    try {
      return await attempt()
    } catch (cause) {
      if (performance.now() - began > 10_000) throw cause
    }
  }
}

/** In memory where there is such a place: every `initdb` syncs, which takes seconds on a busy disk. */
function folder(): string {
  const path = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'mcp-embedded-'))
  cleanups.push(async () => {
    const place = findPlace(path)
    await stopServer(place).catch(() => {})
    rmSync(path, { recursive: true, force: true, maxRetries: 5 })
    rmSync(place.sockets, { recursive: true, force: true })
  })
  return path
}
