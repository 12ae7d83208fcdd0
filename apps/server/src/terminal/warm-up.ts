import type { FastifyInstance } from 'fastify'
import type { TerminalHost } from './terminal-host.ts'

/** What a learner's page asks for before it opens a terminal: how the tasks of the lesson stand, then a ticket. */
const ASKED_BEFORE = /^\/api\/v1\/curriculum\/(check|terminal\/ticket)(\?|$)/

/** The process of the terminals takes a second to start, so it starts while the learner still reads. */
export function warmUpTerminals(app: FastifyInstance, host: Pick<TerminalHost, 'warm'>): void {
  app.addHook('onResponse', async (request, reply) => {
    if (request.method === 'POST' && reply.statusCode === 200 && ASKED_BEFORE.test(request.url)) host.warm()
  })
}
