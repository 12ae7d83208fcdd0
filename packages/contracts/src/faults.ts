/**
 * The closed list of faults. Every error that leaves the platform carries one of these codes;
 * each surface maps them in one table (HTTP below, exit codes in the CLI, `isError` in MCP).
 */
export const FAULTS = {
  invalid: { status: 422, means: 'The input is well-formed but a value is not acceptable; `problems` names each path.' },
  malformed: { status: 400, means: 'The request could not be read.' },
  unauthenticated: { status: 401, means: 'No valid session or API key came with the request.' },
  forbidden: { status: 403, means: 'The caller is known but may not do this.' },
  not_found: { status: 404, means: 'There is no such thing, or the caller may not see it.' },
  conflict: { status: 409, means: 'The thing is in a status that does not allow this; the message says what does.' },
  changed: { status: 409, means: 'Somebody else changed it first; read it again.' },
  idempotency_mismatch: { status: 409, means: 'This Idempotency-Key was used with another request.' },
  gone: { status: 410, means: 'It existed, but was used, expired or archived.' },
  too_large: { status: 413, means: 'The request is larger than allowed.' },
  too_many: { status: 429, means: 'Too many requests; wait as long as `Retry-After` says.' },
  unavailable: { status: 503, means: 'A part this needs does not answer at the moment; try again.' },
  internal: { status: 500, means: 'Something went wrong here; the request id finds it in the log.' },
} as const

export type FaultCode = keyof typeof FAULTS

/** One point a caller can act on: where, what was given, what is allowed. Sensitive values are never in `given`. */
export interface Problem {
  path: string
  code: string
  message: string
  given?: unknown
  allowed?: unknown
}

/** The only error type the platform throws on purpose. `cause` is for logs and never leaves. */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly code: FaultCode
  readonly problems: Problem[]

  constructor(code: FaultCode, message: string, details: { problems?: Problem[]; cause?: unknown } = {}) {
    super(message, { cause: details.cause })
    this.code = code
    this.problems = details.problems ?? []
  }
}

export function conflict(message: string): Fault {
  return new Fault('conflict', message)
}

export function notFound(what: string, id: string): Fault {
  return new Fault('not_found', `there is no ${what} "${id}", or you may not see it`)
}
