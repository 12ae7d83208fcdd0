import { expect, test } from 'vitest'
import { tellAdvice } from './advice.ts'
import { RULE_SENTENCES } from './rule-sentences.ts'

test('every rule says what to do, in both languages, and briefly enough to stand in a chat message', () => {
  for (const code of Object.keys(RULE_SENTENCES)) {
    for (const locale of ['en', 'ko'] as const) {
      const advice = tellAdvice(code, locale) ?? ''
      expect(advice, code).toMatch(/\S.*\.$/s)
      expect(advice.length, code).toBeLessThanOrEqual(160)
      // It is the same wherever the rule strikes: nothing of a plan gets into it.
      expect(advice, code).not.toMatch(/[{}<>*`|\\]/)
    }
    expect(tellAdvice(code, 'ko'), code).toMatch(/[가-힣]/)
  }
})

test('a code that no rule has, or that only looks like one, has no advice', () => {
  expect(tellAdvice('vars.missing', 'en')).toBeUndefined()
  expect(tellAdvice('toString', 'ko')).toBeUndefined()
})
