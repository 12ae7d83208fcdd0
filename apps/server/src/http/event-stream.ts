import { ID_PREFIXES } from '@mcp-cloud/contracts'
import { deploymentsHeardOf } from '@mcp-cloud/core/deployment'
import type { Ctx } from '@mcp-cloud/core/kernel'
import { ANY_SUBJECT, lastEventSeq, readEvents, type Event } from '@mcp-cloud/core/notification'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { streamEvents, type SseEvent } from './sse.ts'

const QUIET_MS = 10_000

/** `GET /api/v1/events`: which deployments changed, so that open pages read them again. Carries ids only. */
export function registerEventStream(app: FastifyInstance, contextOf: (request: FastifyRequest) => Promise<Ctx>): void {
  app.get('/api/v1/events', async (request, reply) => {
    const ctx = await contextOf(request)
    ctx.authorise('deployment.list')
    await streamEvents(request, reply, (signal) => changes(ctx, request.headers['last-event-id'], signal))
    return reply
  })
}

async function* changes(ctx: Ctx, lastSeen: unknown, signal: AbortSignal): AsyncGenerator<SseEvent[]> {
  let seq = Number.isInteger(Number(lastSeen)) && lastSeen !== undefined ? Number(lastSeen) : await lastEventSeq(ctx.db)
  while (!signal.aborted) {
    const events = await readEvents(ctx.db, { afterSeq: seq })
    if (events.length > 0) {
      seq = events.at(-1)!.seq
      const heard = await audible(ctx, events)
      if (heard.length > 0)
        yield heard.map((event) => ({ id: String(event.seq), event: 'change', data: { subjectId: event.subjectId, type: event.type } }))
    } else {
      await ctx.platform.doorbell.wait(ANY_SUBJECT, QUIET_MS, signal)
    }
  }
}

/** Whoever may not read a deployment does not hear that it changed. */
async function audible(ctx: Ctx, events: readonly Event[]): Promise<Event[]> {
  const isDeployment = ({ subjectId }: Event) => subjectId.startsWith(`${ID_PREFIXES.deployment}_`)
  const mine = await deploymentsHeardOf(ctx, [...new Set(events.filter(isDeployment).map(({ subjectId }) => subjectId))])
  return events.filter((event) => !isDeployment(event) || mine.has(event.subjectId))
}
