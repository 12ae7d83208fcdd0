import { SENTENCES } from '@mcp-cloud/contracts/findings/sentences'
import type { Text } from '../text.ts'

/** The sentences of the findings of requests and reviews, by code. Those of vars stand beside the path they are about. `{name}` stands for a param of the finding. */
export const FINDING_WORDS: Record<string, Text> = {
  ...SENTENCES,
  'vars.converted': {
    en: 'It was given as {found}; terraform reads it as {wanted}.',
    ko: '{found}(으)로 주어졌습니다. terraform은 {wanted}(으)로 읽습니다.',
  },
  'vars.dropped-attribute': {
    en: 'It has no attribute "{name}"; terraform drops it.',
    ko: '속성 "{name}"이(가) 없어 terraform이 무시합니다.',
  },
  'vars.duplicate-items': { en: 'It is a set; values given twice count once.', ko: '집합이므로 두 번 준 값은 한 번만 셉니다.' },
  'vars.null-is-default': { en: 'It was given as null and takes its default.', ko: 'null로 주어져 기본값을 사용합니다.' },
}
