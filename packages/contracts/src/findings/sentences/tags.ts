import type { RuleSentence } from '../fill.ts'

export const TAGS_SENTENCES: Record<string, RuleSentence> = {
  'tags.missing': {
    en: '{count} resources say nothing of whose they are (no tags or labels).',
    ko: '리소스 {count}개에 태그나 레이블이 없어 소유자를 알 수 없습니다.',
    advice: { en: 'Tag them with a team and a cost centre.', ko: '팀과 비용 부서 태그를 붙이십시오.' },
  },
  'tags.removed': {
    en: '{count} tags or labels are taken off.',
    ko: '태그나 레이블 {count}개가 제거됩니다.',
    advice: { en: 'Check that no budget, backup or policy goes by them.', ko: '예산, 백업, 정책이 이 태그를 쓰지 않는지 확인하십시오.' },
  },
}
