import type { RuleSentence } from '../fill.ts'

export const KEY_SENTENCES: Record<string, RuleSentence> = {
  'key.deleted': {
    en: 'The {action} of this key makes everything it encrypted unreadable.',
    ko: '이 키를 {action}하면 이 키로 암호화한 것을 모두 읽을 수 없게 됩니다.',
    advice: {
      en: 'Keep the key, or disable it for a while first to see who still needs it.',
      ko: '키를 남겨 두거나, 먼저 비활성화해 아직 쓰는 곳이 있는지 확인하십시오.',
    },
  },
  'key.short-deletion': {
    en: 'Once deleted by mistake, there are {days} days to notice.',
    ko: '실수로 삭제해도 알아차릴 시간이 {days}일뿐입니다.',
    advice: { en: 'Choose 30 days.', ko: '30일로 설정하십시오.' },
  },
  'key.no-rotation': {
    en: 'The key is never rotated.',
    ko: '키가 교체되지 않습니다.',
    advice: {
      en: 'Turn rotation on; what was encrypted before stays readable.',
      ko: '자동 교체를 켜십시오. 이전에 암호화한 것도 계속 읽을 수 있습니다.',
    },
  },
  'key.disabled': {
    en: 'The key is turned off; what it encrypted cannot be read until it is on again.',
    ko: '키가 비활성화되어, 다시 켤 때까지 암호화한 것을 읽을 수 없습니다.',
    advice: { en: 'Make sure that nothing uses it now.', ko: '지금 사용하는 곳이 없는지 확인하십시오.' },
  },
}
