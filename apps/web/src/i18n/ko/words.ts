/** 닫힌 목록의 단어: 항목마다 하나씩. */
export const status = {
  created: '생성됨',
  queued: '대기',
  planning: '계획 중',
  planned: '계획됨',
  no_changes: '변경 없음',
  awaiting_approval: '승인 대기',
  approved: '승인됨',
  applying: '적용 중',
  applied: '적용됨',
  failed: '실패',
  destroying: '삭제 중',
  destroyed: '삭제됨',
  rejected: '반려됨',
  canceled: '취소됨',
  superseded: '대체됨',
  expired: '만료됨',
  needs_recovery: '복구 필요',
}

export const severity = { info: '참고', low: '낮음', medium: '보통', high: '높음', critical: '심각' }

export const action = {
  delete: '삭제',
  replace: '교체',
  create: '생성',
  update: '변경',
  import: '가져오기',
  forget: '관리 해제',
  move: '이동',
  read: '읽기',
  'no-op': '변경 없음',
}

export const role = {
  viewer: '조회자',
  learner: '학습자',
  requester: '요청자',
  approver: '승인자',
  admin: '관리자',
}

export const roleHint = {
  viewer: '모든 배포를 봅니다. 바꾸지는 않습니다.',
  learner: '자신의 배포와 모듈 목록을 봅니다.',
  requester: '배포를 요청하고 계획하고 적용합니다.',
  approver: '승인 요청을 결정하고 승인된 계획을 적용합니다.',
  admin: '사람, 계정, 에이전트, 키를 관리합니다.',
}

export const scope = { read: '조회', propose: '요청', approve: '승인', apply: '적용', admin: '관리' }

export const scopeHint = {
  read: '배포, 실행, 모듈을 봅니다.',
  propose: '배포를 만들고 계획하고, 승인과 삭제를 요청합니다.',
  approve: '승인 요청을 결정합니다.',
  apply: '승인된 계획을 적용합니다.',
  admin: '사람, 계정, 에이전트, 키, 감사 기록을 다룹니다.',
}

export const faults = {
  invalid: { what: '사용할 수 없는 값이 있습니다', next: '표시된 곳을 고친 뒤 다시 시도하십시오.' },
  malformed: { what: '요청을 읽을 수 없습니다', next: '페이지를 새로 고친 뒤 다시 시도하십시오.' },
  unauthenticated: { what: '로그인되어 있지 않습니다', next: '로그인한 뒤 다시 시도하십시오.' },
  forbidden: { what: '권한이 없습니다', next: '권한이 있는 사람에게 요청하십시오.' },
  not_found: { what: '찾을 수 없습니다', next: '존재하지 않거나 볼 권한이 없습니다.' },
  conflict: { what: '지금 상태에서는 할 수 없습니다', next: '상태를 확인하고 가능한 작업을 고르십시오.' },
  changed: { what: '다른 사람이 먼저 바꿨습니다', next: '다시 읽은 뒤 결정하십시오.' },
  idempotency_mismatch: { what: '같은 요청이 다른 내용으로 이미 처리되었습니다', next: '다시 보내십시오.' },
  gone: { what: '더 이상 사용할 수 없습니다', next: '이미 사용했거나 만료되었거나 보관되었습니다.' },
  too_large: { what: '내용이 너무 큽니다', next: '한 번에 보내는 양을 줄이십시오.' },
  too_many: { what: '요청이 너무 많습니다', next: '잠시 뒤 다시 시도하십시오.' },
  unavailable: { what: '플랫폼의 일부가 응답하지 않습니다', next: '잠시 뒤 다시 시도하십시오.' },
  internal: { what: '처리하지 못했습니다', next: '다시 시도하고, 계속되면 요청 ID를 운영자에게 알려 주십시오.' },
  offline: { what: '플랫폼에 연결할 수 없습니다', next: '연결을 확인하십시오. 페이지가 자동으로 다시 시도합니다.' },
}
