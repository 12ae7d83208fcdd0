import { Fault, FAULTS, type FaultCode, type Problem } from '@mcp-cloud/contracts'

/** The one shape of every error answer. */
export interface ErrorBody {
  defined: true
  code: FaultCode
  status: number
  message: string
  data: { requestId: string; problems: Problem[] }
}

/** The mapping of faults to HTTP. What is no fault is told as nothing but the request id. */
export function renderError(cause: unknown, requestId: string): ErrorBody {
  const fault = asFault(cause)
  const hidden = fault.code === 'internal'
  return {
    defined: true,
    code: fault.code,
    status: FAULTS[fault.code].status,
    message: hidden ? `something went wrong here; quote request ${requestId} when you ask about it` : fault.message,
    data: { requestId, problems: hidden ? [] : fault.problems },
  }
}

function asFault(cause: unknown): Fault {
  if (cause instanceof Fault) return cause
  if (isDatabaseAway(cause))
    return new Fault('unavailable', 'the database does not answer at the moment; nothing was changed, try again in a few seconds', {
      cause,
    })
  return new Fault('internal', 'unexpected', { cause })
}

/** Node's words for a socket nobody listens on, PostgreSQL's for a server that starts or stops (classes 08 and 57P), and the pool's own. */
const AWAY_CODES = /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT|08\w{3}|57P0[1-3])$/
const AWAY_WORDS = /connection terminated|timeout exceeded when trying to connect|connection ended unexpectedly/i

function isDatabaseAway(cause: unknown): boolean {
  for (let error = cause; error instanceof Error; error = error.cause) {
    const code = 'code' in error ? String(error.code) : ''
    const syscall = 'syscall' in error ? String(error.syscall) : ''
    if (code === 'ENOENT' && syscall !== 'connect') continue
    if (AWAY_CODES.test(code) || AWAY_WORDS.test(error.message)) return true
  }
  return false
}
