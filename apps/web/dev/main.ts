import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { OpenAPIHandler } from '@orpc/openapi/node'
import { applying } from './fixtures/deployments.ts'
import { router } from './router.ts'

/** Serves the built console over a world of fixtures: `node apps/web/dev/main.ts [port]`. FACE=empty|slow|failing|notices|signed-out shows the other faces. */
const PORT = Number(process.argv[2] ?? 5199)
const FACE = process.env['FACE'] ?? ''
const DIST = join(import.meta.dirname, '../dist')
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}
const CSP =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
const handler = new OpenAPIHandler(router)

createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost')
  response.setHeader('content-security-policy', CSP)
  if (url.pathname.startsWith('/api/auth/')) return void json(response, 200, {})
  if (url.pathname === '/api/v1/events') return stream(response, () => undefined)
  const log = /^\/api\/v1\/runs\/([^/]+)\/log$/.exec(url.pathname)
  if (log) return void streamLog(response, log[1]!, Number(request.headers['last-event-id'] ?? url.searchParams.get('after') ?? -1))
  if (url.pathname.startsWith('/api/')) {
    if (FACE === 'slow' && !url.pathname.endsWith('/me')) await new Promise((resolve) => setTimeout(resolve, 60_000))
    if (FACE === 'failing' && !/\/(me|system)$/.test(url.pathname))
      return void json(response, 503, {
        code: 'unavailable',
        status: 503,
        message: 'the database does not answer',
        data: { requestId: 'req_01j9zq4mtn5v8x2c7r3hk6wbpd', problems: [] },
        defined: true,
      })
    await handler.handle(request, response, { prefix: '/api/v1' })
    return
  }
  const file = join(DIST, url.pathname.replace(/^\/app\/?/, ''))
  const found = file.startsWith(DIST) && existsSync(file) && statSync(file).isFile() ? file : join(DIST, 'index.html')
  response.setHeader('content-type', TYPES[extname(found)] ?? 'application/octet-stream')
  createReadStream(found).pipe(response)
}).listen(PORT, '127.0.0.1')

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function stream(response: ServerResponse, begin: (write: (text: string) => void) => unknown): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
  response.write('retry: 1000\n\n')
  begin((text) => response.write(text))
}

function streamLog(response: ServerResponse, runId: string, after: number): void {
  const isLive = runId === applying.currentRun!.id
  stream(response, (write) => {
    const line = (seq: number) =>
      `id: ${seq}\ndata: ${JSON.stringify({ seq, phase: 'apply', at: new Date().toISOString(), text: lineOf(seq) })}\n\n`
    let seq = after + 1
    while (seq < 400) write(line(seq++))
    if (!isLive) return write('event: end\ndata: {}\n\n')
    const timer = setInterval(() => write(line(seq++)), 400)
    response.on('close', () => clearInterval(timer))
  })
}

function lineOf(seq: number): string {
  const name = `aws_subnet.private[${seq % 6}]`
  return [
    `${name}: Creating...`,
    `${name}: Still creating... [10s elapsed]`,
    `${name}: Creation complete after 12s [id=subnet-0${(seq * 7919).toString(16)}]`,
    'aws_route_table.private: Refreshing state...',
    '',
  ][seq % 5]!
}
