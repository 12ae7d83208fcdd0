import { expect, test } from 'vitest'
import { CUT_MARK, createLineSplitter } from './lines.ts'

test('lines come out whole however the chunks fall, and their ends are byte offsets', () => {
  const bytes = Buffer.from('가나\r\nb\n\nlast')
  for (let size = 1; size <= bytes.length; size += 1) {
    const splitter = createLineSplitter()
    const lines = []
    for (let at = 0; at < bytes.length; at += size) lines.push(...splitter.push(bytes.subarray(at, at + size)))
    lines.push(...splitter.flush())
    expect(lines.map((line) => line.text)).toEqual(['가나', 'b', '', 'last'])
    expect(lines.map((line) => line.end)).toEqual([8, 10, 11, 15])
  }
})

test('an over-long line is cut into marked pieces and nothing of it is lost', () => {
  const splitter = createLineSplitter({ maxLineBytes: 16 })
  const long = '한글'.repeat(40)
  const lines = splitter.push(Buffer.from(`${long}\nshort\n`))
  const last = lines.findIndex((line) => !line.cut)
  const pieces = lines.slice(0, last + 1).map((line) => (line.cut ? line.text.slice(0, -CUT_MARK.length) : line.text))
  expect(pieces.join('')).toBe(long)
  expect(pieces.length).toBeGreaterThan(10)
  expect(lines.slice(0, last).every((line) => line.cut && line.text.endsWith(CUT_MARK))).toBe(true)
  expect(lines.at(-1)).toEqual({ text: 'short', cut: false, end: Buffer.byteLength(long) + 7 })
})

test('a splitter told its offset continues the count', () => {
  const [line] = createLineSplitter({ offset: 100 }).push(Buffer.from('abc\n'))
  expect(line?.end).toBe(104)
})

test('the caller may reuse its buffer', () => {
  const splitter = createLineSplitter()
  const buffer = Buffer.from('abc')
  splitter.push(buffer)
  buffer.fill('x')
  expect(splitter.push(Buffer.from('\n'))[0]?.text).toBe('abc')
})
