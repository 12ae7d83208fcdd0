import { once } from 'node:events'
import type { FastifyReply, FastifyRequest } from 'fastify'

const HEARTBEAT_MS = 15_000

export interface SseEvent {
  id?: string
  event?: string
  data: unknown
}

/**
 * Answers a stream of server-sent events: heartbeats through quiet times, back pressure from slow readers, no buffering
 * by proxies. Ends when the source does or the reader goes away.
 */
export async function streamEvents(
  request: FastifyRequest,
  reply: FastifyReply,
  source: (signal: AbortSignal) => AsyncIterable<SseEvent[]>,
): Promise<void> {
  reply.hijack()
  const { raw } = reply
  const gone = new AbortController()
  raw.on('close', () => gone.abort())
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value)
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    // Proxies that compress would hold lines back.
    'content-encoding': 'identity',
    'x-accel-buffering': 'no',
  })
  raw.write('retry: 1000\n\n')
  const heart = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT_MS)
  try {
    for await (const events of source(gone.signal)) {
      const text = events.map(render).join('')
      if (!raw.write(text) && !gone.signal.aborted) await once(raw, 'drain', { signal: gone.signal })
    }
  } catch (cause) {
    if (!gone.signal.aborted) request.log.error({ err: cause }, 'an event stream broke')
  } finally {
    clearInterval(heart)
    raw.end()
  }
}

function render({ id, event, data }: SseEvent): string {
  return `${id === undefined ? '' : `id: ${id}\n`}${event === undefined ? '' : `event: ${event}\n`}data: ${JSON.stringify(data)}\n\n`
}
