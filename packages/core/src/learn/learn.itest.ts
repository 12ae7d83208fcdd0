import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testPlatform, type TestPlatform } from '@mcp-cloud/testing'
import { schema } from '@mcp-cloud/db'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ctx } from '../kernel/index.ts'
import { changeFiles, practiceWorld, recordCommand } from '../practice/index.ts'
import { readCourse } from './course/read-course.ts'
import * as learn from './index.ts'

const COURSE = `
parts:
  - id: part1
    title: { ko: 첫째, en: First }
    days: [{ id: day1, title: { ko: 하루, en: A day }, lessons: [vpc, 한글, ko_only] }]
`
const lesson = (title: string, range = '10.20.0.0/16') => `---
title: ${title}
objectives: [see]
minutes: 5
tasks:
  - id: make-vpc
    title: make
    check: { kind: world, type: aws_vpc, where: { cidr_block: ${range} } }
    hints: [{ when: missing, text: nothing yet }, { when: cidr_block, text: other range }]
    solution: aws ec2 create-vpc
  - id: note-it
    title: write
    after: [make-vpc]
    check: { kind: file, path: notes.txt, contains: vpc }
    hints: [write it]
    solution: echo vpc > notes.txt
  - id: list-it
    title: list
    check: { kind: command, matches: '^aws ec2 describe-vpcs' }
    hints: [list them]
    solution: aws ec2 describe-vpcs
  - id: mend-it
    title: mend
    after: [make-vpc]
    check: { kind: world, type: aws_vpc, where: { tags.owner: me } }
    hints: [look at its tags]
    solution: aws ec2 create-tags
    inject: [{ change: aws_vpc, set: { tags.owner: somebody } }]
quiz:
  - id: which
    question: which?
    options: [{ text: a, correct: false, why: no }, { text: b, correct: true, why: yes }]
---
# Text
`
const plain = (title: string) => `---\ntitle: ${title}\nobjectives: [see]\nminutes: 5\n---\nText\n`

let root: string
let world: TestPlatform
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'course-'))
  const day = (lang: string) => join(root, lang, 'part1', 'day1')
  for (const lang of ['ko', 'en']) await mkdir(day(lang), { recursive: true })
  await writeFile(join(root, 'course.yaml'), COURSE)
  await writeFile(join(day('ko'), 'vpc.md'), lesson('한국어'))
  await writeFile(join(day('en'), 'vpc.md'), lesson('English'))
  // As macOS stores it: decomposed.
  for (const lang of ['ko', 'en']) await writeFile(join(day(lang), '한글.md'.normalize('NFD')), plain(lang))
  await writeFile(join(day('ko'), 'ko_only.md'), plain('한국어만'))
  await writeFile(join(day('en'), 'secret.md'), plain('not registered'))
  world = await testPlatform({ settings: { curriculumDir: root } })
})
afterAll(async () => {
  await world.close()
  await rm(root, { recursive: true, force: true })
})

async function learner(): Promise<Ctx> {
  const ctx = world.ctxAs({ roles: ['learner'] })
  const now = ctx.now()
  const email = `${randomUUID()}@example.test`
  await world.client.db
    .insert(schema.users)
    .values({ id: ctx.actor.id, name: 'l', email, roles: ['learner'], createdAt: now, updatedAt: now })
  return ctx
}
const path = 'part1/day1/vpc.md'
const check = (ctx: Ctx, lang: 'ko' | 'en' = 'ko') => learn.checkLesson.run(ctx, { path, lang })
const statuses = async (ctx: Ctx) => Object.fromEntries((await check(ctx)).tasks.map((task) => [task.id, task.status]))

test('the syllabus speaks the language asked for, and says where a title does not', async () => {
  const ctx = await learner()
  const tree = await learn.getCurriculumTree.run(ctx, { lang: 'en' })
  expect(tree.parts[0]).toMatchObject({ id: 'part1', title: 'First' })
  expect(tree.parts[0]!.days[0]!.lessons).toEqual([
    { path, title: 'English', minutes: 5 },
    { path: 'part1/day1/한글.md', title: 'en', minutes: 5 },
    { path: 'part1/day1/ko_only.md', title: '한국어만', minutes: 5, lang: 'ko' },
  ])
})

test('a lesson without a translation comes in the other language and says so', async () => {
  const ctx = await learner()
  const content = await learn.getLesson.run(ctx, { path: 'part1/day1/ko_only.md', lang: 'en' })
  expect(content).toMatchObject({ lang: 'ko', requestedLang: 'en', path: 'part1/day1/ko_only.md' })
})

test('a Korean name is found in either of its forms', async () => {
  const ctx = await learner()
  for (const form of ['NFC', 'NFD'] as const) {
    const content = await learn.getLesson.run(ctx, { path: 'part1/day1/한글.md'.normalize(form), lang: 'ko' })
    expect(content.path).toBe('part1/day1/한글.md'.normalize('NFC'))
  }
})

