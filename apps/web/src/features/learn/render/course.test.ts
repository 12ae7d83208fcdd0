import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { renderLesson } from './markdown.ts'
import { words } from './words.fixture.ts'

const COURSE = join(import.meta.dirname, '../../../../../../curriculum')
const lessons = ['ko', 'en'].flatMap((lang) =>
  readdirSync(join(COURSE, lang), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(lang, name)),
)
const bodyOf = (file: string) => readFileSync(join(COURSE, file), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '')
/** What a reader sees, without code, where marks of markdown are meant. */
const textOf = (html: string) => html.replaceAll(/<(pre|code)\b[\s\S]*?<\/\1>/g, '').replaceAll(/<[^>]*>/g, '')

test.each(lessons)('%s is shown without a mark of markdown left over', (file) => {
  const { html } = renderLesson(bodyOf(file), { path: 'part1/day1/lesson.md', words })
  expect(textOf(html)).not.toMatch(/!?\[[^\]\n]*\]\([^)\n]*\)|^:::|\*\*|\{#/m)
  expect(html).not.toContain('unknown-tool')
})

test('every picture that a lesson names is shown', () => {
  const named = lessons.flatMap((file) => [...bodyOf(file).matchAll(/\]\((images\/[^)\s]+)\)/g)].map(([, name]) => ({ file, name: name! })))
  expect(named.length).toBeGreaterThan(0)
  for (const { file, name } of named)
    expect(renderLesson(bodyOf(file), { path: 'part1/day1/lesson.md', words }).html, file).toContain(`src="/api/v1/curriculum/${name}"`)
})
