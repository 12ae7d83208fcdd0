/** Why an attempt failed. `isFinal` means that another attempt would fail the same way until somebody changes something. */
export class SendFailure extends Error {
  override readonly name = 'SendFailure'
  readonly isFinal: boolean
  readonly retryAfterSeconds: number | undefined

  constructor(message: string, details: { isFinal?: boolean; retryAfterSeconds?: number | undefined } = {}) {
    super(message)
    this.isFinal = details.isFinal ?? false
    this.retryAfterSeconds = details.retryAfterSeconds
  }
}

/** An HTTP answer that is not a success, as a failure. */
export function failureOf(host: string, answer: { status: number; headers: Record<string, string | undefined> }): SendFailure {
  const { status } = answer
  const wait = Number(answer.headers['retry-after'])
  const retryAfterSeconds = Number.isFinite(wait) && wait > 0 ? Math.min(wait, 3600) : undefined
  const isFinal = status >= 300 && status < 500 && ![408, 409, 425, 429].includes(status)
  const more = status >= 300 && status < 400 ? '; redirects are not followed' : ''
  return new SendFailure(`${host} answered ${status}${more}`, { isFinal, retryAfterSeconds })
}
