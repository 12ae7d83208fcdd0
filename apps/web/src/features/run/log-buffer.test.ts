import { expect, test } from 'vitest'
import { createLogBuffer, findLines, markHits, type LogLine } from './log-buffer.ts'

const line = (seq: number, text = `line ${seq}`): LogLine => ({ seq, phase: 'plan', at: '2026-03-01T12:00:00.000Z', text })
const seqs = (lines: readonly LogLine[]) => lines.map((item) => item.seq)

test('a reconnect that sends lines again adds none of them twice', () => {
  const log = createLogBuffer()
  expect(log.push([line(0), line(1), line(2)])).toBe(3)
  expect(log.push([line(1), line(2), line(3)])).toBe(1)
  expect(seqs(log.lines)).toEqual([0, 1, 2, 3])
  expect(log.lastSeq).toBe(3)
})

test('lines of one batch are put in order, and a line that comes twice in it counts once', () => {
  const log = createLogBuffer()
  expect(log.push([line(2), line(0), line(1), line(2)])).toBe(3)
  expect(seqs(log.lines)).toEqual([0, 1, 2])
})

test('a very long log keeps its end and says how much it dropped', () => {
  const log = createLogBuffer(100)
  log.push(Array.from({ length: 250 }, (_, seq) => line(seq)))
  expect(log.lines.length).toBe(100)
  expect(log.lines[0]?.seq).toBe(150)
  expect(log.dropped).toBe(150)
  log.push([line(250)])
  expect(log.lines.at(-1)?.seq).toBe(250)
})

test('a search finds lines whatever their case, and nothing when nothing is asked', () => {
  const lines = [line(0, 'aws_vpc.main: Creating...'), line(1, 'Error: no'), line(2, 'error again')]
  expect(findLines(lines, ' ERROR')).toEqual([1, 2])
  expect(findLines(lines, '  ')).toEqual([])
})

test('hits are marked and the pieces make up the line', () => {
  const pieces = markHits('creating, Creating', 'CREAT')
  expect(pieces.filter((piece) => piece.hit).map((piece) => piece.text)).toEqual(['creat', 'Creat'])
  expect(pieces.map((piece) => piece.text).join('')).toBe('creating, Creating')
  expect(markHits('İ and more', 'more')).toEqual([{ text: 'İ and more', hit: false }])
})
