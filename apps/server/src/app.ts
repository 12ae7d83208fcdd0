import { randomBytes } from 'node:crypto'
import { Fault, formatId } from '@mcp-cloud/contracts'
import { liveSessions, type Auth } from '@mcp-cloud/core/identity'
import { createContext, type Platform } from '@mcp-cloud/core/kernel'
import Fastify, { LogController, type FastifyBaseLogger, type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { createAuthenticate } from './http/authenticate.ts'
import { renderError } from './http/error-body.ts'
import { registerCurriculum } from './http/curriculum.ts'
import { registerEventStream } from './http/event-stream.ts'
import { registerHealth } from './http/health.ts'
import { registerLogStream } from './http/log-stream.ts'
import { registerOpenApi } from './http/openapi.ts'
import { registerRpc } from './http/rpc.ts'
import { registerSecurityHeaders } from './http/security-headers.ts'
import { registerSlack } from './http/slack.ts'
import { registerSignIn } from './http/sign-in.ts'
import { registerStateBackend } from './http/state-backend.ts'
import { registerWeb } from './http/web.ts'
import { registerTerminalSocket } from './terminal/socket.ts'
import type { TerminalHost } from './terminal/terminal-host.ts'
import { registerMcp } from './mcp/endpoint.ts'

export interface AppOptions {
  platform: Platform
  auth: Auth
  logger: Logger
  trustedProxies: string[]
  publicUrl: string
  webDist: string
  isReady: () => Promise<boolean>
  /** Absent where nobody practises. */
  terminals?: TerminalHost
}

const BODY_LIMIT_BYTES = 1024 * 1024
/** A longer body is not even passed over. */
const MOST_BYTES_UNREAD = 16 * BODY_LIMIT_BYTES
const MAX_WAIT_SECONDS = 55

/** The HTTP face: the contract as REST, streams, the state backend, sign-in, the console. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { platform } = options
  const app: FastifyInstance = Fastify({
    loggerInstance: options.logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: options.trustedProxies.length > 0 ? options.trustedProxies : false,
    // Never the caller's: an id in our log is one we made.
    genReqId: () => formatId('request', Date.now(), randomBytes(10)),
    forceCloseConnections: true,
  })
  // Verbs without input are called with or without an empty body; both are common among clients.
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    const text = String(body).trim()
    try {
      done(null, text === '' ? undefined : JSON.parse(text))
    } catch {
      done(new Fault('malformed', 'the body is not JSON'))
    }
  })
  const authenticate = createAuthenticate(options)
  const contextOf = async (request: FastifyRequest) => {
    const { actor, channel } = await authenticate(request)
    return createContext(platform, actor, { requestId: request.id, channel, waitSeconds: waitOf(request) })
  }

  registerSecurityHeaders(app, { https: options.publicUrl.startsWith('https:') })
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id))
  app.setErrorHandler((cause: FastifyError | Fault, request, reply) => {
    const body = renderError(asFault(cause), request.id)
    if (isStillSending(cause, request)) void reply.removeHeader('connection')
    if (body.status >= 500) request.log.error({ err: cause, requestId: request.id }, 'a request failed')
    void reply.status(body.status).send(body)
  })
  app.setNotFoundHandler((request, reply) => {
    const fault = new Fault(
      'not_found',
      `there is nothing at ${request.method} ${request.url.split('?')[0]}; the reference is at /api/docs`,
    )
    void reply.status(404).send(renderError(fault, request.id))
  })

  const { terminals } = options
  if (terminals)
    await registerTerminalSocket(app, {
      platform,
      publicUrl: options.publicUrl,
      host: terminals,
      authenticate,
      liveSessions: (ids) => liveSessions(platform, ids),
    })
  registerHealth(app, options.isReady)
  registerSignIn(app, options)
  registerStateBackend(app, platform)
  registerSlack(app, platform)
  await registerOpenApi(app, options.publicUrl)
  registerLogStream(app, contextOf)
  registerEventStream(app, contextOf)
  registerCurriculum(app, { folder: platform.settings.curriculumDir, contextOf })
  registerMcp(app, { platform, publicUrl: options.publicUrl, authenticate })
  await registerWeb(app, options.webDist)
  registerRpc(
    app,
    async (request, reply) => {
      const ctx = await contextOf(request)
      return {
        ctx: { ...ctx, setCookie: (cookie) => void reply.header('set-cookie', cookie) },
        idempotencyKey: header(request, 'idempotency-key'),
      }
    },
    (cause, request) => request.log.error({ err: cause, requestId: request.id }, 'a request failed'),
  )
  return app
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

/** `Prefer: wait=N` (RFC 7240), in seconds. */
function waitOf(request: FastifyRequest): number | undefined {
  const match = /(?:^|[,;\s])wait=(\d{1,4})(?:$|[,;\s])/.exec(header(request, 'prefer') ?? '')
  return match ? Math.min(Number(match[1]), MAX_WAIT_SECONDS) : undefined
}

/** What Fastify itself refuses, in our words. */
function asFault(cause: FastifyError | Fault): unknown {
  if (cause instanceof Fault) return cause
  if (cause.statusCode === 413) return new Fault('too_large', `a request may have at most ${BODY_LIMIT_BYTES} bytes`)
  if (cause.statusCode === 415) return new Fault('malformed', 'send `Content-Type: application/json`')
  if (cause.statusCode !== undefined && cause.statusCode >= 400 && cause.statusCode < 500) return new Fault('malformed', cause.message)
  return cause
}

/** Whoever still sends a body that is too large hears the refusal only when it may end: its connection, closed at once, would break. */
function isStillSending(cause: FastifyError | Fault, request: FastifyRequest): boolean {
  return cause.code === 'FST_ERR_CTP_BODY_TOO_LARGE' && Number(request.headers['content-length']) <= MOST_BYTES_UNREAD
}
