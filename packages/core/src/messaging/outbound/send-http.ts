import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { SendFailure } from '../outbox/send-failure.ts'
import type { PinnedEndpoint } from './check-address.ts'

export interface HttpAnswer {
  status: number
  headers: Record<string, string | undefined>
  /** At most 64 KiB of it. */
  body: string
}

/** From the name's resolution to the answer's end. */
export const SEND_MS = 10_000
const ANSWER_BYTES = 64 * 1024

/**
 * One POST to the addresses that were checked. Redirects are not followed, an answer is read up to a limit, and it is over
 * after ten seconds whatever the other side does.
 *
 * @throws SendFailure when nothing was answered.
 */
export function sendHttp(
  { url, addresses }: PinnedEndpoint,
  { body, headers }: { body: string; headers: Record<string, string> },
): Promise<HttpAnswer> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const fail = (cause: Error) => reject(new SendFailure(`${url.hostname} did not answer: ${reasonOf(cause)}`))
    const outgoing = request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body), 'user-agent': 'mcp-cloud' },
        // A connection of its own, to the pinned addresses.
        agent: false,
        lookup: pinnedLookup(addresses),
        signal: AbortSignal.timeout(SEND_MS),
        maxHeaderSize: 16 * 1024,
      },
      (incoming) => {
        const chunks: Buffer[] = []
        let size = 0
        const finish = () => {
          const answered = Object.fromEntries(
            Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
          )
          resolve({ status: incoming.statusCode ?? 0, headers: answered, body: Buffer.concat(chunks).toString('utf8') })
        }
        incoming.on('data', (chunk: Buffer) => {
          chunks.push(chunk)
          size += chunk.length
          if (size < ANSWER_BYTES) return
          finish()
          incoming.destroy()
        })
        incoming.on('end', finish)
        incoming.on('error', fail)
      },
    )
    outgoing.on('error', fail)
    outgoing.end(body)
  })
}

function pinnedLookup(addresses: string[]): LookupFunction {
  const pinned = addresses.map((address) => ({ address, family: isIP(address) }))
  return (_hostname, options, answer) => {
    if (options.all) return void answer(null, pinned)
    const [first] = pinned
    return void answer(null, first?.address ?? '', first?.family)
  }
}

function reasonOf(cause: Error): string {
  if (cause.name === 'AbortError' || cause.name === 'TimeoutError') return `no answer within ${SEND_MS / 1000} s`
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message
}
