import { expect, test } from 'vitest'
import { oneLine, visible, visibleText } from './visible.ts'
import { cut, padEnd, widthOf } from './width.ts'

test('escape sequences, direction overrides and hidden characters are written out', () => {
  expect(visibleText('\u001b[31mred\u001b]0;title\u0007')).toBe('\\x1b[31mred\\x1b]0;title\\x07')
  expect(visibleText('a\u202eb\u200bc\u009bd\u007f')).toBe('a\\u202eb\\u200bc\\x9bd\\x7f')
  expect(visibleText('over\rwritten')).toBe('over\\x0dwritten')
  expect(visibleText('\ud800')).toBe('\\ud800')
})

test('ordinary text of every language stays as it is', () => {
  const text = '서브넷 2개, 日本語, naïve 👍\n\tnext'
  expect(visibleText(text)).toBe(text)
})

test('texts are made visible however deep they lie, keys included', () => {
  expect(visible({ 'k\u001b': [{ a: 'x\u0000', n: 1, nil: null }] })).toEqual({ 'k\\x1b': [{ a: 'x\\x00', n: 1, nil: null }] })
})

test('a line break in a name cannot forge a row', () => {
  expect(oneLine('dev\nprod  applied')).toBe('dev prod  applied')
})

test('Korean takes two cells, colours none', () => {
  expect(widthOf('적용됨')).toBe(6)
  expect(widthOf('\u001b[31mab\u001b[39m')).toBe(2)
  expect(padEnd('적용', 6)).toBe('적용  ')
  expect(cut('적용됨 상태', 7)).toBe('적용됨…')
})
