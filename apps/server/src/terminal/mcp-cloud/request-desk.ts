import { Fault } from '@mcp-cloud/contracts'
import { loadTerminalActor } from '@mcp-cloud/core/identity'
import type { Platform } from '@mcp-cloud/core/kernel'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { actAs } from '../../http/acting-as.ts'
import { renderError } from '../../http/error-body.ts'
import { answerHeaders, isAllowed, requestHeaders } from './allowed.ts'
import { WireId, WireRequest, type WireAnswer } from './wire.ts'

/** Asks the app without a network. */
export type Inject = (options: InjectOptions) => Promise<LightMyRequestResponse>

/** Requests of one learner's `mcp-cloud`, answered by the app as that learner in their own account for practice. */
export interface RequestDesk {
  answer(method: string, params: unknown): Promise<unknown>
  close(): void
}

const MOST_AT_ONCE = 8
const MOST_BYTES = 8 * 1024 * 1024

interface Open {
  abort(): void
  pieces?: AsyncIterator<string>
}

export function openRequestDesk(platform: Platform, learnerId: string, inject: Inject | undefined): RequestDesk {
  const open = new Map<string, Open>()

  async function request(given: WireRequest): Promise<WireAnswer> {
    const actor = await loadTerminalActor(platform, learnerId)
    if (!inject || !actor) return refused(new Fault('unavailable', 'the platform cannot be asked at the moment'))
    if (!isAllowed(given.method, given.path))
      return refused(new Fault('forbidden', 'this terminal asks for nothing but deployments in your own account for practice'))
    if (open.size >= MOST_AT_ONCE || open.has(given.id))
      return refused(new Fault('too_many', 'too many requests of this terminal at once; wait until one has ended'))
    const controller = new AbortController()
    const entry: Open = { abort: () => controller.abort() }
    open.set(given.id, entry)
    const forget = () => void open.delete(given.id)
    try {
      const answer = await actAs(actor, () =>
        inject({
          method: given.method as 'GET',
          url: given.path,
          headers: requestHeaders(given.headers),
          ...(given.body === undefined ? {} : { payload: given.body }),
          payloadAsStream: true,
          signal: controller.signal,
        }),
      )
      const body = answer.stream()
      entry.abort = () => {
        controller.abort()
        body.destroy()
        // What writes an event stream ends when its reader is gone.
        answer.raw.res.destroy()
      }
      body.on('error', () => {})
      if (controller.signal.aborted) entry.abort()
      body.setEncoding('utf8')
      const head = { status: answer.statusCode, headers: answerHeaders(answer.headers) }
      if (head.headers['content-type']?.startsWith('text/event-stream')) {
        body.once('close', forget)
        entry.pieces = body[Symbol.asyncIterator]()
        return { ...head, body: null }
      }
      const text = await whole(body)
      forget()
      return text === undefined ? refused(new Fault('too_large', 'the answer is too long for this terminal')) : { ...head, body: text }
    } catch (cause) {
      forget()
      throw cause
    }
  }

  return {
    async answer(method, params) {
      if (method === 'api.place') return { url: platform.settings.publicUrl }
      if (method === 'api.open') return request(WireRequest.parse(params))
      const { id } = WireId.parse(params)
      const entry = open.get(id)
      if (method === 'api.read') {
        const next = await entry?.pieces?.next().catch(() => undefined)
        if (!next || next.done) open.delete(id)
        return { text: next && !next.done ? next.value : null }
      }
      if (method !== 'api.close') throw new Fault('not_found', `a terminal cannot ask for "${method}"`)
      open.delete(id)
      entry?.abort()
      return null
    },
    close() {
      for (const entry of open.values()) entry.abort()
      open.clear()
    },
  }
}

function refused(fault: Fault): WireAnswer {
  const { status, ...body } = renderError(fault, '')
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...body, status }) }
}

/** Undefined when it is longer than anything that is shown. */
async function whole(body: AsyncIterable<string>): Promise<string | undefined> {
  let text = ''
  for await (const piece of body) {
    text += piece
    if (text.length > MOST_BYTES) return undefined
  }
  return text
}
