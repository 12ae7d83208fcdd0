import { Readable } from 'node:stream'
import { Fault, RunId } from '@mcp-cloud/contracts'
import type { Ctx } from '@mcp-cloud/core/kernel'
import { followLog, getRun, readLines, type LogLine } from '@mcp-cloud/core/run'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { streamEvents, type SseEvent } from './sse.ts'

const LINES_A_READ = 2000

/**
 * `GET /api/v1/runs/{id}/log`: the whole log as text, or with `Accept: text/event-stream` a stream that goes on after
 * `Last-Event-ID` and ends with the event `end`.
 */
export function registerLogStream(app: FastifyInstance, contextOf: (request: FastifyRequest) => Promise<Ctx>): void {
  app.get<{ Params: { id: string } }>('/api/v1/runs/:id/log', async (request, reply) => {
    const id = RunId.safeParse(request.params.id)
    if (!id.success) throw new Fault('not_found', `there is no run "${request.params.id}"`)
    const ctx = await contextOf(request)
    await getRun.run(ctx, { id: id.data })
    if (!request.headers.accept?.includes('text/event-stream')) {
      reply.header('content-type', 'text/plain; charset=utf-8')
      return reply.send(Readable.from(textOf(ctx, id.data)))
    }
    await streamEvents(request, reply, (signal) => eventsOf(ctx, id.data, firstLine(request), signal))
    return reply
  })
}

/** The stream goes on behind the last line the reader saw. */
function firstLine(request: FastifyRequest): number {
  const seen = request.headers['last-event-id'] ?? (request.query as { after?: string }).after
  const number = Number(seen ?? -1)
  return Number.isInteger(number) && number >= -1 ? number + 1 : 0
}

async function* eventsOf(ctx: Ctx, runId: string, fromSeq: number, signal: AbortSignal): AsyncGenerator<SseEvent[]> {
  for await (const lines of followLog(ctx, runId, fromSeq, signal)) yield lines.map(toEvent)
  if (!signal.aborted) yield [{ event: 'end', data: {} }]
}

function toEvent(line: LogLine): SseEvent {
  return { id: String(line.seq), data: line }
}

async function* textOf(ctx: Ctx, runId: string): AsyncGenerator<string> {
  for (let next = 0; ;) {
    const lines = await readLines(ctx, runId, next, LINES_A_READ)
    if (lines.length === 0) return
    next = lines.at(-1)!.seq + 1
    yield `${lines.map((line) => line.text).join('\n')}\n`
  }
}