test('a lesson gives away no answer, hint or solution', async () => {
  const text = JSON.stringify(await learn.getLesson.run(await learner(), { path, lang: 'en' }))
  for (const secret of ['create-vpc', 'nothing yet', '"correct"', 'why']) expect(text).not.toContain(secret)
})

test.each([
  '../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '%2e%2e/%2e%2e/x.md',
  '%252e%252e%252fx.md',
  '..\\..\\x.md',
  '/etc/passwd',
  'file:///etc/passwd',
  'part1/day1/vpc.md\0',
  'part1/day1/../day1/vpc.md',
  'part1//day1/vpc.md',
  './part1/day1/vpc.md',
  'part1/day1/vpc.md/',
  'PART1/day1/vpc.md',
  'part1/day1/vpc',
  'en/part1/day1/vpc.md',
  'part1/day1/vpc.md?x',
  '．．/x.md',
  'course.yaml',
  '__proto__',
  'constructor',
])('%j is no lesson', async (given) => {
  await expect(learn.getLesson.run(await learner(), { path: given, lang: 'ko' })).rejects.toMatchObject({ code: 'invalid' })
})

test('a file that the course does not name is not there', async () => {
  await expect(learn.getLesson.run(await learner(), { path: 'part1/day1/secret.md', lang: 'en' })).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('of ten thousand paths made of what traversals are made of, none leads anywhere', async () => {
  const ctx = await learner()
  const parts = [
    '..',
    '.',
    '/',
    '\\',
    '%2e',
    '%2f',
    '%5c',
    '%252e',
    '\0',
    'part1',
    'day1',
    'vpc.md',
    'secret.md',
    'en',
    'file:',
    '~',
    '한글',
    '‮',
  ]
  const known = new Set(['part1/day1/vpc.md', 'part1/day1/ko_only.md', 'part1/day1/한글.md'])
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...parts), { maxLength: 9 }), async (chosen) => {
      const given = chosen.join('')
      const answer = await learn.getLesson.run(ctx, { path: given, lang: 'ko' }).catch((cause: { code: string }) => cause.code)
      if (typeof answer === 'string') return ['invalid', 'not_found'].includes(answer)
      return known.has(given.normalize('NFC'))
    }),
    { numRuns: 10_000 },
  )
})

test('a course follows no link, neither of a lesson nor of a folder', async () => {
  const linked = await mkdtemp(join(tmpdir(), 'course-'))
  try {
    await writeFile(join(linked, 'course.yaml'), COURSE.replace('vpc, 한글, ko_only', 'vpc'))
    await mkdir(join(linked, 'ko', 'part1', 'day1'), { recursive: true })
    await symlink(join(root, 'ko', 'part1', 'day1', 'vpc.md'), join(linked, 'ko', 'part1', 'day1', 'vpc.md'))
    await expect(readCourse(linked)).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('symbolic link') })
    await rm(join(linked, 'ko'), { recursive: true })
    await mkdir(join(linked, 'ko'))
    await symlink(join(root, 'ko', 'part1'), join(linked, 'ko', 'part1'))
    await expect(readCourse(linked)).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('symbolic link') })
  } finally {
    await rm(linked, { recursive: true })
  }
})

test('tasks pass by what is there, the hint follows what is wrong, and what passed stays', async () => {
  const ctx = await learner()
  const cloud = practiceWorld(ctx.platform, ctx.actor.id)
  const first = await check(ctx)
  expect(first.tasks.map((task) => task.status)).toEqual(['open', 'waiting', 'open', 'waiting'])
  expect(first.tasks[0]!.hints[0]).toBe('nothing yet')
  await cloud.put({ type: 'aws_vpc', id: 'vpc-1', attributes: { cidr_block: '10.0.0.0/16' } })
  expect((await check(ctx)).tasks[0]!.hints[0]).toBe('other range')
  await cloud.put({ type: 'aws_vpc', id: 'vpc-2', attributes: { cidr_block: '10.20.0.0/16' } })
  expect(await statuses(ctx)).toMatchObject({ 'make-vpc': 'done', 'note-it': 'open' })
  await cloud.delete('aws_vpc', 'vpc-2')
  const file = { path: 'notes.txt', content: Buffer.from('my vpc'), mode: 0o644 }
  await changeFiles(ctx.db, ctx.actor.id, { write: [file], now: ctx.now() })
  await recordCommand(ctx.db, ctx.actor.id, { line: 'aws ec2 describe-vpcs', exitCode: 0, at: ctx.now() })
  expect(await statuses(ctx)).toMatchObject({ 'make-vpc': 'done', 'note-it': 'done', 'list-it': 'done' })
  expect(await learn.getProgress.run(ctx, undefined)).toMatchObject({ lastPath: path, daysPractised: 1, tasksDone: 3 })
})

test("one learner's work is nobody else's", async () => {
  const [one, other] = [await learner(), await learner()]
  await practiceWorld(one.platform, one.actor.id).put({ type: 'aws_vpc', id: 'v', attributes: { cidr_block: '10.20.0.0/16' } })
  expect((await statuses(one))['make-vpc']).toBe('done')
  expect((await statuses(other))['make-vpc']).toBe('open')
  expect((await learn.getPracticeWorld.run(other, {})).items).toEqual([])
})

