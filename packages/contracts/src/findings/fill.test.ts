import { expect, test } from 'vitest'
import { fillSentence } from './fill.ts'
import { REFUSALS } from './refusals.ts'
import { SENTENCES } from './sentences.ts'

test('a finding is told in the language of the reader, with its facts', () => {
  const finding = { code: 'network.open-ingress', params: { ports: 'port 443' } }
  expect(fillSentence(SENTENCES, finding, 'en')).toBe('The whole internet reaches port 443.')
  expect(fillSentence(SENTENCES, finding, 'ko')).toContain('인터넷 전체')
})

test('a deletion that was asked for is not laid to the configuration', () => {
  const finding = { code: 'change.delete', params: { because: 'deletion was asked for' } }
  expect(fillSentence(SENTENCES, finding, 'en')).toBe('It is deleted (deletion was asked for).')
  expect(fillSentence(SENTENCES, finding, 'ko')).toBe('삭제됩니다 (삭제를 요청함).')
})

test('a code the catalogue does not know keeps its code and all of its facts', () => {
  expect(fillSentence(SENTENCES, { code: 'cost.new', params: { amount: 12, type: 'x' } }, 'en')).toBe('cost.new, amount: 12, type: x')
  expect(fillSentence(SENTENCES, { code: 'toString', params: {} }, 'en')).toBe('toString')
})

test('both languages name the same facts', () => {
  const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).toSorted()
  for (const [code, { en, ko }] of Object.entries(SENTENCES)) expect(names(ko), code).toEqual(names(en))
  // Types are told in English words, so the Korean sentence does without what was found.
  for (const [code, { en, ko }] of Object.entries(REFUSALS)) expect(names(en), code).toEqual(expect.arrayContaining(names(ko)))
})
