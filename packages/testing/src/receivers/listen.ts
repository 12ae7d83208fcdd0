import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export interface Listening {
  url: string
  close(): Promise<void>
}

/** A server on a free port of this machine. */
export async function listen(handle: (request: IncomingMessage, body: string, response: ServerResponse) => void): Promise<Listening> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => handle(request, Buffer.concat(chunks).toString('utf8'), response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the receiver has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** How a receiver behaves until told otherwise. */
export type Mood = 'well' | 'down' | 'slow' | 'limited'

/** Answers as a service in a bad mood would. True when it did. */
export function inMood(mood: Mood, response: ServerResponse): boolean {
  if (mood === 'well') return false
  // `slow` never answers: the other side has to give up.
  if (mood === 'limited') response.writeHead(429, { 'retry-after': '1' }).end()
  if (mood === 'down') response.writeHead(503).end()
  return true
}
