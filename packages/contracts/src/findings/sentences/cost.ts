import type { RuleSentence } from '../fill.ts'

export const COST_SENTENCES: Record<string, RuleSentence> = {
  'cost.jump': {
    en: 'The monthly estimate goes from {before} to {after} {currency}.',
    ko: '월 예상 비용이 {before}에서 {after} {currency}(으)로 늘어납니다.',
    advice: { en: 'Check the sizes and counts that changed.', ko: '바뀐 크기와 개수를 확인하십시오.' },
  },
  'cost.large': {
    en: 'It adds {rise} {currency} a month by estimate.',
    ko: '예상 비용이 월 {rise} {currency} 늘어납니다.',
    advice: { en: 'Make sure that somebody has a budget for it.', ko: '예산이 있는지 확인하십시오.' },
  },
  'cost.unpriced': {
    en: '{count} resources have no price; the estimate leaves them out.',
    ko: '리소스 {count}개는 가격을 알 수 없어 예상 비용에 없습니다.',
    advice: { en: 'Look up what they cost.', ko: '가격을 따로 확인하십시오.' },
  },
  'cost.large-machine': {
    en: 'It is one of the largest machines there are.',
    ko: '가장 큰 축에 드는 인스턴스입니다.',
    advice: { en: 'Check whether it has to be this large.', ko: '이만큼 커야 하는지 확인하십시오.' },
  },
  'cost.accelerator': {
    en: 'It comes with accelerators, which are paid for while it stands idle, too.',
    ko: '가속기가 붙어 있어 쉬는 동안에도 비용이 듭니다.',
    advice: { en: 'Stop it when it is not in use.', ko: '쓰지 않을 때는 중지하십시오.' },
  },
  'cost.many-machines': {
    en: '{count} machines are made at once.',
    ko: '인스턴스 {count}개를 한 번에 만듭니다.',
    advice: { en: 'Check the count; use a group that scales.', ko: '개수를 확인하고 자동 확장 그룹을 사용하십시오.' },
  },
  'cost.many-gateways': {
    en: '{count} NAT gateways are paid for by the hour and by the byte.',
    ko: 'NAT 게이트웨이 {count}개에 시간과 전송량 요금이 듭니다.',
    advice: { en: 'Share one where its zone may fail.', ko: '장애를 감수할 수 있다면 하나를 함께 쓰십시오.' },
  },
}
