import { implement, ORPCError, ValidationError } from '@orpc/server'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import { Fault } from '@mcp-cloud/contracts'
import { verbs, type AnyVerb } from '@mcp-cloud/core'
import type { Ctx } from '@mcp-cloud/core/kernel'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { renderError } from './error-body.ts'
import { withIdempotency } from './idempotency.ts'
import { inputFault } from './input-fault.ts'

export interface RpcContext {
  ctx: Ctx
  idempotencyKey: string | undefined
}

type CallContext = RpcContext & { onFailure: (cause: unknown) => void }

/** The contract as REST: every verb of core, and not one rule of its own. */
export function registerRpc(
  app: FastifyInstance,
  contextOf: (request: FastifyRequest, reply: FastifyReply) => Promise<RpcContext>,
  logFailure: (cause: unknown, request: FastifyRequest) => void,
): void {
  const router = Object.fromEntries(
    Object.entries(verbs).map(([group, members]) => [
      group,
      Object.fromEntries(Object.entries(members).map(([name, verb]) => [name, procedure(verb)])),
    ]),
  )
  // Around the whole call, so that a refusal of the input by the contract is told the same way as any other fault.
  const clientInterceptors = [
    async ({ context, input, next }: { context: CallContext; input: unknown; next: () => Promise<unknown> }) =>
      next().catch((cause: unknown) => {
        throw toRpcError(cause, context, input)
      }),
  ]
  // One shape for every error, whether the contract foresaw it or not.
  const customErrorResponseBodyEncoder = ({ code, status, message, data }: ORPCError<string, unknown>) => ({
    defined: true,
    code,
    status,
    message,
    data,
  })
  const options = { clientInterceptors, customErrorResponseBodyEncoder }
  const all = new OpenAPIHandler(router, options)
  const userPaths = new OpenAPIHandler({ deployments: router['deployments']! }, options)

  async function handle(handler: typeof all, prefix: '/' | '/api/v1', request: FastifyRequest, reply: FastifyReply) {
    const context = await contextOf(request, reply)
    const { matched } = await handler.handle(request, reply, {
      ...(prefix === '/' ? {} : { prefix }),
      context: { ...context, onFailure: (cause: unknown) => logFailure(cause, request) },
    })
    if (!matched)
      throw new Fault('not_found', `there is nothing at ${request.method} ${request.url.split('?')[0]}; the reference is at /api/docs`)
  }

  app.all('/api/v1/*', (request, reply) => handle(all, '/api/v1', request, reply))
  // The scenario's own paths, as they stand there.
  app.all('/deployments', (request, reply) => handle(userPaths, '/', request, reply))
  app.all('/deployments/*', (request, reply) => handle(userPaths, '/', request, reply))
}

function procedure(verb: AnyVerb) {
  return implement(verb.contract)
    .$context<CallContext>()
    .handler(({ context, input }) => withIdempotency(context, verb, input, () => verb.run(context.ctx, input)))
}

function toRpcError(cause: unknown, context: CallContext, input: unknown): ORPCError<string, unknown> {
  const fault = isInputError(cause) ? inputFault(cause.cause.issues, input) : cause
  const body = renderError(fault, context.ctx.requestId)
  if (body.status >= 500) context.onFailure(cause)
  return new ORPCError(body.code, { status: body.status, message: body.message, data: body.data, defined: true })
}

function isInputError(cause: unknown): cause is ORPCError<string, unknown> & { cause: ValidationError } {
  return cause instanceof ORPCError && cause.code === 'BAD_REQUEST' && cause.cause instanceof ValidationError
}
