import type { RuleSentence } from '../fill.ts'

export const PLATFORM_SENTENCES: Record<string, RuleSentence> = {
  'sandbox.generic-type': {
    en: '{type} is simulated by its schema only; the real cloud may answer differently.',
    ko: '{type}은(는) 스키마 수준으로만 시뮬레이션됩니다. 실제 클라우드에서는 다르게 동작할 수 있습니다.',
    advice: { en: 'Try it on a real account before you rely on it.', ko: '중요하다면 실제 계정에서 먼저 시험하십시오.' },
  },
  'review.more': {
    en: 'The same holds for {count} more ({code}).',
    ko: '같은 지적이 {count}건 더 있습니다 ({code}).',
    advice: { en: 'See the whole plan.', ko: '전체 계획을 확인하십시오.' },
  },
}
