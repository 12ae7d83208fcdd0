import { createORPCClient } from '@orpc/client'
import { ResponseValidationPlugin } from '@orpc/contract/plugins'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { contract } from '@mcp-cloud/contracts'
import type { Lang } from '../text.ts'
import type { Api, CallContext, Client } from './client.ts'
import { faultOf, refusalOf } from './read-fault.ts'

export interface ClientOptions {
  /** The server's own address, without `/api/v1`. */
  url: string
  /** Absent only to sign in, or where the key is added on the way. */
  apiKey?: string
  lang: Lang
  /** Ends every call. */
  signal: AbortSignal
  fetch?: typeof fetch
}

/** An answer may take this long besides the time it was asked to wait. */
const ANSWER_MS = 30_000
const RETRY_PAUSES_MS = [250, 750]
/** The verbs whose answer the server replays for the same Idempotency-Key, so that asking again cannot do it twice. */
const REPLAYED = new Set(['deployments.create', 'deployments.plan', 'deployments.approve', 'deployments.apply', 'deployments.destroy'])

/** A typed client of the contract over REST. Every answer is checked against the contract. */
export function createClient(options: ClientOptions): Client {
  const { url, signal } = options
  const send = options.fetch ?? fetch
  const base = {
    'user-agent': 'mcp-cloud',
    'accept-language': options.lang,
    ...(options.apiKey ? { authorization: `Bearer ${options.apiKey}` } : {}),
  }

  const link = new OpenAPILink<CallContext>(contract, {
    url: new URL('/api/v1', url).href,
    headers: ({ context }, path) => ({
      ...base,
      ...(context.waitSeconds === undefined ? {} : { prefer: `wait=${context.waitSeconds}` }),
      ...(REPLAYED.has(path.join('.')) ? { 'idempotency-key': crypto.randomUUID() } : {}),
    }),
    plugins: [new ResponseValidationPlugin(contract)],
    customErrorResponseBodyDecoder: (body, response) => faultOf(body, response.status, response.headers),
    fetch: async (request, init, { context }, path) => {
      const repeatable = request.method === 'GET' || REPLAYED.has(path.join('.'))
      const attempt = (): Promise<Response> => {
        const limit = AbortSignal.timeout(ANSWER_MS + (context.waitSeconds ?? 0) * 1000)
        return send(request.clone(), { ...init, signal: AbortSignal.any([request.signal, signal, limit]) })
      }
      return withRetry(attempt, repeatable ? RETRY_PAUSES_MS : [], signal)
    },
  })
  const api: Api = createORPCClient(link)
  return { url, api, openLog }

  async function openLog(runId: string, lastEventId: string | undefined, stop: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const response = await send(new URL(`/api/v1/runs/${encodeURIComponent(runId)}/log`, url), {
      headers: { ...base, accept: 'text/event-stream', ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) },
      redirect: 'manual',
      signal: AbortSignal.any([signal, stop]),
    })
    if (!response.ok || !response.body || !response.headers.get('content-type')?.startsWith('text/event-stream'))
      throw await refusalOf(response)
    return response.body
  }
}

/** Asks again where no answer came at all; an answer, whatever it says, is an answer. */
async function withRetry(attempt: () => Promise<Response>, pausesMs: readonly number[], signal: AbortSignal): Promise<Response> {
  for (const pause of pausesMs) {
    try {
      return await attempt()
    } catch (error) {
      // fetch reports a broken connection as TypeError; an abort or a time limit is not one.
      if (signal.aborted || !(error instanceof TypeError)) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  return attempt()
}
