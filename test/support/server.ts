import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url))
/** What was read once, by any server of any test. As `npm start` does, but for all of them. */
const COMPILED = fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url))
const START_MS = 120_000

export interface TestServer {
  url: string
  dataDir: string
  /** The one-time sign-in link, when one was printed. */
  link: string | undefined
  pid: number
  log(): string
  /** Ends the process at once, as a crash would. */
  kill(): Promise<void>
  /** Ctrl-C. Answers the exit code. */
  stop(): Promise<number | null>
}

export interface ServerOptions {
  dataDir: string
  port?: number
  role?: 'all' | 'api' | 'worker'
  environment?: Record<string, string>
}

/** Starts the real server in a process of its own and waits for its `ready` line. */
export async function startServer({ dataDir, port = 0, role = 'all', environment = {} }: ServerOptions): Promise<TestServer> {
  const child = spawn(process.execPath, [MAIN, '--role', role], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '/',
      TMPDIR: tmpdir(),
      DATA_DIR: dataDir,
      PORT: String(port),
      LOG_LEVEL: 'warn',
      NODE_COMPILE_CACHE: COMPILED,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
  const url = await readyUrl(child, () => output)
  return {
    url,
    dataDir,
    // A child that printed its ready line has a pid.
    pid: child.pid!,
    link: /https?:\/\/\S+#token=\S+/.exec(output)?.[0],
    log: () => output,
    kill: () => end(child, 'SIGKILL').then(() => undefined),
    stop: () => end(child, 'SIGINT'),
  }
}

async function readyUrl(child: ChildProcess, output: () => string): Promise<string> {
  const deadline = performance.now() + START_MS
  while (performance.now() < deadline) {
    const ready = /^ready: (\S+)/m.exec(output())
    if (ready?.[1]) return ready[1].replace(/\/$/, '')
    if (child.exitCode !== null) break
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  child.kill('SIGKILL')
  throw new Error(`the server did not get ready; it said:\n${output()}`)
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  child.kill(signal)
  return exited
}

export interface Installation extends AsyncDisposable {
  server: TestServer
  api: Api
  /** Starts the server again on the same data, after `server.kill()` or `server.stop()`. */
  restart(options?: Partial<ServerOptions>): Promise<TestServer>
}

/** A server on fresh data, with the first admin's key at hand; everything is gone at the end. */
export async function install(options: Partial<ServerOptions> = {}): Promise<Installation> {
  const root = await mkdtemp(join(tmpdir(), 'mcp-test-'))
  const dataDir = join(root, 'data')
  const started: TestServer[] = []
  const start = async (more: Partial<ServerOptions> = {}) => {
    const server = await startServer({ dataDir, ...options, ...more })
    started.push(server)
    return server
  }
  const server = await start()
  const key = (await readFile(join(dataDir, 'admin-api-key'), 'utf8')).trim()
  const installation: Installation = {
    server,
    api: createApi(server.url, key),
    async restart(more) {
      installation.server = await start(more)
      installation.api = createApi(installation.server.url, key)
      return installation.server
    },
    async [Symbol.asyncDispose]() {
      for (const each of started) await each.stop()
      await removeDatabase(dataDir)
      await rm(root, { recursive: true, force: true })
    },
  }
  return installation
}

/** A database that another user had to own lies outside of the data folder. */
async function removeDatabase(dataDir: string): Promise<void> {
  const place = await readFile(join(dataDir, 'postgres-location'), 'utf8').catch(() => '')
  if (place.trim() !== '') await rm(place.trim(), { recursive: true, force: true, maxRetries: 5 })
}

export interface Answer {
  status: number
  // The tests read answers as a client that has only the documentation would.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any
  headers: Headers
}

export interface Api {
  key: string
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  patch(path: string, body?: unknown): Promise<Answer>
  delete(path: string): Promise<Answer>
}

/** Plain REST with an API key, or with the headers that a signed-in person's browser sends. */
export function createApi(url: string, as: string | Record<string, string>): Api {
  const credentials = typeof as === 'string' ? { authorization: `Bearer ${as}` } : as
  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { ...credentials, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.includes('json') ?? false
    return { status: answer.status, body: isJson && text !== '' ? JSON.parse(text) : text, headers: answer.headers }
  }
  return {
    key: typeof as === 'string' ? as : '',
    get: (path, headers) => call('GET', path, undefined, headers),
    post: (path, body, headers) => call('POST', path, body ?? {}, headers),
    patch: (path, body) => call('PATCH', path, body),
    delete: (path) => call('DELETE', path),
  }
}
