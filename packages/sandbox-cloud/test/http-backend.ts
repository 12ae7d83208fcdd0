import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface HttpBackend {
  url: string
  state(): string
  /** What `terraform force-unlock` is for. */
  unlock(): void
  close(): Promise<void>
}

/** Terraform's `http` backend, in memory: one state and its lock. */
export async function startHttpBackend(): Promise<HttpBackend> {
  let [state, lock] = ['', '']
  const server = createServer((request, response) => {
    const end = (status: number, body = '') => void response.writeHead(status, { 'content-type': 'application/json' }).end(body)
    void text(request).then((body) => {
      if (request.method === 'GET') return end(state === '' ? 404 : 200, state)
      if (request.method === 'LOCK') {
        if (lock !== '') return end(423, lock)
        lock = body
        return end(200)
      }
      if (request.method === 'UNLOCK') lock = ''
      if (request.method === 'POST') state = body
      return end(200)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    // The guarantee: a server that listens on a port.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/state`,
    state: () => state,
    unlock: () => void (lock = ''),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The block of a configuration that uses it. */
export function httpBackendBlock({ url }: Pick<HttpBackend, 'url'>): string {
  const ways = ['address', 'lock_address', 'unlock_address'].map((name) => `    ${name} = ${JSON.stringify(url)}\n`).join('')
  return `terraform {\n  backend "http" {\n${ways}  }\n}\n`
}
