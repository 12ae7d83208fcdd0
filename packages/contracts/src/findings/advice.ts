import { RULE_SENTENCES } from './rule-sentences.ts'

/** What to do about a finding of the review, in the reader's language; nothing for a code that no rule here has. */
export function tellAdvice(code: string, locale: 'en' | 'ko'): string | undefined {
  return Object.hasOwn(RULE_SENTENCES, code) ? RULE_SENTENCES[code]?.advice[locale] : undefined
}
