import type { Finding } from '../schemas/finding.ts'

export interface Sentence {
  en: string
  ko: string
}

/** Fills `{name}` from the params. Without a sentence the code is told with its params, so that nothing is kept back. */
export function fillSentence(
  sentences: Record<string, Sentence>,
  { code, params }: Pick<Finding, 'code' | 'params'>,
  locale: 'en' | 'ko',
): string {
  const sentence = Object.hasOwn(sentences, code) ? sentences[code] : undefined
  if (sentence)
    return sentence[locale].replaceAll(/\{(\w+)\}/g, (all, name: string) => (params[name] === undefined ? all : word(params[name], locale)))
  const facts = Object.entries(params).map(([name, value]) => `${name}: ${String(value)}`)
  return [code, ...facts].join(', ')
}

const WORDS: Record<string, string> = { delete: '삭제', replace: '교체', update: '변경', create: '생성', 'all ports': '모든 포트' }

function word(value: string | number | boolean | null, locale: 'en' | 'ko'): string {
  const text = String(value)
  return locale === 'ko' ? (WORDS[text] ?? text) : text
}
