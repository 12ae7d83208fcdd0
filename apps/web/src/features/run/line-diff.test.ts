import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffLines } from './line-diff.ts'

const render = (lines: ReturnType<typeof diffLines>) =>
  lines.map(({ kind, text }) => `${{ same: ' ', out: '-', in: '+' }[kind]}${text}`).join('\n')

test('a changed line stands out and the rest stays', () => {
  expect(render(diffLines('{\n  "port": 443,\n  "open": false\n}', '{\n  "port": 22,\n  "open": false\n}'))).toBe(
    ' {\n-  "port": 443,\n+  "port": 22,\n   "open": false\n }',
  )
})

test('both texts can always be read out of the list', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((lines) => lines.join('\n'))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = diffLines(before, after)
      const side = (dropped: string) =>
        lines
          .filter(({ kind }) => kind !== dropped)
          .map((line) => line.text)
          .join('\n')
      expect(side('in')).toBe(before)
      expect(side('out')).toBe(after)
    }),
  )
})