test('an incident changes the own cloud after a click, and its task counts from then on', async () => {
  const ctx = await learner()
  const cloud = practiceWorld(ctx.platform, ctx.actor.id)
  await expect(learn.startIncident.run(ctx, { task: 'mend-it' })).rejects.toMatchObject({ code: 'conflict' })
  await cloud.put({ type: 'aws_vpc', id: 'v', attributes: { cidr_block: '10.20.0.0/16', tags: { owner: 'me', Name: 'x' } } })
  expect((await statuses(ctx))['mend-it']).toBe('waiting')
  expect(await learn.startIncident.run(ctx, { task: 'mend-it' })).toEqual({ task: 'mend-it', changed: 1 })
  expect((await cloud.get('aws_vpc', 'v'))!.attributes['tags']).toEqual({ owner: 'somebody', Name: 'x' })
  expect((await statuses(ctx))['mend-it']).toBe('open')
})

test('an answer is judged, explained, and kept', async () => {
  const ctx = await learner()
  const wrong = await learn.answerQuestion.run(ctx, { question: 'which', chosen: [0], lang: 'ko' })
  expect(wrong).toEqual({
    id: 'which',
    correct: false,
    options: [
      { correct: false, why: 'no' },
      { correct: true, why: 'yes' },
    ],
  })
  expect((await learn.answerQuestion.run(ctx, { question: 'which', chosen: [1], lang: 'en' })).correct).toBe(true)
  expect((await check(ctx, 'en')).quiz).toEqual([{ id: 'which', correct: true, chosen: [1], changed: false }])
  await expect(learn.answerQuestion.run(ctx, { question: 'which', chosen: [4], lang: 'en' })).rejects.toMatchObject({ code: 'invalid' })
})

test('a lesson begun again forgets, and an undo brings back everything', async () => {
  const ctx = await learner()
  const cloud = practiceWorld(ctx.platform, ctx.actor.id)
  await cloud.put({ type: 'aws_vpc', id: 'v', attributes: { cidr_block: '10.20.0.0/16' } })
  await recordCommand(ctx.db, ctx.actor.id, { line: 'aws ec2 describe-vpcs', exitCode: 0, at: ctx.now() })
  const before = await statuses(ctx)
  expect(before).toMatchObject({ 'make-vpc': 'done', 'list-it': 'done' })
  world.clock.advance(5)
  const { undoUntil } = await learn.resetLesson.run(ctx, { path, world: true })
  expect(await cloud.all()).toEqual([])
  expect(await statuses(ctx)).toMatchObject({ 'make-vpc': 'open', 'list-it': 'open' })
  expect((await check(ctx)).undoUntil).toBe(undoUntil)
  await learn.undoReset.run(ctx, undefined)
  expect(await cloud.all()).toHaveLength(1)
  expect(await statuses(ctx)).toMatchObject(before)
  await expect(learn.undoReset.run(ctx, undefined)).rejects.toMatchObject({ code: 'conflict' })
})

test('an edited check marks what had passed as changed, and takes nothing away', async () => {
  const edited = await mkdtemp(join(tmpdir(), 'course-'))
  const ctx = await learner()
  await practiceWorld(ctx.platform, ctx.actor.id).put({ type: 'aws_vpc', id: 'v', attributes: { cidr_block: '10.20.0.0/16' } })
  expect((await check(ctx)).tasks[0]).toMatchObject({ status: 'done', changed: false })
  try {
    await mkdir(join(edited, 'ko', 'part1', 'day1'), { recursive: true })
    await writeFile(join(edited, 'course.yaml'), COURSE.replace('vpc, 한글, ko_only', 'vpc'))
    await writeFile(join(edited, 'ko', 'part1', 'day1', 'vpc.md'), lesson('새 제목', '10.30.0.0/16'))
    const platform = { ...ctx.platform, settings: { ...ctx.platform.settings, curriculumDir: edited } }
    const [task] = (await check({ ...ctx, platform })).tasks
    expect(task).toMatchObject({ status: 'done', changed: true })
  } finally {
    await rm(edited, { recursive: true })
  }
})

test('progress is for people', async () => {
  await expect(check(world.ctxAs('system'))).rejects.toMatchObject({ code: 'forbidden' })
  await expect(check(world.ctxAs({ agent: 'agt_1' }))).rejects.toMatchObject({ code: 'forbidden' })
})

test('a home folder has limits, and no way out', async () => {
  const ctx = await learner()
  const write = (path: string, bytes = 1) =>
    changeFiles(ctx.db, ctx.actor.id, { write: [{ path, content: Buffer.alloc(bytes), mode: 0o600 }], now: ctx.now() })
  for (const path of ['../x', '/x', 'a/../b', 'a//b', '', 'a\0']) await expect(write(path), path).rejects.toMatchObject({ code: 'invalid' })
  await expect(write('big', 1024 * 1024 + 1)).rejects.toMatchObject({ code: 'too_large' })
})
