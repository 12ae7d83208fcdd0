import { createHmac, timingSafeEqual } from 'node:crypto'

/** docs.slack.dev/authentication/verifying-requests-from-slack: older or newer than this is refused. */
export const WINDOW_SECONDS = 300

export interface SignedRequest {
  /** The raw body, byte for byte. */
  body: string
  /** `X-Slack-Request-Timestamp`, in seconds. */
  timestamp: string | undefined
  /** `X-Slack-Signature`. */
  signature: string | undefined
}

/** `v0=` and HMAC-SHA256 over `v0:timestamp:body`, compared in constant time. */
export function isSigned(secret: string, { body, timestamp, signature }: SignedRequest, now: Date): boolean {
  if (!timestamp || !signature || !/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > WINDOW_SECONDS) return false
  const expected = Buffer.from(`v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`)
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
