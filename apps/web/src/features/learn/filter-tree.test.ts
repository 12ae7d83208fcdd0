import { expect, test } from 'vitest'
import { filterTree, pathsOf } from './filter-tree.ts'

const lesson = (path: string, title: string) => ({ path, title, minutes: 5 })
const tree = {
  parts: [
    { id: 'part1', title: '클라우드 기초', days: [{ id: 'day1', title: '첫날', lessons: [lesson('part1/day1/a.md', '리전과 영역')] }] },
    {
      id: 'part2',
      title: 'Resources',
      days: [{ id: 'day3', title: 'CLI', lessons: [lesson('part2/day3/b.md', 'Shapes'), lesson('part2/day3/c.md', 'Query')] }],
    },
  ],
}

test('an empty search shows the whole course', () => expect(filterTree(tree, '  ')).toBe(tree))

test('every word counts, whichever name it stands in', () => {
  expect(pathsOf(filterTree(tree, 'cli query'))).toEqual(['part2/day3/c.md'])
  expect(pathsOf(filterTree(tree, 'resources'))).toEqual(['part2/day3/b.md', 'part2/day3/c.md'])
  expect(filterTree(tree, 'nothing').parts).toEqual([])
})

test('Hangul is found however it was typed', () => {
  expect(pathsOf(filterTree(tree, '리전'.normalize('NFD')))).toEqual(['part1/day1/a.md'])
})
