import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileRegex } from './compile.ts'
import { UnreadRegexError } from './syntax.ts'

const SOURCES = [
  '^[a-z]{2,4}(-[a-z]+)+-[0-9]+$',
  '^[0-9]{1,3}([.][0-9]{1,3}){3}/(1[6-9]|2[0-4])$',
  '^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(key|alias)/.+$',
  '[.][.]|^xn--|-s3alias$',
  String.raw`^\d{2,}\.\w+?$`,
  String.raw`\bfoo\b`,
  '^(?:a|b|)*$',
  '^[^a-c-]+$',
  'x{0}y?z{2}',
  String.raw`^[\w.\-]+@[\w-]+\x2ecom$`,
  '^(a+)+$',
  '',
]

test.each(SOURCES)('%s accepts what JavaScript accepts', (source) => {
  const matches = compileRegex(source)
  const reference = new RegExp(source, 'u')
  const letters = fc.string({ unit: fc.constantFrom(...'ab-c.19/:xzy @_', 'foo'), maxLength: 20 })
  // The generator of matching texts knows no \\b and no empty expression.
  const matching = source === '' || source.includes(String.raw`\b`) ? letters : fc.stringMatching(reference)
  fc.assert(
    fc.property(fc.oneof(letters, matching), (text) => {
      // `.` and `\s` of the two languages differ in line ends other than \n.
      fc.pre(!/[\r\u2028\u2029]/.test(text))
      expect(matches(text)).toBe(reference.test(text))
    }),
    { numRuns: 100 },
  )
})

test.each([
  '(?i)a',
  '(?=a)',
  '(?P<n>a)',
  String.raw`(a)\1`,
  '[[:alpha:]]',
  String.raw`\pL`,
  String.raw`\Aa\z`,
  '[]',
  '(',
  'a)',
  'a**',
  '^*',
  'a{2,1}',
  'a{1001}',
  '[b-a]',
  '{',
  String.raw`\Qa\E`,
])('%s is not read', (source) => {
  expect(() => compileRegex(source)).toThrow(UnreadRegexError)
})

test('an expression that stops JavaScript for minutes takes no time', () => {
  const matches = compileRegex('^(a|a|a)*(a+)+$')
  const started = process.cpuUsage()
  expect(matches(`${'a'.repeat(2000)}!`)).toBe(false)
  expect(process.cpuUsage(started).user / 1_000).toBeLessThan(1000)
})

test('repetitions that multiply are refused instead of filling memory', () => {
  expect(() => compileRegex('((a{1000}){1000}){1000}')).toThrow(UnreadRegexError)
  expect(compileRegex('(((?:){1000}){1000}){1000}')('')).toBe(true)
  expect(() => compileRegex('('.repeat(5000))).toThrow(UnreadRegexError)
})
