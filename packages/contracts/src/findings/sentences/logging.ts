import type { RuleSentence } from '../fill.ts'

export const LOGGING_SENTENCES: Record<string, RuleSentence> = {
  'logging.trail-off': {
    en: 'The trail records nothing.',
    ko: '추적이 아무것도 기록하지 않습니다.',
    advice: { en: 'Set enable_logging to true.', ko: 'enable_logging을 true로 두십시오.' },
  },
  'logging.trail-single-region': {
    en: 'What happens in other regions is not recorded.',
    ko: '다른 리전의 활동은 기록되지 않습니다.',
    advice: { en: 'Set is_multi_region_trail to true.', ko: 'is_multi_region_trail을 true로 두십시오.' },
  },
  'logging.trail-no-validation': {
    en: 'Nobody can tell whether its files were changed.',
    ko: '기록 파일이 바뀌었는지 알 수 없습니다.',
    advice: { en: 'Set enable_log_file_validation to true.', ko: 'enable_log_file_validation을 true로 두십시오.' },
  },
  'logging.removed': {
    en: 'A watcher goes: {type}.',
    ko: '감시 수단이 없어집니다: {type}.',
    advice: { en: 'Ask why; say what records this from now on.', ko: '이유를 확인하고, 앞으로 무엇이 기록할지 정하십시오.' },
  },
  'logging.guard-off': {
    en: 'A detector of attacks is turned off.',
    ko: '공격 탐지가 꺼집니다.',
    advice: { en: 'Leave it on.', ko: '켜 두십시오.' },
  },
  'logging.short-retention': {
    en: 'Its logs are kept for {days} days only.',
    ko: '로그를 {days}일만 보관합니다.',
    advice: { en: 'Keep them for at least 30 days.', ko: '30일 이상 보관하십시오.' },
  },
  'logging.access-logs-off': {
    en: 'Who called it is not recorded.',
    ko: '누가 호출했는지 기록되지 않습니다.',
    advice: { en: 'Turn access logs on.', ko: '접근 로그를 켜십시오.' },
  },
  'logging.flow-logs-off': {
    en: 'What passes through the network is not recorded.',
    ko: '네트워크 흐름이 기록되지 않습니다.',
    advice: { en: 'Add flow logs.', ko: '흐름 로그를 추가하십시오.' },
  },
  'logging.audit-exempt': {
    en: 'Somebody is exempt from the audit log.',
    ko: '감사 로그에서 제외되는 사람이 있습니다.',
    advice: { en: 'Take the exemption away.', ko: '예외를 없애십시오.' },
  },
  'logging.excluded': {
    en: 'Logs are dropped before they are stored.',
    ko: '일부 로그가 저장되지 않고 버려집니다.',
    advice: { en: 'Check that no security log matches the filter.', ko: '보안 로그가 필터에 걸리지 않는지 확인하십시오.' },
  },
}
