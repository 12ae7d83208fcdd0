import { createHmac, timingSafeEqual } from 'node:crypto'
import { inMood, listen, type Mood } from './listen.ts'

export interface FakeWebhook {
  url: string
  /** Set by the test from the answer that made the channel. */
  secret: string
  /** Events that were rightly signed, one for each `webhook-id`. */
  events: { id: string; type: string; data: Record<string, unknown>; body: string }[]
  /** Ids of requests that repeated an event. */
  repeated: string[]
  refused: string[]
  mood: Mood
  close(): Promise<void>
}

/** A receiver by the book of Standard Webhooks: signature, five minutes of tolerance, one event an id. */
export async function fakeWebhook(): Promise<FakeWebhook> {
  const server = await listen((request, body, response) => {
    if (inMood(hook.mood, response)) return
    const header = (name: string) => String(request.headers[name] ?? '')
    const id = header('webhook-id')
    const timestamp = header('webhook-timestamp')
    const key = Buffer.from(hook.secret.replace(/^whsec_/, ''), 'base64')
    const expected = Buffer.from(`v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`)
    const isRight = header('webhook-signature')
      .split(' ')
      .map((each) => Buffer.from(each))
      .some((given) => given.length === expected.length && timingSafeEqual(given, expected))
    if (!isRight || Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) {
      hook.refused.push(id)
      response.writeHead(401).end()
      return
    }
    const event = JSON.parse(body) as { type: string; data: Record<string, unknown> }
    if (hook.events.some((known) => known.id === id)) hook.repeated.push(id)
    else hook.events.push({ id, type: event.type, data: event.data, body })
    response.writeHead(204).end()
  })
  const hook: FakeWebhook = {
    url: `${server.url}/hook`,
    secret: '',
    events: [],
    repeated: [],
    refused: [],
    mood: 'well',
    close: () => server.close(),
  }
  return hook
}
