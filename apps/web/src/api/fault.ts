import { ORPCError } from '@orpc/client'
import { FAULTS, type FaultCode, type Problem } from '@mcp-cloud/contracts/faults'

/** A problem with the facts its sentence is filled from, where the platform has a sentence for it. */
export interface ProblemView extends Problem {
  params?: Record<string, string | number | boolean | null>
}

/** What a refusal tells the page. `offline` means that no answer came at all. */
export interface FaultView {
  code: FaultCode | 'offline'
  status: number
  message: string
  problems: ProblemView[]
  requestId?: string
}

/** The platform's error answer; anything else (a proxy's page) becomes a fault by its HTTP status. */
export function readFaultBody(body: unknown, status: number): FaultView {
  const fields = asRecord(asRecord(body)['error'] ?? body)
  const data = asRecord(fields['data'])
  const code = fields['code']
  return {
    code: isFaultCode(code) ? code : codeOfStatus(status),
    status,
    message: typeof fields['message'] === 'string' ? fields['message'] : '',
    problems: readProblems(data['problems'] ?? fields['problems']),
    requestId: typeof data['requestId'] === 'string' ? data['requestId'] : undefined,
  }
}

/** Whatever a call threw, as something a page can show. */
export function faultOf(cause: unknown): FaultView {
  if (cause instanceof ORPCError) {
    const view = asRecord(cause.data)
    // Built by `readFaultBody` in the client; an ORPCError of another origin has no `problems`.
    if (Array.isArray(view['problems'])) return view as unknown as FaultView
    return readFaultBody({ code: cause.code, message: cause.message, data: cause.data }, cause.status)
  }
  // fetch reports a connection that could not be made as TypeError.
  if (cause instanceof TypeError) return { code: 'offline', status: 0, message: cause.message, problems: [] }
  return { code: 'internal', status: 500, message: cause instanceof Error ? cause.message : String(cause), problems: [] }
}

function readProblems(value: unknown): ProblemView[] {
  if (!Array.isArray(value)) return []
  return value.map((item) => {
    const { path, code, message, given, allowed, params } = asRecord(item)
    return {
      path: String(path ?? ''),
      code: String(code ?? ''),
      message: String(message ?? ''),
      given,
      allowed,
      ...(params === undefined ? {} : { params: plainFacts(params) }),
    }
  })
}

function plainFacts(value: unknown): Record<string, string | number | boolean | null> {
  return Object.fromEntries(
    Object.entries(asRecord(value)).map(([name, fact]) => [
      name,
      typeof fact === 'number' || typeof fact === 'boolean' || fact === null ? fact : String(fact),
    ]),
  )
}

function isFaultCode(code: unknown): code is FaultCode {
  return typeof code === 'string' && Object.hasOwn(FAULTS, code)
}

function codeOfStatus(status: number): FaultCode {
  // The keys of the closed list are its codes.
  const codes = Object.keys(FAULTS) as FaultCode[]
  return codes.find((code) => FAULTS[code].status === status) ?? (status >= 500 ? 'unavailable' : 'malformed')
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
