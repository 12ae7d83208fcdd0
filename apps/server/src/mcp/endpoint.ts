import { Fault } from '@mcp-cloud/contracts'
import { createContext, type Actor, type Ctx, type Platform } from '@mcp-cloud/core/kernel'
import { toNodeHandler } from '@modelcontextprotocol/node'
import { createMcpHandler } from '@modelcontextprotocol/server'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { renderError } from '../http/error-body.ts'
import { createMcpServer } from './server.ts'

export interface McpOptions {
  platform: Platform
  publicUrl: string
  authenticate: (request: FastifyRequest) => Promise<{ actor: Actor }>
}

/** Whoever comes through this door may read and propose, and nothing else: a person's key opens no more here than an agent's. */
const SCOPES_HERE = ['read', 'propose'] as const

/**
 * `/mcp`: Streamable HTTP, both eras of the protocol. Stateless: a fresh server and transport for every request, so no
 * answer can reach another client, and any replica can serve it.
 */
export function registerMcp(app: FastifyInstance, options: McpOptions): void {
  const allowedOrigins = new Set([new URL(options.publicUrl).origin])

  app.route({
    method: ['GET', 'POST', 'DELETE'],
    url: '/mcp',
    async handler(request, reply) {
      const { origin } = request.headers
      if (origin !== undefined && !allowedOrigins.has(origin)) throw new Fault('forbidden', `requests from ${origin} are not served here`)
      const ctx = await contextOf(options, request)
      if (!ctx) {
        const fault = new Fault('unauthenticated', 'send an API key as `Authorization: Bearer …`')
        return reply.header('www-authenticate', 'Bearer').status(401).send(renderError(fault, request.id))
      }
      const handler = createMcpHandler(() => createMcpServer(ctx), {
        onerror: (cause) => request.log.warn({ err: cause }, 'an MCP request failed'),
      })
      reply.hijack()
      await toNodeHandler(handler)(request.raw, reply.raw, request.body)
      return reply
    },
  })
}

/** Bearer keys only: a console cookie that a browser sends along opens nothing here. */
async function contextOf(options: McpOptions, request: FastifyRequest): Promise<Ctx | undefined> {
  if (!request.headers.authorization?.startsWith('Bearer ')) return undefined
  const { actor } = await options.authenticate(request)
  if (actor.kind !== 'user' && actor.kind !== 'agent') return undefined
  const scopes = SCOPES_HERE.filter((scope) => actor.scopes.includes(scope))
  return createContext(options.platform, { ...actor, scopes }, { requestId: request.id, channel: 'api' })
}
