import { createORPCClient, ORPCError } from '@orpc/client'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import type { contract } from '@mcp-cloud/contracts'
import routes from 'virtual:contract-routes'
import { readFaultBody } from './fault.ts'

/** Seconds the server may hold an answer that would otherwise be "go on and poll". */
export interface CallContext {
  waitSeconds?: number
}

export type Api = ContractRouterClient<typeof contract, CallContext>

const link = new OpenAPILink<CallContext>(routes, {
  url: new URL('/api/v1', location.origin).href,
  // The page follows a run by its events; no answer is held for it.
  headers: ({ context }) => ({ prefer: `wait=${context.waitSeconds ?? 0}` }),
  customErrorResponseBodyDecoder: (body, { status }) => {
    const fault = readFaultBody(body, status)
    return new ORPCError(fault.code, { status: status >= 400 ? status : 502, message: fault.message, data: fault })
  },
  fetch: (request, init) => fetch(request, { ...init, credentials: 'same-origin' }),
})

/** The platform's verbs over REST, with the session's cookie. */
export const api: Api = createORPCClient(link)
