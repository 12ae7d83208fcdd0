import type { DeploymentStatus, RunStatus } from '@mcp-cloud/contracts'
import type { Colour } from './paint.ts'
import type { View } from './view.ts'

type Status = DeploymentStatus | RunStatus

/** A status is a word, a shape and a colour; in Korean the platform's own word stands beside the Korean one. */
const STATUSES: Record<Status, { shape: string; colour: Colour; ko: string }> = {
  created: { shape: '○', colour: 'blue', ko: '생성됨' },
  queued: { shape: '◌', colour: 'blue', ko: '대기' },
  planning: { shape: '◔', colour: 'blue', ko: '계획 중' },
  planned: { shape: '◑', colour: 'cyan', ko: '계획됨' },
  no_changes: { shape: '●', colour: 'green', ko: '변경 없음' },
  awaiting_approval: { shape: '◆', colour: 'yellow', ko: '승인 대기' },
  approved: { shape: '◕', colour: 'cyan', ko: '승인됨' },
  applying: { shape: '◔', colour: 'blue', ko: '적용 중' },
  applied: { shape: '●', colour: 'green', ko: '적용됨' },
  failed: { shape: '✗', colour: 'red', ko: '실패' },
  destroying: { shape: '◔', colour: 'yellow', ko: '삭제 중' },
  destroyed: { shape: '□', colour: 'dim', ko: '삭제됨' },
  rejected: { shape: '✗', colour: 'red', ko: '반려됨' },
  canceled: { shape: '–', colour: 'dim', ko: '취소됨' },
  superseded: { shape: '–', colour: 'dim', ko: '대체됨' },
  expired: { shape: '–', colour: 'dim', ko: '만료됨' },
  needs_recovery: { shape: '!', colour: 'red', ko: '복구 필요' },
}

export function statusText(status: Status, view: View): string {
  const { shape, ko } = STATUSES[status]
  return `${shape} ${view.lang === 'ko' ? `${ko} (${status})` : status}`
}

export function paintStatus(status: Status, view: View, text = statusText(status, view)): string {
  return view.paint(STATUSES[status].colour, text)
}
