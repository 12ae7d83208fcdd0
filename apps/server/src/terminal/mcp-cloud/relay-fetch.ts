import { WireAnswer, WirePiece, type WireRequest } from './wire.ts'

type Call = (method: string, params: unknown) => Promise<unknown>

let count = 0

/** `fetch` for a process without a network: the API answers, as the learner whose terminal it is, whatever the address says. */
export function relayFetch(call: Call): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init)
    const { signal } = request
    signal.throwIfAborted()
    const { pathname, search } = new URL(request.url)
    const id = `r${++count}`
    const body = await request.text()
    const wanted: WireRequest = {
      id,
      method: request.method,
      path: pathname + search,
      headers: Object.fromEntries(request.headers),
      ...(body === '' ? {} : { body }),
    }
    const abandon = () => void call('api.close', { id }).catch(() => {})
    const answer = WireAnswer.parse(await orAbort(call('api.open', wanted).catch(unreachable), signal, abandon))
    const { status, headers } = answer
    if (answer.body !== null) return new Response(hasNoBody(status) ? null : answer.body, { status, headers })
    return new Response(streamOf(id, call, signal, abandon), { status, headers })
  }
}

function streamOf(id: string, call: Call, signal: AbortSignal, abandon: () => void): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { text } = WirePiece.parse(await orAbort(call('api.read', { id }).catch(unreachable), signal, abandon))
      if (text === null) controller.close()
      else controller.enqueue(encoder.encode(text))
    },
    cancel: abandon,
  })
}

async function orAbort<T>(work: Promise<T>, signal: AbortSignal, abandon: () => void): Promise<T> {
  let stop = () => {}
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => {
      abandon()
      reject(signal.reason instanceof Error ? signal.reason : new DOMException('aborted', 'AbortError'))
    }
    signal.addEventListener('abort', stop)
    if (signal.aborted) stop()
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** As the real one says it, which is what the command line understands. */
function unreachable(cause: unknown): never {
  throw new TypeError('fetch failed', { cause })
}

function hasNoBody(status: number): boolean {
  return status === 204 || status === 205 || status === 304
}
