/** A small but true HTTP state server: state, lock and unlock with owners, credentials with rights. Listens on TCP or a unix socket. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'

export type StateServer = AsyncDisposable & {
  state: () => string | undefined
  lock: () => string | undefined
  requests: string[]
  /** Stops answering as a restart does; what is stored stays. */
  stop: () => Promise<void>
  listen: () => Promise<number>
}

export type StateServerOptions = {
  /** A unix socket; absent: any free port of the loopback. */
  socket?: string
  /** `user:password` to the methods it may use. Absent: everybody may all. */
  rights?: Record<string, readonly string[]>
  /** A GET of `/slow/…` answers an empty state after this long: a read that takes time. */
  slowMilliseconds?: number
}

export async function startStateServer(options: StateServerOptions = {}): Promise<StateServer> {
  const { socket, rights, slowMilliseconds = 500 } = options
  let state: string | undefined
  let lock: string | undefined
  const requests: string[] = []

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request
    const body = await text(request)
    const user = Buffer.from((request.headers.authorization ?? '').replace('Basic ', ''), 'base64').toString()
    requests.push(`${method} ${url} ${user}`)
    const end = (status: number, content = '') => response.writeHead(status).end(content)
    if (url.startsWith('/slow/')) {
      await sleep(slowMilliseconds)
      return void end(200, EMPTY_STATE)
    }
    if (rights && !rights[user]?.includes(method)) return void end(403)
    if (method === 'GET') return void end(state === undefined ? 404 : 200, state)
    const id = idOf(body)
    if (method === 'LOCK') {
      if (lock !== undefined && idOf(lock) !== id) return void end(423, lock)
      lock = body
      return void end(200)
    }
    if (method === 'UNLOCK') {
      if (lock !== undefined && idOf(lock) !== id) return void end(409, lock)
      lock = undefined
      return void end(200)
    }
    state = body
    end(200)
  }

  const server = () => createServer((request, response) => void answer(request, response))
  let running = server()
  const listen = () =>
    new Promise<number>((resolve, reject) => {
      running = server()
      running.once('error', reject)
      running.listen(socket === undefined ? { host: '127.0.0.1', port: 0 } : { path: socket }, () => {
        const address = running.address()
        resolve(address !== null && typeof address === 'object' ? address.port : 0)
      })
    })
  const stop = () =>
    new Promise<void>((resolve) => {
      running.closeAllConnections()
      running.close(() => resolve())
    })
  return { state: () => state, lock: () => lock, requests, stop, listen, [Symbol.asyncDispose]: stop }
}

const EMPTY_STATE = JSON.stringify({
  version: 4,
  terraform_version: '1.9.0',
  serial: 1,
  lineage: '00000000-0000-4000-8000-000000000000',
  outputs: {},
  resources: [],
})

function idOf(body: string): string | undefined {
  const parsed: unknown = body === '' ? undefined : JSON.parse(body)
  return parsed !== null && typeof parsed === 'object' && 'ID' in parsed ? String(parsed.ID) : undefined
}
