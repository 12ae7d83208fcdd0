import type { LearnerRow } from '@mcp-cloud/contracts'
import { expect, test } from 'vitest'
import { readOrder, sortLearners } from './sort-learners.ts'

const row = (name: string, facts: Partial<LearnerRow> = {}): LearnerRow => ({
  id: name,
  name,
  joinedAt: '2026-11-01T00:00:00.000Z',
  lastPractisedAt: null,
  daysPractised: 0,
  tasksDone: 0,
  quizDone: 0,
  lessonsDone: 0,
  lessons: [],
  ...facts,
})
const names = (rows: LearnerRow[]) => rows.map(({ name }) => name)

test('names go by the alphabet of the language', () => {
  expect(names(sortLearners([row('하늘'), row('가온'), row('나래')], 'name', 'ko'))).toEqual(['가온', '나래', '하늘'])
})

test('the most comes first, and those with as much go by name', () => {
  const rows = [row('c', { tasksDone: 2 }), row('b', { tasksDone: 9 }), row('a', { tasksDone: 2 })]
  expect(names(sortLearners(rows, 'tasks', 'en'))).toEqual(['b', 'a', 'c'])
})

test('whoever never practised comes last', () => {
  const rows = [
    row('never'),
    row('old', { lastPractisedAt: '2026-01-01T00:00:00.000Z' }),
    row('new', { lastPractisedAt: '2026-11-28T00:00:00.000Z' }),
  ]
  expect(names(sortLearners(rows, 'last', 'en'))).toEqual(['new', 'old', 'never'])
})

test.each([undefined, '', 'nothing', ['name'], '__proto__'])('an address that asks for %j is by name', (given) => {
  expect(readOrder(given)).toBe('name')
})
