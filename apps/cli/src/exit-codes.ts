import type { FaultCode } from '@mcp-cloud/contracts'
import type { Text } from './text.ts'

/** The one table of exit codes; `help` and the reference page are printed from it. */
export const EXIT_CODES = {
  0: { en: 'it worked', ko: '성공했습니다' },
  1: { en: 'the run failed, was canceled or was rejected', ko: '실행이 실패했거나 취소 또는 반려되었습니다' },
  2: { en: 'the command line could not be understood', ko: '명령줄을 이해할 수 없습니다' },
  3: { en: 'a value is not acceptable', ko: '받아들일 수 없는 값이 있습니다' },
  4: {
    en: 'not signed in, or not allowed: somebody else has to do it',
    ko: '로그인하지 않았거나 권한이 없습니다. 다른 사람이 해야 합니다',
  },
  5: { en: 'there is no such thing, or no longer', ko: '대상이 없거나 더 이상 존재하지 않습니다' },
  6: {
    en: 'the status does not allow it, or somebody else changed it first',
    ko: '현재 상태에서는 할 수 없거나 다른 사람이 먼저 변경했습니다',
  },
  7: { en: 'the server could not be reached, or did not finish in time', ko: '서버에 연결할 수 없거나 제시간에 끝나지 않았습니다' },
  130: { en: 'interrupted', ko: '중단되었습니다' },
} as const satisfies Record<number, Text>

export type ExitCode = keyof typeof EXIT_CODES

export const EXIT_OF_FAULT: Record<FaultCode, ExitCode> = {
  invalid: 3,
  malformed: 3,
  too_large: 3,
  unauthenticated: 4,
  forbidden: 4,
  not_found: 5,
  gone: 5,
  conflict: 6,
  changed: 6,
  idempotency_mismatch: 6,
  too_many: 7,
  unavailable: 7,
  internal: 7,
}
