import type { RuleSentence } from '../fill.ts'

export const TOUCH_SENTENCES: Record<string, RuleSentence> = {
  'touch.access': {
    en: '{count} changes concern who may do what.',
    ko: '권한에 관한 변경이 {count}개 있습니다.',
    advice: { en: 'Read them, even where nothing is deleted.', ko: '삭제되는 것이 없더라도 내용을 읽어 보십시오.' },
  },
  'touch.network': {
    en: '{count} changes concern who reaches what.',
    ko: '네트워크 접근에 관한 변경이 {count}개 있습니다.',
    advice: { en: 'Read them, even where nothing is deleted.', ko: '삭제되는 것이 없더라도 내용을 읽어 보십시오.' },
  },
  'touch.keys': {
    en: '{count} changes concern keys, certificates or secrets.',
    ko: '키, 인증서, 비밀값에 관한 변경이 {count}개 있습니다.',
    advice: { en: 'Check that whoever uses them gets the new ones.', ko: '사용하는 쪽이 새 값을 받는지 확인하십시오.' },
  },
  'touch.lifecycle': {
    en: '{count} changes concern backups, versions or expiry.',
    ko: '백업, 버전, 만료에 관한 변경이 {count}개 있습니다.',
    advice: { en: 'Check that nothing is kept shorter than it has to be.', ko: '보존 기간이 필요한 것보다 짧아지지 않는지 확인하십시오.' },
  },
}
