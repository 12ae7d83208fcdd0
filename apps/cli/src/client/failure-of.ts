import { ORPCError } from '@orpc/client'
import { Failure } from '../failure.ts'

/** Whatever was thrown, as a failure a person can act on. */
export function failureOf(error: unknown, context: { interrupted: boolean; url?: string }): Failure {
  if (context.interrupted) return new Failure('interrupted', { en: 'interrupted', ko: '중단했습니다' })
  if (error instanceof Failure) return error
  if (error instanceof ORPCError) return fromOrpc(error)
  if (!(error instanceof Error)) return unexpected(error)
  if (error.name === 'TimeoutError') {
    return new Failure(
      'unavailable',
      { en: `${context.url ?? 'the server'} did not answer in time`, ko: `${context.url ?? '서버'}이(가) 제시간에 응답하지 않았습니다` },
      { cause: error },
    )
  }
  if (error instanceof TypeError && error.message === 'fetch failed') return unreachable(error, context.url ?? 'the server')
  if (
    error.name === 'ValidationError' ||
    error.message.startsWith('Cannot parse response') ||
    error.message.startsWith('Invalid OpenAPI response')
  ) {
    return new Failure(
      'unavailable',
      { en: 'the answer is not what this version of mcp-cloud expects', ko: '응답이 이 버전의 mcp-cloud가 기대하는 형식이 아닙니다' },
      {
        problems: issuesOf(error),
        next: {
          en: 'use the mcp-cloud of the same version as the server, and check that the address is a platform',
          ko: '서버와 같은 버전의 mcp-cloud를 쓰고, 주소가 플랫폼의 주소인지 확인하십시오',
        },
        cause: error,
      },
    )
  }
  return unexpected(error)
}

function fromOrpc(error: ORPCError<string, unknown>): Failure {
  const { data } = error
  if (typeof data === 'object' && data !== null && 'failure' in data && data.failure instanceof Failure) return data.failure
  return new Failure('internal', error.message, { cause: error })
}

function unreachable(error: TypeError, url: string): Failure {
  const reason =
    error.cause instanceof Error && 'code' in error.cause && typeof error.cause.code === 'string' ? error.cause.code : 'fetch failed'
  return new Failure(
    'unavailable',
    { en: `${url} could not be reached (${reason})`, ko: `${url}에 연결할 수 없습니다 (${reason})` },
    {
      next: {
        en: 'start the platform with npm start, or name another address with --url or MCP_CLOUD_URL',
        ko: 'npm start로 플랫폼을 시작하거나 --url 또는 MCP_CLOUD_URL로 다른 주소를 지정하십시오',
      },
      cause: error,
    },
  )
}

/** Paths and reasons of a contract mismatch, never the data: it may hold what must not be shown. */
function issuesOf(error: Error): { path: string; code: string; message: string }[] {
  if (!('issues' in error) || !Array.isArray(error.issues)) return []
  return error.issues.slice(0, 5).map((issue: { path?: unknown[]; message?: unknown }) => ({
    path: (issue.path ?? []).map(String).join('.'),
    code: 'contract',
    message: String(issue.message),
  }))
}

function unexpected(error: unknown): Failure {
  return new Failure(
    'internal',
    { en: `something went wrong in mcp-cloud: ${String(error)}`, ko: `mcp-cloud에서 오류가 발생했습니다: ${String(error)}` },
    { cause: error },
  )
}
