import { ORPCError } from '@orpc/client'
import { FAULTS, type FaultCode } from '@mcp-cloud/contracts'
import { z } from 'zod'
import { Failure } from '../failure.ts'

const Problems = z.array(
  z.object({
    path: z.string().default(''),
    code: z.string().default(''),
    message: z.string(),
    given: z.unknown().optional(),
    allowed: z.unknown().optional(),
  }),
)
const FaultFields = z.object({
  code: z.string(),
  message: z.string(),
  problems: Problems.catch([]).default([]),
  requestId: z.string().optional(),
  data: z
    .object({ problems: Problems.catch([]).default([]), requestId: z.string().optional() })
    .optional()
    .catch(undefined),
})
/** The platform's error answer, with or without an `error` envelope. */
const FaultBody = z.union([z.object({ error: FaultFields }).transform((body) => body.error), FaultFields])

export interface FaultData {
  failure: Failure
}

type Headers = Record<string, string | string[] | undefined>

/** Decodes an error answer for the link; what is no answer of the platform (a proxy's page) becomes a failure by its status. */
export function faultOf(body: unknown, status: number, headers: Headers): ORPCError<string, FaultData> {
  const failure = failureFrom(body, status, first(headers['x-request-id']))
  return new ORPCError(failure.code, { status: status >= 400 ? status : 502, message: failure.message, data: { failure } })
}

/** The same for a plain response. */
export async function refusalOf(response: Response): Promise<Failure> {
  const text = await response.text().catch(() => '')
  return failureFrom(parseJson(text), response.status, response.headers.get('x-request-id') ?? undefined)
}

function failureFrom(body: unknown, status: number, headerId: string | undefined): Failure {
  const parsed = FaultBody.safeParse(body)
  if (!parsed.success) {
    return new Failure(
      byStatus(status),
      { en: `the server answered ${status} without saying why`, ko: `서버가 이유 없이 ${status}(으)로 응답했습니다` },
      { requestId: headerId },
    )
  }
  const { code, message, problems, requestId, data } = parsed.data
  return new Failure(isFaultCode(code) ? code : byStatus(status), message, {
    problems: problems.length > 0 ? problems : data?.problems,
    requestId: requestId ?? data?.requestId ?? headerId,
  })
}

function isFaultCode(code: string): code is FaultCode {
  return Object.hasOwn(FAULTS, code)
}

function byStatus(status: number): FaultCode {
  // Entries of the closed list, whose keys are fault codes.
  const found = (Object.keys(FAULTS) as FaultCode[]).find((code) => FAULTS[code].status === status)
  if (found) return found
  // A redirect or a success of another kind means that something else than the platform answers there.
  return status >= 400 && status < 500 ? 'malformed' : 'unavailable'
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function first(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header
}
