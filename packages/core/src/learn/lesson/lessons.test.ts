import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { TOOLS, LOCALES, type Tool } from '@mcp-cloud/contracts'
import { describe, expect, test } from 'vitest'
import { readCourse } from '../course/read-course.ts'
import { digestQuestion, digestTask, type Lesson } from './parse-lesson.ts'

const root = fileURLToPath(new URL('../../../../../curriculum', import.meta.url))
const course = await readCourse(root)
const lessons = [...course.lessons.values()]
const modules = readdirSync(fileURLToPath(new URL('../../../../../terraform/modules', import.meta.url)))
const pictures = new Set(readdirSync(root).includes('images') ? readdirSync(`${root}/images`) : [])

/** The text without code, where a link or a heading may look like one. */
const prose = (markdown: string) => markdown.replaceAll(/^(`{3,})[^\n]*\n[\s\S]*?^\1\s*$/gm, '').replaceAll(/`[^`\n]*`/g, '')
const fences = (markdown: string) => [...markdown.matchAll(/^```([^\n]*)\n([\s\S]*?)^```\s*$/gm)].map(([, info, text]) => [info, text])
const headings = (markdown: string) =>
  [...prose(markdown).matchAll(/^(#{1,6}) (.*)$/gm)].map(([, level, text]) => ({ level: level!, text: text! }))
const headingIds = (markdown: string) => headings(markdown).map(({ text }) => /\{#([a-z0-9-]+)\}$/.exec(text)?.[1])
const links = (markdown: string) => [...prose(markdown).matchAll(/\]\(([^)\s]+)[^)]*\)/g)].map(([, target]) => target!)
const toolLinks = (markdown: string) => [...markdown.matchAll(/\]\((mcp:[^)\s]*)\)/g)].map(([, target]) => target!)

test('every file of the course is named in course.yaml', () => {
  for (const lang of LOCALES) {
    const files = readdirSync(`${root}/${lang}`, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'))
    expect(files.map((name) => name.normalize('NFC')).filter((name) => !course.lessons.has(name))).toEqual([])
  }
})

test("the scenario's lesson opens the terminal by the scenario's link, in both languages", () => {
  const lesson = course.lessons.get('part2/day3/cli_basics.md')!
  for (const lang of LOCALES) expect(lesson.versions[lang]!.markdown).toContain('[Open CLI Tool](mcp://tool/cli)')
})

describe.each(lessons.map((lesson) => [lesson.path, lesson] as const))('%s', (path, { versions }) => {
  const { ko, en } = versions
  const both = Object.values(versions)

  test('stands in both languages, with the same demands and the same code', () => {
    expect(Object.keys(versions).toSorted()).toEqual(['en', 'ko'])
    const demands = ({ tasks, quiz, minutes, prerequisites, tools, markdown }: Lesson) => ({
      tasks: tasks.map((task) => ({
        id: task.id,
        after: task.after,
        digest: digestTask(task),
        solution: task.solution,
        hints: task.hints.map((hint) => (typeof hint === 'string' ? null : hint.when)),
      })),
      quiz: quiz.map((question) => ({ id: question.id, digest: digestQuestion(question) })),
      facts: { minutes, prerequisites, tools },
      headings: headingIds(markdown),
      code: fences(markdown).filter(([info]) => info !== 'text'),
      tools2: toolLinks(markdown),
    })
    expect(demands(ko!)).toEqual(demands(en!))
  })

  test('has headings of the second level on, each with an id of its own', () => {
    for (const { markdown } of both) {
      for (const { level, text } of headings(markdown))
        expect([text, level.length]).toEqual([expect.stringMatching(/\{#[a-z0-9-]+\}$/), expect.toBeOneOf([2, 3, 4])])
      const ids = headingIds(markdown)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })

  test('is Korean in Korean, and shouts at nobody', () => {
    expect(ko!.title).toMatch(/[가-힣]/)
    expect(en!.markdown).not.toMatch(/[가-힣]/)
    for (const { markdown } of both) expect(prose(markdown).replaceAll(/!\[/g, '[')).not.toMatch(/[a-z가-힣]!/i)
  })

  test('links to lessons, headings, pictures and tools that are there', () => {
    for (const { markdown, prerequisites } of both) {
      for (const target of prerequisites) expect(course.lessons.has(target), target).toBe(true)
      for (const target of links(markdown)) {
        if (target.startsWith('https://')) continue
        if (target.startsWith('mcp://')) expect(problemOf(target), target).toBeUndefined()
        else if (target.startsWith('images/')) expect(pictures.has(target.slice('images/'.length)), target).toBe(true)
        else if (target.startsWith('#')) expect(headingIds(markdown)).toContain(target.slice(1))
        else {
          const [lesson = '', heading] = target.split('#')
          expect(course.lessons.has(lesson), target).toBe(true)
          if (heading) expect(headingIds(course.lessons.get(lesson)!.versions.en!.markdown)).toContain(heading)
        }
      }
    }
  })

  test('asks for tasks that are there, and for nothing that is done already', () => {
    for (const task of en!.tasks) {
      for (const id of task.after) expect(course.tasks.has(id), `${task.id} after ${id}`).toBe(true)
      const { check } = task
      const isAbsence = (check.kind === 'world' && check.count.max === 0) || (check.kind === 'file' && !check.exists)
      if (isAbsence) expect(task.after.length + (task.inject?.length ?? 0), `${task.id} passes before anything is done`).toBeGreaterThan(0)
    }
    expect(path).toMatch(/^part\d+\/day\d+\//)
  })
})

/** What keeps a tool link from opening. */
function problemOf(target: string): string | undefined {
  const url = new URL(target)
  const tool = url.pathname.slice(1)
  if (url.host !== 'tool' || !(TOOLS as readonly string[]).includes(tool)) return `there is no tool ${tool}`
  const allowed: Record<Tool, string[]> = {
    cli: ['run'],
    deploy: ['module', 'vars'],
    catalogue: ['module'],
    approvals: [],
    plan: ['module'],
    world: ['type'],
  }
  for (const [name, value] of url.searchParams) {
    if (!allowed[tool as Tool].includes(name)) return `${tool} takes no ${name}`
    if (name === 'module' && !modules.includes(value)) return `there is no module ${value}`
    if (name === 'vars') JSON.parse(value)
  }
  return undefined
}
