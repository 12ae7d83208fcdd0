import { z } from 'zod'
import { sendHttp } from '../outbound/send-http.ts'
import type { PinnedEndpoint } from '../outbound/check-address.ts'
import { SendFailure, failureOf } from '../outbox/send-failure.ts'

const Answer = z.looseObject({ ok: z.boolean(), error: z.string().optional() })

/** Errors of Slack's methods that pass by themselves; every other one stays until somebody changes something. */
const PASSING = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'ratelimited',
  'rate_limited',
  'request_timeout',
  'team_added_to_org',
])

export interface SlackAccess {
  endpoint: PinnedEndpoint
  botToken: string
}

/** One method of Slack's Web API. @throws SendFailure. */
export async function callSlack(access: SlackAccess, method: string, args: Record<string, unknown>): Promise<z.infer<typeof Answer>> {
  const { url, addresses } = access.endpoint
  const at = new URL(`${url.href.replace(/\/$/, '')}/${method}`)
  const answer = await sendHttp(
    { url: at, addresses },
    {
      body: JSON.stringify(args),
      headers: { authorization: `Bearer ${access.botToken}`, 'content-type': 'application/json; charset=utf-8' },
    },
  )
  if (answer.status !== 200) throw failureOf(url.hostname, answer)
  const parsed = Answer.safeParse(readJson(answer.body))
  if (!parsed.success) throw new SendFailure(`${url.hostname} answered something that is not Slack's`)
  const { ok, error = 'unknown_error' } = parsed.data
  if (!ok) throw new SendFailure(`Slack refused ${method}: ${error.slice(0, 100)}`, { isFinal: !PASSING.has(error) })
  return parsed.data
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
