import { DeploymentId, FAULTS, Fault } from '@mcp-cloud/contracts'
import { createContext, type Ctx, type Platform } from '@mcp-cloud/core/kernel'
import { checkCredential, lock, readState, unlock, writeState, type StateCredential } from '@mcp-cloud/core/state'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** A state of 100 MB must fit; what is larger is a mistake. */
const MOST_BYTES = 512 * 1024 * 1024

type StateRequest = FastifyRequest<{ Params: { deploymentId: string }; Querystring: { ID?: string }; Body: Buffer | undefined }>
type Work = (call: { ctx: Ctx; credential: StateCredential; request: StateRequest; reply: FastifyReply; body: Buffer }) => Promise<unknown>

/**
 * Terraform's `http` backend at `/state/<deployment id>`: GET, POST, LOCK and UNLOCK on one address. The wire is terraform's:
 * 200 done, 204 no state yet, 423 locked with the holder's lock info as the body, 409 refused, 400 damaged, 401 and 403.
 */
export async function registerStateBackend(app: FastifyInstance, platform: Platform): Promise<void> {
  app.addHttpMethod('LOCK', { hasBody: true })
  app.addHttpMethod('UNLOCK', { hasBody: true })
  await app.register(async (scope) => {
    // The digest of a state is that of its bytes as they came.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) => done(null, body))
    scope.setErrorHandler(answerFault)

    const route = (method: string, work: Work) =>
      scope.route<{ Params: { deploymentId: string }; Querystring: { ID?: string }; Body: Buffer | undefined }>({
        method,
        url: '/state/:deploymentId',
        bodyLimit: MOST_BYTES,
        handler: async (request, reply) => {
          const ctx = createContext(
            platform,
            { kind: 'system', id: 'state-backend', name: 'state backend', via: 'system' },
            { requestId: request.id },
          )
          const credential = await checkCredential(ctx.db, {
            deploymentId: readDeploymentId(request),
            ...readBasic(request.headers.authorization),
          })
          return work({ ctx, credential, request, reply, body: request.body ?? Buffer.alloc(0) })
        },
      })

    route('GET', async ({ ctx, credential, reply }) => {
      const bytes = await readState(ctx, credential)
      return bytes ? reply.type('application/json').send(bytes) : reply.code(204).send()
    })
    route('POST', async ({ ctx, credential, request, reply, body }) => {
      const written = await writeState(ctx, credential, { bytes: body, lockId: request.query.ID, md5: readMd5(request) })
      return written.kind === 'held' ? answerHeld(reply, written.info) : reply.code(200).send()
    })
    route('LOCK', async ({ ctx, credential, reply, body }) => {
      const locked = await lock(ctx, credential, body)
      return locked.kind === 'held' ? answerHeld(reply, locked.info) : reply.code(200).send()
    })
    route('UNLOCK', async ({ ctx, credential, reply, body }) => {
      const unlocked = await unlock(ctx, credential, body)
      return unlocked.kind === 'held' ? answerHeld(reply, unlocked.info) : reply.code(200).send()
    })
  })
}

/** Terraform reads the holder's lock info out of the body of a 423 and shows it. */
function answerHeld(reply: FastifyReply, info: string): FastifyReply {
  return reply.code(423).type('application/json').send(info)
}

function readDeploymentId(request: StateRequest): string {
  const { deploymentId } = request.params
  if (!DeploymentId.safeParse(deploymentId).success) throw new Fault('not_found', 'there is no such state')
  return deploymentId
}

function readBasic(header: string | undefined): { username: string; password: string } {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header ?? '')?.[1]
  const [, username, password] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? '', 'base64').toString('utf8')) ?? []
  if (username === undefined || password === undefined)
    throw new Fault('unauthenticated', 'the state backend takes the Basic credentials of a run phase')
  return { username, password }
}

function readMd5(request: StateRequest): string | undefined {
  const value = request.headers['content-md5']
  return Array.isArray(value) ? value[0] : value
}

function answerFault(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const fault = error instanceof Fault ? error : fromHttp(error)
  const { status } = FAULTS[fault.code]
  if (status >= 500) request.log.error({ error }, 'the state backend failed')
  if (status === 401) void reply.header('www-authenticate', 'Basic realm="terraform state"')
  const message = status >= 500 ? FAULTS.internal.means : fault.message
  return reply.code(status).send({ code: fault.code, message, requestId: request.id })
}

/** What Fastify itself refuses, such as a body over the limit, carries its own status. */
function fromHttp(error: unknown): Fault {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500
  if (status === 413) return new Fault('too_large', `a state may have ${MOST_BYTES} bytes`)
  if (typeof status === 'number' && status < 500) return new Fault('malformed', 'the request could not be read')
  return new Fault('internal', 'unexpected failure', { cause: error })
}
