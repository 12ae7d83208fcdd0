import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { LOCALES } from '@mcp-cloud/contracts'
import { completeAws, createMemoryStore, schemaOf } from '@mcp-cloud/sandbox-cloud'
import { describe, expect, test } from 'vitest'
import { readCourse } from '../course/read-course.ts'
import type { Check } from './schema.ts'
import { WRONG_SPELLINGS } from './wrong-spellings.ts'

const top = (path: string) => fileURLToPath(new URL(`../../../../../${path}`, import.meta.url))
const course = await readCourse(top('curriculum'))
const lessons = [...course.lessons.values()].map(({ path, versions }) => [path, versions] as const)
const modules = readdirSync(top('terraform/modules'))
const ours = new Set([...readFileSync(top('docs/reference/cli.md'), 'utf8').matchAll(/^### ([a-z-]+)/gm)].map(([, name]) => name))
const TERRAFORM = 'init plan apply destroy fmt validate show state output import test console providers version workspace graph get'
const GCLOUD = 'auth config projects compute storage iam container sql run pubsub secrets services artifacts version help'
const NOT_CALLS = new Set(['s3', 'configure', 'help'])

test('the course is as large as it says', () => {
  expect(course.lessons.size).toBeGreaterThanOrEqual(28)
  expect(course.tasks.size).toBeGreaterThanOrEqual(90)
  expect(course.questions.size).toBeGreaterThanOrEqual(120)
  expect([...course.tasks.values()].filter(({ task }) => task.inject).length).toBeGreaterThanOrEqual(5)
  expect(course.parts.flatMap((part) => part.days.map((day) => day.id))).toEqual([1, 2, 3, 4, 5, 6, 7].map((day) => `day${day}`))
})

describe.each(lessons)('%s', (path, { ko, en }) => {
  const both = { ko: ko!, en: en! }

  test('has something to do, and three questions at least, with no option twice', () => {
    expect(both.en.tasks.length).toBeGreaterThanOrEqual(1)
    expect(both.en.quiz.length).toBeGreaterThanOrEqual(3)
    for (const { id, options } of both.en.quiz) expect(new Set(options.map(({ text }) => text)).size, id).toBe(options.length)
  })

  test.each(LOCALES)('spells the names of things right in %s', (lang) => {
    const text = readFileSync(top(`curriculum/${lang}/${path}`), 'utf8')
    expect(
      [...WRONG_SPELLINGS.both, ...WRONG_SPELLINGS[lang]].flatMap(([wrong, right]) => misspelled(proseOf(text), wrong, right)),
    ).toEqual([])
  })

  test('calls only programs, services and operations that are there', async () => {
    const text = LOCALES.flatMap((lang) => [
      ...[...both[lang].markdown.matchAll(/^```bash\n([\s\S]*?)^```$/gm)].map(([, block]) => block!),
      ...[...both[lang].markdown.matchAll(/mcp:\/\/tool\/cli\?run=([^)\s]+)/g)].map(([, line]) => decodeURIComponent(line!)),
      ...both[lang].tasks.map((task) => task.solution),
    ])
    const problems = await Promise.all(text.flatMap(callsIn).map(problemOf))
    expect(problems.filter((problem) => problem !== undefined)).toEqual([])
  })

  test('checks types of the two clouds, and modules of the catalogue', () => {
    for (const { id, check } of both.en.tasks) {
      for (const one of parts(check)) {
        if (one.kind === 'world') expect(schemaOf(one.type), `${id}: ${one.type}`).toBeDefined()
        if (one.kind === 'deployment') expect(modules, id).toContain(one.module)
      }
    }
  })
})

/** Without code, links' targets, and what tells a heading apart: there names are written as programs want them. */
function proseOf(text: string): string {
  return text
    .replaceAll(/^    solution: \|\n(?: {6}.*\n|\n)*/gm, '')
    .replaceAll(/^(`{3,})[^\n]*\n[\s\S]*?^\1\s*$/gm, '')
    .replaceAll(/`[^`\n]*`/g, '')
    .replaceAll(/\]\([^)]*\)|\{#[^}]*\}|^ *-? *(id|path|when|matches|module|type):.*$/gm, '')
}

function misspelled(text: string, wrong: RegExp, right: string): string[] {
  const found = wrong.exec(text)?.[0]
  return found === undefined ? [] : [`${found} → ${right}`]
}

function parts(check: Check): Check[] {
  return 'of' in check ? check.of.flatMap(parts) : [check]
}

/** Commands of the programs we know, where a command may stand, each with its words. */
function callsIn(script: string): string[][] {
  const own = script.replaceAll(/<<'?EOF'?.*\n[\s\S]*?^\s*EOF$/gm, '\n').replaceAll(/\\\n/g, ' ')
  return [...own.matchAll(/(?:^|[|&;(]|\$\()\s*((?:aws|gcloud|terraform|mcp-cloud) [^\n|;&)]*)/gm)].map(([, call]) =>
    call!.trim().split(/\s+/),
  )
}

async function problemOf([program, ...words]: string[]): Promise<string | undefined> {
  const [first = '', second = ''] = words.filter((word) => !word.startsWith('-'))
  const line = [program, ...words].join(' ')
  switch (program) {
    case 'terraform':
      return words[0]?.startsWith('-') || TERRAFORM.split(' ').includes(first) ? undefined : `terraform has no ${first}: ${line}`
    case 'mcp-cloud':
      return ours.has(first) ? undefined : `mcp-cloud has no ${first}: ${line}`
    case 'gcloud':
      return GCLOUD.split(' ').includes(first) || words[0]?.startsWith('--') ? undefined : `gcloud has no ${first}: ${line}`
    default:
      return problemOfAws(first, second, words, line)
  }
}

async function problemOfAws(service: string, operation: string, words: string[], line: string): Promise<string | undefined> {
  const world = { store: createMemoryStore(), runId: 'course' }
  const offers = async (...typed: string[]) => new Set((await completeAws(typed, world)).map(({ value }) => value))
  if (!(await offers('')).has(service)) return `aws has no ${service}: ${line}`
  if (NOT_CALLS.has(service) || operation === 'wait' || operation === 'help') return undefined
  if (!(await offers(service, '')).has(operation)) return `aws ${service} has no ${operation}: ${line}`
  const known = await offers(service, operation, '-')
  const wrong = words.find((word) => /^--[a-z]/.test(word) && !known.has(word.split('=')[0]!) && !known.has(word.replace('--no-', '--')))
  return wrong === undefined ? undefined : `aws ${service} ${operation} takes no ${wrong}: ${line}`
}
