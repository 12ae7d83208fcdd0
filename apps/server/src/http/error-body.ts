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
  const fault =
    cause instanceof Fault
      ? cause
      : new Fault('internal', `something went wrong here; quote request ${requestId} when you ask about it`, { cause })
  return {
    defined: true,
    code: fault.code,
    status: FAULTS[fault.code].status,
    message:
      fault.code === 'internal' && cause instanceof Fault
        ? `something went wrong here; quote request ${requestId} when you ask about it`
        : fault.message,
    data: { requestId, problems: fault.problems },
  }
}
