import { settleParticles } from '../korean/settle-particles.ts'
import type { Finding } from '../schemas/finding.ts'

export interface Sentence {
  en: string
  ko: string
}

/** What a rule of the review says, and what to do about it. */
export interface RuleSentence extends Sentence {
  advice: Sentence
}

/** Fills `{name}` from the params. Without a sentence the code is told with its params, so that nothing is kept back. */
export function fillSentence(
  sentences: Record<string, Sentence>,
  { code, params }: Pick<Finding, 'code' | 'params'>,
  locale: 'en' | 'ko',
): string {
  const sentence = Object.hasOwn(sentences, code) ? sentences[code] : undefined
  if (sentence) {
    const text = sentence[locale].replaceAll(/\{(\w+)\}/g, (all, name: string) =>
      params[name] === undefined ? all : word(params[name], locale),
    )
    return locale === 'ko' ? settleParticles(text) : text
  }
  const facts = Object.entries(params).map(([name, value]) => `${name}: ${String(value)}`)
  return [code, ...facts].join(', ')
}

/** Words that rules and terraform say, as a reader says them. What is no such word stands as it is. */
const WORDS: Record<'en' | 'ko', Record<string, string>> = {
  en: {
    replace_because_tainted: 'an earlier run left it half-made',
    replace_because_cannot_update: 'a change that cannot be made in place',
    replace_by_request: 'a request',
    replace_by_triggers: 'another resource that changes',
    delete_because_no_resource_config: 'the configuration does not hold it any more',
    delete_because_no_module: 'its module is gone',
    delete_because_count_index: 'its index is beyond the new count',
    delete_because_each_key: 'its key is no longer in for_each',
    delete_because_wrong_repetition: 'it changed between count, for_each and neither',
    delete_because_no_move_target: 'its moved block points at nothing',
    'no reason given': 'a reason that terraform does not give',
  },
  ko: {
    delete: '삭제',
    replace: '교체',
    update: '변경',
    create: '생성',
    'all ports': '모든 포트',
    'a public acl': '공개 ACL',
    'a policy for everyone': '모두에게 허용하는 정책',
    'a role for everyone': '모두에게 부여한 역할',
    replace_because_tainted: '이전 실행에서 완성되지 못했기',
    replace_because_cannot_update: '제자리에서 바꿀 수 없는 변경',
    replace_by_request: '요청',
    replace_by_triggers: '다른 리소스의 변경',
    delete_because_no_resource_config: '구성에 더 이상 없음',
    delete_because_no_module: '모듈이 없어짐',
    delete_because_count_index: '새 개수를 벗어남',
    delete_because_each_key: 'for_each에 키가 없음',
    delete_because_wrong_repetition: 'count와 for_each 사용 방식이 바뀜',
    delete_because_no_move_target: 'moved 블록의 대상이 없음',
    'deletion was asked for': '삭제를 요청함',
    'no reason given': '알려지지 않은 이유',
  },
}

function word(value: string | number | boolean | null, locale: 'en' | 'ko'): string {
  const text = String(value)
  const ports = locale === 'ko' ? /^ports? ([\d, -]+)$/.exec(text)?.[1] : undefined
  if (ports !== undefined) return `포트 ${ports}`
  return (Object.hasOwn(WORDS[locale], text) ? WORDS[locale][text] : undefined) ?? text
}
